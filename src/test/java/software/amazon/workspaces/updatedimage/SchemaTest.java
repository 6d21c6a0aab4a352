package software.amazon.workspaces.updatedimage;

import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
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
import software.amazon.workspaces.service.Tag;
import software.amazon.workspaces.testing.Event;
import software.amazon.workspaces.testing.Json;
import software.amazon.workspaces.testing.Permissions;
import software.amazon.workspaces.testing.ProviderType;
import software.amazon.workspaces.testing.Request;
import software.amazon.workspaces.testing.TestEnvironment;

/** Schema, model, role, template and settings say the same; who forgets one of them reads its name here. */
class SchemaTest {

    /** As it stands beside role and settings; the one in the package may carry another organization's name. */
    private static final JSONObject SCHEMA = schemaFile();

    @Test
    void theFrameworkAcceptsTheSchema() {
        ResourceTypeSchema schema = ResourceTypeSchema.load(schemaFile());

        assertThat(schema.getTypeName()).isEqualTo(SCHEMA.getString("typeName"));
        assertThat(schema.getTagging().getTagProperty().toString()).isEqualTo("/properties/Tags");
    }

    @Test
    void thePackagedSchemaDiffersInNothingButTheNameOfTheType() {
        JSONObject packaged = ProviderType.UPDATED_IMAGE.schema();

        assertThat(packaged.put("typeName", SCHEMA.getString("typeName")).similar(SCHEMA))
                .isTrue();
    }

    @Test
    void resourceModelHasThePropertiesOfTheSchema() {
        assertThat(javaProperties(ResourceModel.class))
                .as("ResourceModel.java beside the schema's properties")
                .isEqualTo(schemaProperties(SCHEMA.getJSONObject("properties")));
        assertThat(javaProperties(Tag.class))
                .as("Tag.java beside the schema's definition Tag")
                .isEqualTo(schemaProperties(
                        SCHEMA.getJSONObject("definitions").getJSONObject("Tag").getJSONObject("properties")));
    }

    @Test
    void everyPropertyHasADescriptionThatStandsAlone() {
        JSONObject properties = SCHEMA.getJSONObject("properties");

        properties
                .keySet()
                .forEach(name -> assertThat(properties.getJSONObject(name).optString("description"))
                        .as("description of " + name)
                        .hasSizeGreaterThan(40)
                        .endsWith("."));
    }

    @Test
    void noPropertyIsWriteOnlySinceTheWrapperRemovesNone() {
        assertThat(SCHEMA.has("writeOnlyProperties"))
                .as("writeOnlyProperties; see ResourceHandlerWrapper.sanitizeModel")
                .isFalse();
    }

    @Test
    void roleAllowsTheUnionOfAllHandlersPermissionsAndNothingElse() throws IOException {
        Map<String, Object> statement = path(
                yaml("resource-role.yaml"),
                "Resources",
                "ExecutionRole",
                "Properties",
                "Policies",
                0,
                "PolicyDocument",
                "Statement",
                0);

        Set<String> union = Stream.of(Action.values())
                .flatMap(action -> Permissions.of(ProviderType.UPDATED_IMAGE, action).stream())
                .collect(toCollection(TreeSet::new));
        assertThat(statement.get("Action"))
                .as("actions of resource-role.yaml; cfn generate writes it")
                .isEqualTo(List.copyOf(union));
    }

    @Test
    void roleIsOnlyForThisTypeInThisAccount() throws IOException {
        Map<String, Object> condition = path(
                yaml("resource-role.yaml"),
                "Resources",
                "ExecutionRole",
                "Properties",
                "AssumeRolePolicyDocument",
                "Statement",
                0,
                "Condition");

        assertThat(condition.toString())
                .contains(
                        "aws:SourceAccount",
                        "aws:SourceArn",
                        "type/resource/" + SCHEMA.getString("typeName").replace("::", "-") + "/*");
    }

    @Test
    void templateAndSettingsNameTheEntryPoints() throws IOException {
        String handler = HandlerWrapper.class.getName() + "::handleRequest";
        String test = HandlerWrapper.class.getName() + "::handleRequest";
        JsonNode settings = Json.parse(Files.readString(Path.of(".rpdk-config")));
        Map<String, Object> template = yaml("template.yml");

        assertThat(settings.path("typeName").asText()).as(".rpdk-config").isEqualTo(SCHEMA.getString("typeName"));
        assertThat(settings.path("entrypoint").asText()).as(".rpdk-config").isEqualTo(handler);
        assertThat(settings.path("testEntrypoint").asText()).as(".rpdk-config").isEqualTo(test);
        assertThat(SchemaTest.<Object>path(template, "Resources", "TypeFunction", "Properties", "Handler"))
                .as("template.yml")
                .isEqualTo(handler);
        assertThat(SchemaTest.<Object>path(template, "Resources", "TestEntrypoint", "Properties", "Handler"))
                .as("template.yml")
                .isEqualTo(test);
        assertThat(SchemaTest.<Object>path(template, "Globals", "Function", "Runtime"))
                .as("template.yml")
                .isEqualTo(settings.path("runtime").asText());
    }

