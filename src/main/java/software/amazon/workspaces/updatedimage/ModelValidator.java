package software.amazon.workspaces.updatedimage;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toList;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.everit.json.schema.Schema;
import org.everit.json.schema.StringSchema;
import org.everit.json.schema.ValidationException;
import org.everit.json.schema.loader.SchemaLoader;
import org.everit.json.schema.regexp.RE2JRegexpFactory;
import org.json.JSONObject;
import org.json.JSONPointer;
import org.json.JSONPointerException;
import software.amazon.cloudformation.resource.SchemaValidator;

/**
 * Holds a model against the schema and says what is wrong by property, value and remedy, where the framework's own
 * validator names a keyword. It also loads the schema once instead of with every request.
 */
public final class ModelValidator implements SchemaValidator {

    private static final int LONGEST_SHOWN_VALUE = 100;
    private static final String TAGS_POINTER = "#/Tags";

    /** Between two sentences; the full stop of a list of characters is followed by no capital. */
    private static final Pattern END_OF_SENTENCE = Pattern.compile("(?<=\\.) (?=[A-Z])");

    private final Schema schema;

    public ModelValidator(JSONObject schema) {
        // RE2's $ is the end of the text; that of java.util.regex would let a last line break pass.
        this.schema = SchemaLoader.builder()
                .draftV7Support()
                .regexpFactory(new RE2JRegexpFactory())
                .schemaJson(schema)
                .build()
                .load()
                .build();
    }

    @Override
    public void validateObject(JSONObject model, JSONObject alreadyLoaded) {
        try {
            schema.validate(model);
        } catch (ValidationException e) {
            Map<String, List<ValidationException>> byProperty = leaves(e)
                    .collect(groupingBy(ValidationException::getPointerToViolation, LinkedHashMap::new, toList()));
            String problems = byProperty.entrySet().stream()
                    .map(property -> describe(property.getKey(), property.getValue(), model))
                    .collect(joining(" "));
            throw new software.amazon.cloudformation.resource.exceptions.ValidationException(
                    problems, e.getKeyword(), e.getPointerToViolation());
        }
    }

    private static Stream<ValidationException> leaves(ValidationException e) {
        List<ValidationException> causes = e.getCausingExceptions();
        return causes.isEmpty() ? Stream.of(e) : causes.stream().flatMap(ModelValidator::leaves);
    }

    /** Such as "Name 'a b': string [a b] does not match pattern ... The name of the updated image, ...". */
    private static String describe(String pointer, List<ValidationException> problems, JSONObject model) {
        String property = pointer.equals("#") ? "The resource" : pointer.substring("#/".length());
        String description = problems.get(0).getViolatedSchema().getDescription();
        return property + shown(pointer, model) + ": "
                + problems.stream().map(ModelValidator::problem).collect(joining("; ")) + "."
                + (description == null || pointer.equals("#")
                        ? ""
                        : " " + END_OF_SENTENCE.split(description, 2)[0]);
    }

    /** In the words of the library, but one of them repeats a value of any length. */
    private static String problem(ValidationException e) {
        return e.getKeyword().equals("pattern") && e.getViolatedSchema() instanceof StringSchema violated
                ? "does not match pattern " + violated.getPattern()
                : e.getErrorMessage();
    }

    /** The offending value in quotes, unless it is large or the value of a tag, which may be secret. */
    private static String shown(String pointer, JSONObject model) {
        if (pointer.equals("#") || pointer.startsWith(TAGS_POINTER)) {
            return "";
        }
        try {
            String value = String.valueOf(new JSONPointer(pointer).queryFrom(model));
            return " '"
                    + (value.length() <= LONGEST_SHOWN_VALUE ? value : value.substring(0, LONGEST_SHOWN_VALUE) + "...")
                    + "'";
        } catch (JSONPointerException absent) {
            return "";
        }
    }

    @Override
    public Schema getListHandlerSchema(JSONObject definition) {
        throw new UnsupportedOperationException("list takes no properties of its own");
    }

    @Override
    public void validateObjectByListHandlerSchema(JSONObject model, JSONObject definition) {
        throw new UnsupportedOperationException("list takes no properties of its own");
    }
}
