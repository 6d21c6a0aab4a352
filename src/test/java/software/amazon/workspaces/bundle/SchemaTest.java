package software.amazon.workspaces.bundle;

import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.type.TypeReference;
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
import software.amazon.cloudformation.Action;
import software.amazon.cloudformation.resource.ResourceTypeSchema;
import software.amazon.workspaces.provider.ModelValidator;
import software.amazon.workspaces.testing.Permissions;
import software.amazon.workspaces.testing.ProviderType;
import software.amazon.workspaces.testing.TypeFiles;

/** Schema, model, role, docs, inputs, template and settings say the same; who forgets one of them reads its name here. */
class SchemaTest {

    private static final TypeFiles FILES = new TypeFiles(Path.of("bundle"));
    private static final JSONObject SCHEMA = FILES.json("aws-workspaces-bundle.json");
    private static final JSONObject PROPERTIES = SCHEMA.getJSONObject("properties");
    private static final Map<Class<?>, String> JSON_TYPES =
            Map.of(String.class, "string", Integer.class, "integer", Set.class, "array");

    @Test
    void theFrameworkAcceptsTheSchema() {
        ResourceTypeSchema schema = ResourceTypeSchema.load(FILES.json("aws-workspaces-bundle.json"));

        assertThat(schema.getTypeName()).isEqualTo("AWS::WorkSpaces::Bundle");
        assertThat(schema.getPrimaryIdentifier()).hasToString("[/properties/BundleId]");
        assertThat(schema.getTagging().getTagProperty().toString()).isEqualTo("/properties/Tags");
    }

    @Test
    void thePackagedSchemaDiffersInNothingButTheNameOfTheType() {
        JSONObject packaged = ProviderType.BUNDLE.schema();

        assertThat(packaged.put("typeName", SCHEMA.getString("typeName")).similar(SCHEMA))
                .isTrue();
    }

    @Test
    void theModelHasThePropertiesOfTheSchema() {
        Map<String, String> inJava = Arrays.stream(ResourceModel.class.getDeclaredFields())
                .filter(field -> field.isAnnotationPresent(JsonProperty.class))
                .collect(toMap(
                        field -> field.getAnnotation(JsonProperty.class).value(),
                        field -> JSON_TYPES.get(field.getType()),
                        (a, b) -> a,
                        TreeMap::new));
        Map<String, String> inSchema = PROPERTIES.keySet().stream()
                .collect(toMap(
                        name -> name,
                        name -> PROPERTIES.getJSONObject(name).getString("type"),
                        (a, b) -> a,
                        TreeMap::new));

        assertThat(inJava).isEqualTo(inSchema);
    }

    @Test
    void everyPropertyIsSetChangedInPlaceOrReadOnly() {
        assertThat(pointers("createOnlyProperties"))
                .containsExactlyInAnyOrder(
                        "Description", "Name", "ComputeTypeName", "UserVolumeSizeGib", "RootVolumeSizeGib");
        assertThat(pointers("readOnlyProperties"))
                .containsExactlyInAnyOrder(
                        "BundleId", "State", "BundleType", "OwnerAccountId", "CreationTime", "LastUpdatedTime");
        assertThat(SCHEMA.getJSONArray("required").toList())
                .containsExactlyInAnyOrder("ImageId", "Description", "ComputeTypeName", "UserVolumeSizeGib");
        assertThat(SCHEMA.has("writeOnlyProperties")).isFalse();
    }

    @Test
    void everyPropertyHasADescriptionThatStandsAlone() {
        PROPERTIES
                .keySet()
                .forEach(name -> assertThat(PROPERTIES.getJSONObject(name).optString("description"))
                        .as("description of " + name)
                        .hasSizeGreaterThan(30)
                        .endsWith("."));
    }

    @Test
    void docsDescribeEveryProperty() {
        String docs = FILES.text("docs/README.md");

        PROPERTIES
                .keySet()
                .forEach(name -> assertThat(docs)
                        .as("bundle/docs/README.md; cfn generate writes it")
                        .contains(PROPERTIES.getJSONObject(name).getString("description")));
    }

    @Test
    void theRoleAllowsTheUnionOfAllHandlersPermissionsAndNothingElse() {
        Set<String> union = Stream.of(Action.values())
                .flatMap(action -> Permissions.of(ProviderType.BUNDLE, action).stream())
                .collect(toCollection(TreeSet::new));
        Map<String, Object> statement = FILES.yaml(
                "resource-role.yaml",
                "Resources",
                "ExecutionRole",
                "Properties",
                "Policies",
                0,
                "PolicyDocument",
                "Statement",
                0);

        assertThat(statement.get("Action"))
                .as("bundle/resource-role.yaml; cfn generate writes it")
                .isEqualTo(List.copyOf(union));
    }

    @Test
    void theRoleIsOnlyForThisTypeInThisAccount() {
        Map<String, Object> condition = FILES.yaml(
                "resource-role.yaml",
                "Resources",
                "ExecutionRole",
                "Properties",
                "AssumeRolePolicyDocument",
                "Statement",
                0,
                "Condition");

        assertThat(condition.toString())
                .contains("aws:SourceAccount", "aws:SourceArn", "type/resource/AWS-WorkSpaces-Bundle/*");
    }

    @Test
    void templateAndSettingsNameTheEntryPoint() {
        String entry = HandlerWrapper.class.getName() + "::handleRequest";
        JSONObject settings = FILES.json(".rpdk-config");

        assertThat(settings.getString("typeName")).isEqualTo("AWS::WorkSpaces::Bundle");
        assertThat(settings.getString("entrypoint")).isEqualTo(entry);
        assertThat(settings.getString("testEntrypoint")).isEqualTo(entry);
        for (var function : List.of("TypeFunction", "TestEntrypoint")) {
            assertThat(FILES.<String>yaml("template.yml", "Resources", function, "Properties", "Handler"))
                    .isEqualTo(entry);
        }
        assertThat(FILES.<String>yaml("template.yml", "Globals", "Function", "Runtime"))
                .isEqualTo(settings.getString("runtime"));
    }

    @Test
    void inputsAreValidAndThoseThatAreNotAreInvalid() {
        ModelValidator validator = new ModelValidator(
                FILES.json("aws-workspaces-bundle.json"), new TypeReference<Map<String, Object>>() {});

        assertThat(FILES.inputs("create"))
                .hasSizeGreaterThanOrEqualTo(2)
                .allMatch(input -> validator.problems(input).isEmpty());
        assertThat(FILES.inputs("update"))
                .hasSameSizeAs(FILES.inputs("create"))
                .allMatch(input -> validator.problems(input).isEmpty());
        assertThat(FILES.inputs("invalid"))
                .isNotEmpty()
                .noneMatch(input -> validator.problems(input).isEmpty());
    }

    private static List<String> pointers(String list) {
        return SCHEMA.getJSONArray(list).toList().stream()
                .map(pointer -> pointer.toString().substring("/properties/".length()))
                .toList();
    }
}