    @Test
    void docsDescribeEveryProperty() throws IOException {
        String docs = Files.readString(Path.of("docs/README.md"));

        SCHEMA.getJSONObject("properties")
                .keySet()
                .forEach(name -> assertThat(docs)
                        .as("docs/README.md; cfn generate writes it")
                        .contains("#### " + name)
                        .contains(SCHEMA.getJSONObject("properties")
                                .getJSONObject(name)
                                .getString("description")));
    }

    @Test
    void examplesUseOnlyPropertiesOfTheSchema() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("examples"))) {
            files.filter(file -> file.toString().endsWith(".yml")).forEach(file -> {
                Map<String, Object> resources = path(readExample(file), "Resources");
                resources.values().stream()
                        .map(resource -> (Map<?, ?>) resource)
                        .filter(resource -> SCHEMA.getString("typeName").equals(resource.get("Type")))
                        .forEach(resource -> assertThat(((Map<?, ?>) resource.get("Properties")).keySet())
                                .as(file.toString())
                                .allMatch(property ->
                                        SCHEMA.getJSONObject("properties").has(property.toString())));
            });
        }
    }

    @ParameterizedTest
    @EnumSource(Action.class)
    void everyPermissionOfAHandlerIsNeeded(Action action) {
        try (var environment = new TestEnvironment()) {
            JsonNode model = TestEnvironment.require(
                            environment.create(environment.plain().set("Tags", TestEnvironment.tags("a", "1"))))
                    .model();
            Event repeated = repeatedCreate(environment);
            environment.read(model.path("ImageId").asText());
            environment.list(null);
            environment.update(
                    model,
                    TestEnvironment.require(environment.update(model, withTags(model)))
                            .model());
            environment.account().addBundle("desktop", model.path("ImageId").asText());
            environment.delete(model);

            assertThat(repeated.isInProgress()).isTrue();
            assertThat(environment.permissions().used(ProviderType.UPDATED_IMAGE, action))
                    .isSubsetOf(Permissions.of(ProviderType.UPDATED_IMAGE, action));
            Set<String> unused = new TreeSet<>(Permissions.of(ProviderType.UPDATED_IMAGE, action));
            unused.removeAll(environment.permissions().used(ProviderType.UPDATED_IMAGE, action));
            if (action == Action.DELETE) {
                // Asked of an image that describe does not show, to tell one that is new from one that is gone.
                environment.delete("wsi-absent000");
                unused.removeAll(environment.permissions().used(ProviderType.UPDATED_IMAGE, action));
            }
            assertThat(unused)
                    .as("permissions of " + action + " that no call needs")
                    .isEmpty();
        }
    }

    private static Event repeatedCreate(TestEnvironment environment) {
        Request request = Request.of("CREATE", environment.plain());
        environment.cloudFormation().begin(request);
        return environment.cloudFormation().begin(request);
    }

    private static JsonNode withTags(JsonNode model) {
        return ((com.fasterxml.jackson.databind.node.ObjectNode) model.deepCopy())
                .set("Tags", TestEnvironment.tags("b", "2"));
    }

    private static Map<String, String> javaProperties(Class<?> type) {
        return Arrays.stream(type.getDeclaredFields())
                .filter(field -> field.isAnnotationPresent(JsonProperty.class))
                .collect(toMap(
                        field -> field.getAnnotation(JsonProperty.class).value(),
                        SchemaTest::jsonType,
                        (a, b) -> a,
                        TreeMap::new));
    }

    private static String jsonType(Field field) {
        return Map.of(String.class, "string", Boolean.class, "boolean", Set.class, "array")
                .get(field.getType());
    }

    private static Map<String, String> schemaProperties(JSONObject properties) {
        return properties.keySet().stream()
                .collect(toMap(
                        name -> name,
                        name -> properties.getJSONObject(name).getString("type"),
                        (a, b) -> a,
                        TreeMap::new));
    }

    private static JSONObject schemaFile() {
        try {
            return new JSONObject(Files.readString(Path.of("aws-workspaces-updatedimage.json")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Object> yaml(String file) throws IOException {
        return new Yaml().load(Files.readString(Path.of(file)));
    }

    /** The short forms of functions stand for maps that this test does not look into. */
    private static Map<String, Object> readExample(Path file) {
        try {
            return new Yaml().load(Files.readString(file).replaceAll("!(Ref|Sub|GetAtt|Join)\\b", ""));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @SuppressWarnings("unchecked") // The caller knows the shape of the document.
    private static <T> T path(Object document, Object... steps) {
        Object at = document;
        for (Object step : steps) {
            at = step instanceof Integer index ? ((List<?>) at).get(index) : ((Map<?, ?>) at).get(step);
        }
        return (T) at;
    }
}
