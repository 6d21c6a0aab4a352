package software.amazon.workspaces.provider;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toSet;

import com.fasterxml.jackson.core.type.TypeReference;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.everit.json.schema.Schema;
import org.everit.json.schema.StringSchema;
import org.everit.json.schema.ValidationException;
import org.everit.json.schema.loader.SchemaLoader;
import org.everit.json.schema.regexp.RE2JRegexpFactory;
import org.json.JSONArray;
import org.json.JSONObject;
import org.json.JSONPointer;
import org.json.JSONPointerException;
import software.amazon.cloudformation.resource.Serializer;

/**
 * Validates a model against the schema and reports every problem with property, value and remedy. The framework's own
 * validator names a keyword, accepts names in the wrong case, and loads the schema with every request.
 */
public final class ModelValidator {

    private static final int LONGEST_SHOWN_VALUE = 100;
    private static final String TAGS = "Tags";

    /** Between two sentences; the full stop of a list of characters is followed by no capital. */
    private static final Pattern END_OF_SENTENCE = Pattern.compile("(?<=\\.) (?=[A-Z])");

    private static final Pattern INTEGER = Pattern.compile("-?\\d+");

    private final Serializer serializer = new Serializer();
    private final TypeReference<?> modelClass;
    private final Set<String> properties;
    private final Set<String> integers;
    private final Set<String> tagProperties;
    private final Schema schema;

    /** @param modelClass what the handlers get the model as */
    public ModelValidator(JSONObject schema, TypeReference<?> modelClass) {
        this.modelClass = modelClass;
        var declared = schema.getJSONObject("properties");
        this.properties = declared.keySet();
        this.integers = properties.stream()
                .filter(name -> declared.getJSONObject(name).optString("type").equals("integer"))
                .collect(toSet());
        this.tagProperties = schema.getJSONObject("definitions")
                .getJSONObject("Tag")
                .getJSONObject("properties")
                .keySet();
        // RE2's $ is the end of the text; that of java.util.regex would let a last line break pass.
        this.schema = SchemaLoader.builder()
                .draftV7Support()
                .regexpFactory(new RE2JRegexpFactory())
                .schemaJson(schema)
                .build()
                .load()
                .build();
    }

    /** What is wrong with a model, a sentence or two each; empty where nothing is. */
    public List<String> problems(JSONObject model) {
        var known = new JSONObject(model.toMap());
        List<String> problems = new ArrayList<>(removeUnknown(known, properties, ""));
        if (known.opt(TAGS) instanceof JSONArray tags) {
            tags.forEach(tag -> {
                if (tag instanceof JSONObject members) {
                    problems.addAll(removeUnknown(members, tagProperties, " of a tag"));
                }
            });
        }
        var converted = converted(known);
        try {
            schema.validate(converted);
        } catch (ValidationException e) {
            leaves(e)
                    .collect(groupingBy(ValidationException::getPointerToViolation, LinkedHashMap::new, toList()))
                    .forEach((pointer, violations) -> problems.add(describe(pointer, violations, converted)));
        }
        return problems;
    }

    /** Removes members that the schema does not have, and says so; Jackson would accept them in another case. */
    private static List<String> removeUnknown(JSONObject object, Set<String> known, String where) {
        List<String> problems = new ArrayList<>();
        for (var name : new TreeSet<>(object.keySet())) {
            if (object.isNull(name)) {
                object.remove(name);
            } else if (!known.contains(name)) {
                object.remove(name);
                problems.add(shortened(name) + " is not a property" + where + "; "
                        + known.stream()
                                .filter(name::equalsIgnoreCase)
                                .findFirst()
                                .map(spelling -> "write " + spelling + ".")
                                .orElseGet(() -> "these are: " + String.join(", ", new TreeSet<>(known)) + "."));
            }
        }
        return problems;
    }

    /**
     * As the handlers get it: CloudFormation may send numbers as strings. An integer that would lose something on the
     * way, such as 50.5, stays as it is.
     */
    private JSONObject converted(JSONObject model) {
        try {
            var converted = new JSONObject(serializer.serialize(serializer.deserialize(model.toString(), modelClass)));
            integers.stream()
                    .filter(model::has)
                    .filter(name -> !INTEGER.matcher(model.get(name).toString()).matches())
                    .forEach(name -> converted.put(name, model.get(name)));
            return converted;
        } catch (IOException mismatch) { // Which the schema describes better.
            return model;
        }
    }

    private static Stream<ValidationException> leaves(ValidationException e) {
        var causes = e.getCausingExceptions();
        return causes.isEmpty() ? Stream.of(e) : causes.stream().flatMap(ModelValidator::leaves);
    }

    /** Such as "Name 'a b' does not match the pattern ... The name of the updated image, ...". */
    private static String describe(String pointer, List<ValidationException> violations, JSONObject model) {
        var description = violations.get(0).getViolatedSchema().getDescription();
        var text = violations.stream().map(ModelValidator::problem).collect(joining("; "));
        return pointer.equals("#")
                ? text + "."
                : pointer.substring("#/".length()) + shown(pointer, model) + ": " + text + "."
                        + (description == null ? "" : " " + END_OF_SENTENCE.split(description, 2)[0]);
    }

    /** In the words of the library, but those of a pattern repeat a value of any length. */
    private static String problem(ValidationException e) {
        if (e.getKeyword().equals("pattern") && e.getViolatedSchema() instanceof StringSchema violated) {
            return "does not match the pattern " + violated.getPattern();
        }
        return e.getErrorMessage().replaceFirst("^required key \\[(.*)] not found$", "$1 is missing, but required");
    }

    /** The offending value in quotes, unless it is that of a tag, which may be secret. */
    private static String shown(String pointer, JSONObject model) {
        if (pointer.startsWith("#/" + TAGS)) {
            return "";
        }
        try {
            return " '" + shortened(String.valueOf(new JSONPointer(pointer).queryFrom(model))) + "'";
        } catch (JSONPointerException absent) {
            return "";
        }
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST_SHOWN_VALUE ? text : text.substring(0, LONGEST_SHOWN_VALUE) + "...";
    }
}
