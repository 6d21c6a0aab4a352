package software.amazon.workspaces.provider;

import static software.amazon.cloudformation.proxy.HandlerErrorCode.NotUpdatable;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.json.JSONArray;
import org.json.JSONObject;
import software.amazon.cloudformation.Action;
import software.amazon.cloudformation.resource.Serializer;
import software.amazon.workspaces.service.HandlerException;

/** What the resource type schema says, as far as the handlers need it. */
public final class TypeSchema {

    private static final String POINTER = "/properties/";

    /** CloudFormation's, for a handler that names none. */
    private static final int DEFAULT_TIMEOUT_MINUTES = 120;

    /** How long before the timeout of the schema an operation gives up, to say why before CloudFormation ends it. */
    private static final Duration MARGIN = Duration.ofMinutes(5);

    private final JSONObject json;
    private final String identifierName;
    private final Pattern identifierPattern;

    /** @param json the schema; not copied */
    public TypeSchema(JSONObject json) {
        this.json = json;
        this.identifierName = names("primaryIdentifier").get(0);
        this.identifierPattern = Pattern.compile(
                json.getJSONObject("properties").getJSONObject(identifierName).getString("pattern"));
    }

    /**
     * The schema in the package.
     *
     * @param resource its path on the classpath, such as /aws-workspaces-bundle.json
     * @throws IllegalStateException where the package lacks it
     */
    public static TypeSchema load(String resource) {
        try (InputStream content = TypeSchema.class.getResourceAsStream(resource)) {
            if (content == null) {
                throw new IllegalStateException("The package lacks " + resource + "; build it with mvn package");
            }
            return new TypeSchema(new JSONObject(new String(content.readAllBytes(), StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The schema itself, which the framework changes: it adds $schema. */
    public JSONObject json() {
        return json;
    }

    public String typeName() {
        return json.getString("typeName");
    }

    /** The name of the property that identifies a resource. */
    public String identifierName() {
        return identifierName;
    }

    /** The form of an identifier. */
    public Pattern identifierPattern() {
        return identifierPattern;
    }

    /** How long an operation may take: less than the timeout of the schema, so that the provider speaks first. */
    public Duration limit(Action action) {
        var handler = json.getJSONObject("handlers").getJSONObject(action.name().toLowerCase(Locale.ROOT));
        return Duration.ofMinutes(handler.optInt("timeoutInMinutes", DEFAULT_TIMEOUT_MINUTES))
                .minus(MARGIN);
    }

    /** Whether a model is that of a create which did not succeed: it has what the user asked for, and is not AVAILABLE. */
    boolean isUnfinishedCreate(Model<?> model) {
        return !"AVAILABLE".equals(model.state())
                && toMap(model)
                        .keySet()
                        .containsAll(json.getJSONArray("required").toList());
    }

    /** What is wrong with a model to create a resource from: it has read-only properties. A sentence each. */
    public List<String> readOnlyProblems(Model<?> model) {
        var values = toMap(model);
        return names("readOnlyProperties").stream()
                .filter(values::containsKey)
                .map(name -> name + " is '" + values.get(name) + "', but it is read-only; remove it.")
                .toList();
    }

    /**
     * Refuses the change of a property that only a replacement can change. A property that the desired state leaves out,
     * as a generated Name, is no change.
     *
     * @param previous the state before the update, where the service does not tell
     * @param live what the service tells of the resource
     * @throws HandlerException NotUpdatable, with every such property
     */
    public void refuseReplacement(Model<?> previous, Model<?> live, Model<?> desired) {
        var before = toMap(previous);
        var now = toMap(live);
        var after = toMap(desired);
        var changes = names("createOnlyProperties").stream()
                .map(name -> change(name, now.getOrDefault(name, before.get(name)), after.get(name)))
                .filter(Objects::nonNull)
                .toList();
        if (!changes.isEmpty()) {
            throw new HandlerException(
                    NotUpdatable,
                    String.join(" ", changes)
                            + " WorkSpaces cannot make such a change in place. Create another resource with the new"
                            + " value and delete this one; CloudFormation does so when the template changes.");
        }
    }

    private static String change(String name, Object current, Object desired) {
        return current == null || desired == null || current.equals(desired)
                ? null
                : name + " cannot be changed from '" + current + "' to '" + desired + "'.";
    }

    private List<String> names(String list) {
        return json.optJSONArray(list, new JSONArray()).toList().stream()
                .map(pointer -> pointer.toString().substring(POINTER.length()))
                .toList();
    }

    /** The properties of a model by their names; empty for null. */
    static Map<String, Object> toMap(Model<?> model) {
        return model == null ? Map.of() : new Serializer().convert(model, Serializer.MAP_TYPE_REFERENCE);
    }
}
