package software.amazon.workspaces.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.everit.json.schema.ObjectSchema;
import org.everit.json.schema.PrimitiveValidationStrategy;
import org.everit.json.schema.ReferenceSchema;
import org.everit.json.schema.Schema;
import org.everit.json.schema.ValidationException;
import org.everit.json.schema.Validator;
import org.everit.json.schema.loader.SchemaLoader;
import org.everit.json.schema.regexp.RegexpFactory;
import org.json.JSONObject;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import software.amazon.workspaces.fake.Suggestion;
import software.amazon.workspaces.testing.Json;

/**
 * A template as a tree of JSON that knows the line of each of its paths, such as Resources.Image.Type. Short forms are
 * replaced by the long ones, and single values are text: CloudFormation, too, hands numbers and booleans on as text.
 */
final class TemplateFile {

    /** Where templates go that need more than the local run knows. */
    static final String PLAYGROUND = "contract/playground runs templates that need more";

    private static final int MOST_BYTES = 1_000_000;

    /** Takes the text 50 for an integer. */
    private static final Validator VALIDATOR = Validator.builder()
            .primitiveValidationStrategy(PrimitiveValidationStrategy.LENIENT)
            .build();

    private final Path file;
    private final Map<String, Integer> lines = new HashMap<>();
    private final JsonNode root;

    /** Reads a file, YAML or JSON; one that cannot be read or parsed is refused with its line. */
    TemplateFile(Path file) {
        this.file = file;
        var text = text(file);
        try {
            var tree = new Yaml(new LoaderOptions()).compose(new StringReader(text));
            root = tree == null ? Json.object() : toJson(tree, "");
        } catch (MarkedYAMLException problem) {
            var mark = problem.getProblemMark();
            lines.put("", mark == null ? 1 : mark.getLine() + 1);
            throw fault("", "%s", problem.getProblem());
        } catch (YAMLException problem) {
            throw fault("", "%s", problem.getMessage());
        }
    }

    /** A schema of draft 7. */
    static Schema schema(JSONObject json, RegexpFactory patterns) {
        var loader = SchemaLoader.builder().draftV7Support().regexpFactory(patterns);
        return loader.schemaJson(json).build().load().build();
    }

    Path file() {
        return file;
    }

    JsonNode root() {
        return root;
    }

    /** The refusal of what stands at a path, or of what would stand there; as an exception to throw. */
    UsageException fault(String path, String message, Object... values) {
        var known = path;
        while (!lines.containsKey(known) && known.contains(".")) {
            known = known.substring(0, known.lastIndexOf('.'));
        }
        var where = "%s, line %d".formatted(file, lines.getOrDefault(known, 1)) + (path.isEmpty() ? "" : ", " + path);
        return new UsageException(where + ": " + message.formatted(values));
    }

    /**
     * Everything in which a value breaks a schema.
     *
     * @param value as org.json has it
     * @param path where it stands
     * @param hidden properties that are neither missed nor suggested
     */
    List<UsageException> violations(Schema schema, Object value, String path, Set<String> hidden) {
        try {
            VALIDATOR.performValidation(schema, value);
            return List.of();
        } catch (ValidationException violation) {
            return leaves(violation).flatMap(leaf -> fault(leaf, path, hidden)).toList();
        }
    }

    private static Stream<ValidationException> leaves(ValidationException violation) {
        var causes = violation.getCausingExceptions();
        return causes.isEmpty() ? Stream.of(violation) : causes.stream().flatMap(TemplateFile::leaves);
    }

    private Stream<UsageException> fault(ValidationException violation, String path, Set<String> hidden) {
        var place = path + violation.getPointerToViolation().substring(1).replace('/', '.');
        var message = violation.getErrorMessage();
        var name = message.replaceFirst(".*key \\[(.*?)].*", "$1");
        var schema = violation.getViolatedSchema();
        var violated = schema instanceof ReferenceSchema reference ? reference.getReferredSchema() : schema;
        var description = violated.getDescription() == null ? "" : "; " + violated.getDescription();
        if (violation.getKeyword().equals("additionalProperties") && violated instanceof ObjectSchema object) {
            var names = new TreeSet<>(object.getPropertySchemas().keySet());
            names.removeAll(hidden);
            place += "." + name;
            message = "'%s' is not allowed here%s".formatted(name, Suggestion.of(name, names));
            description = path.isEmpty() ? description : "";
        } else if (violation.getKeyword().equals("required")) {
            message = hidden.contains(name) ? "" : name + " is missing";
            description = "";
        }
        return message.isEmpty()
                ? Stream.empty()
                : Stream.of(fault(place.replaceFirst("^\\.", ""), "%s%s", message, description));
    }

    private JsonNode toJson(Node node, String path) {
        lines.put(path, line(node));
        var tag = node.getTag();
        if (Tag.NULL.equals(tag)) {
            throw fault(path, "the value is missing: CloudFormation takes no null values");
        }
        if (node.getAnchor() != null) {
            throw fault(path, "CloudFormation takes no YAML anchors (&name) and aliases (*name)");
        }
        if (tag.getValue().startsWith("!")) {
            var name = tag.getValue().substring(1);
            return Json.object().set(name.equals("Ref") ? name : "Fn::" + name, content(node, path));
        }
        return content(node, path);
    }

    private JsonNode content(Node node, String path) {
        if (node instanceof MappingNode mapping) {
            var object = Json.object();
            for (var field : mapping.getValue()) {
                if (!(field.getKeyNode() instanceof ScalarNode key) || Tag.MERGE.equals(key.getTag())) {
                    throw fault(path, "a name is a plain word: CloudFormation takes no merge keys and no other keys");
                }
                var child = path.isEmpty() ? key.getValue() : path + "." + key.getValue();
                var isRepeated = object.has(key.getValue());
                object.set(key.getValue(), toJson(field.getValueNode(), child));
                lines.put(child, line(key));
                if (isRepeated) {
                    throw fault(child, "'%s' is given twice", key.getValue());
                }
            }
            return object;
        }
        if (node instanceof SequenceNode sequence) {
            var array = Json.array();
            sequence.getValue().forEach(item -> array.add(toJson(item, path + "." + array.size())));
            return array;
        }
        return TextNode.valueOf(((ScalarNode) node).getValue());
    }

    private static int line(Node node) {
        return node.getStartMark().getLine() + 1;
    }

    private static String text(Path file) {
        try {
            var text = Files.readString(file);
            if (Files.size(file) > MOST_BYTES) {
                throw new UsageException(file + ": a template has at most 1,000,000 bytes");
            }
            // JSON may be indented with tabs, which YAML forbids; within a JSON string a bare tab is illegal.
            return text.stripLeading().startsWith("{") ? text.replace('\t', ' ') : text;
        } catch (MalformedInputException notText) {
            throw new UsageException(file + ": not a text file in UTF-8");
        } catch (IOException unreadable) {
            throw new UsageException(file + ": the template cannot be read; name one with -Dtemplate=FILE");
        }
    }
}
