package software.amazon.workspaces;

import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.type.TypeReference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.json.JSONObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.yaml.snakeyaml.Yaml;
import software.amazon.cloudformation.Action;
import software.amazon.cloudformation.resource.ResourceTypeSchema;
import software.amazon.workspaces.provider.ModelValidator;
import software.amazon.workspaces.service.Tag;
import software.amazon.workspaces.testing.Permissions;
import software.amazon.workspaces.testing.ProviderType;

/** Schema, model, role, docs, inputs, template and settings of each type say the same; who forgets one reads its name. */
class SchemaTest {

    private static final Map<Class<?>, String> JSON_TYPES =
            Map.of(String.class, "string", Integer.class, "integer", Boolean.class, "boolean", Set.class, "array");

    @ParameterizedTest
    @EnumSource
    void theFrameworkAcceptsTheSchema(ProviderType type) {
        ResourceTypeSchema schema = ResourceTypeSchema.load(type.sourceSchema());

        assertThat(schema.getPrimaryIdentifier()).hasToString("[/properties/" + type.identifierName() + "]");
        assertThat(schema.getTagging().getTagProperty().toString()).isEqualTo("/properties/Tags");
    }

    @ParameterizedTest
    @EnumSource
    void thePackagedSchemaDiffersInNothingButTheNameOfTheType(ProviderType type) {
        JSONObject source = type.sourceSchema();

        assertThat(type.schema().put("typeName", source.getString("typeName")).similar(source))
                .isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void theModelHasThePropertiesOfTheSchema(ProviderType type) throws ClassNotFoundException {
        Class<?> model = Class.forName(type.entryClass().getPackageName() + ".ResourceModel");

        assertThat(typesInJava(model)).isEqualTo(typesInSchema(propertiesOf(type)));
        assertThat(typesInJava(Tag.class))
                .isEqualTo(typesInSchema(type.sourceSchema()
                        .getJSONObject("definitions")
                        .getJSONObject("Tag")
                        .getJSONObject("properties")));
    }

    @Test
    void everyPropertyOfAnImageIsGivenChangedInPlaceOrReadOnly() {
        JSONObject schema = ProviderType.UPDATED_IMAGE.sourceSchema();

        assertThat(pointers(schema, "createOnlyProperties"))
                .containsExactlyInAnyOrder("SourceImageId", "Description", "Name", "Revision");
        assertThat(pointers(schema, "readOnlyProperties"))
                .containsExactlyInAnyOrder(
                        "ImageId",
                        "State",
                        "OperatingSystem",
                        "RequiredTenancy",
                        "OwnerAccountId",
                        "Created",
                        "UpdateAvailable",
                        "UpdateDescription");
        assertThat(schema.getJSONArray("required").toList()).containsExactlyInAnyOrder("SourceImageId", "Description");
    }

    @Test
    void everyPropertyOfABundleIsGivenChangedInPlaceOrReadOnly() {
        JSONObject schema = ProviderType.BUNDLE.sourceSchema();

        assertThat(pointers(schema, "createOnlyProperties"))
                .containsExactlyInAnyOrder(
                        "Description", "Name", "ComputeTypeName", "UserVolumeSizeGib", "RootVolumeSizeGib");
        assertThat(pointers(schema, "readOnlyProperties"))
                .containsExactlyInAnyOrder(
                        "BundleId", "State", "BundleType", "OwnerAccountId", "CreationTime", "LastUpdatedTime");
        assertThat(schema.getJSONArray("required").toList())
                .containsExactlyInAnyOrder("ImageId", "Description", "ComputeTypeName", "UserVolumeSizeGib");
    }

    @ParameterizedTest
    @EnumSource
    void noPropertyIsWriteOnlySinceTheWrapperRemovesNone(ProviderType type) {
        assertThat(type.sourceSchema().has("writeOnlyProperties"))
                .as("writeOnlyProperties; see ResourceHandlerWrapper.sanitizeModel")
                .isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void everyPropertyHasADescriptionThatStandsAloneAndIsInTheDocs(ProviderType type) {
        JSONObject properties = propertiesOf(type);
        String docs = type.files().text("docs/README.md");

        properties.keySet().forEach(name -> {
            String description = properties.getJSONObject(name).optString("description");
            assertThat(description)
                    .as("description of " + name)
                    .hasSizeGreaterThan(30)
                    .endsWith(".");
            assertThat(docs)
                    .as("docs/README.md; cfn generate writes it")
                    .contains("#### " + name)
                    .contains(description);
        });
    }

    @ParameterizedTest
    @EnumSource
    void theRoleAllowsTheUnionOfAllHandlersPermissionsAndNothingElse(ProviderType type) {
        Set<String> union = Stream.of(Action.values())
                .flatMap(action -> Permissions.of(type, action).stream())
                .collect(toCollection(TreeSet::new));
        Map<String, Object> statement = inRole(type, "Policies", 0, "PolicyDocument", "Statement", 0);

        assertThat(statement.get("Action"))
                .as("actions of resource-role.yaml; cfn generate writes it")
                .isEqualTo(List.copyOf(union));
    }

    @ParameterizedTest
    @EnumSource
    void theRoleIsOnlyForThisTypeInThisAccount(ProviderType type) {
        Map<String, Object> condition = inRole(type, "AssumeRolePolicyDocument", "Statement", 0, "Condition");

        assertThat(condition.toString())
                .contains(
                        "aws:SourceAccount",
                        "aws:SourceArn",
                        "type/resource/" + typeName(type).replace("::", "-") + "/*");
    }

    @ParameterizedTest
    @EnumSource
    void templateAndSettingsNameTheEntryPoint(ProviderType type) {
        String entry = type.entryClass().getName() + "::handleRequest";
        JSONObject settings = type.files().json(".rpdk-config");

        assertThat(settings.getString("typeName")).isEqualTo(typeName(type));
        assertThat(settings.getString("entrypoint")).isEqualTo(entry);
        assertThat(settings.getString("testEntrypoint")).isEqualTo(entry);
        for (var function : List.of("TypeFunction", "TestEntrypoint")) {
            assertThat(type.files().<String>yaml("template.yml", "Resources", function, "Properties", "Handler"))
                    .isEqualTo(entry);
        }
        assertThat(type.files().<String>yaml("template.yml", "Globals", "Function", "Runtime"))
                .isEqualTo(settings.getString("runtime"));
    }

    @ParameterizedTest
    @EnumSource
    void inputsAreValidAndThoseThatAreNotAreInvalid(ProviderType type) {
        var validator = new ModelValidator(type.sourceSchema(), new TypeReference<Map<String, Object>>() {});

        assertThat(type.files().inputs("create"))
                .hasSizeGreaterThanOrEqualTo(2)
                .allMatch(input -> validator.problems(input).isEmpty());
        assertThat(type.files().inputs("update"))
                .hasSameSizeAs(type.files().inputs("create"))
                .allMatch(input -> validator.problems(input).isEmpty());
        assertThat(type.files().inputs("invalid"))
                .isNotEmpty()
                .noneMatch(input -> validator.problems(input).isEmpty());
    }

    @ParameterizedTest
    @EnumSource
    void examplesUseOnlyPropertiesOfTheSchema(ProviderType type) throws IOException {
        Set<String> known = propertiesOf(type).keySet();
        try (Stream<Path> files = Files.list(Path.of("examples"))) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".yml")).toList()) {
                resources(file)
                        .filter(resource -> typeName(type).equals(resource.get("Type")))
                        .forEach(resource -> assertThat(((Map<?, ?>) resource.get("Properties")).keySet())
                                .as(file.toString())
                                .allMatch(known::contains));
            }
        }
    }

    /** The short forms of functions stand for maps that this test does not look into. */
    private static Stream<Map<?, ?>> resources(Path example) throws IOException {
        String text = Files.readString(example).replaceAll("!(Ref|Sub|GetAtt|Join)\\b", "");
        Map<String, Object> template = new Yaml().load(text);
        return ((Map<?, ?>) template.get("Resources")).values().stream().map(resource -> (Map<?, ?>) resource);
    }

    private static Map<String, Object> inRole(ProviderType type, Object... path) {
        Object[] whole = Stream.concat(Stream.of("Resources", "ExecutionRole", "Properties"), Stream.of(path))
                .toArray();
        return type.files().yaml("resource-role.yaml", whole);
    }

    private static String typeName(ProviderType type) {
        return type.sourceSchema().getString("typeName");
    }

    private static JSONObject propertiesOf(ProviderType type) {
        return type.sourceSchema().getJSONObject("properties");
    }

    private static Map<String, String> typesInJava(Class<?> model) {
        return Arrays.stream(model.getDeclaredFields())
                .filter(field -> field.isAnnotationPresent(JsonProperty.class))
                .collect(toMap(
                        field -> field.getAnnotation(JsonProperty.class).value(),
                        field -> JSON_TYPES.get(field.getType()),
                        (a, b) -> a,
                        TreeMap::new));
    }

    private static Map<String, String> typesInSchema(JSONObject properties) {
        return properties.keySet().stream()
                .collect(toMap(
                        name -> name,
                        name -> properties.getJSONObject(name).getString("type"),
                        (a, b) -> a,
                        TreeMap::new));
    }

    private static List<String> pointers(JSONObject schema, String list) {
        return schema.getJSONArray(list).toList().stream()
                .map(pointer -> pointer.toString().substring("/properties/".length()))
                .toList();
    }
}
