package software.amazon.workspaces.fake;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** What AWS checks of an input before the operation is processed, with the messages of AWS. */
sealed interface Shape {

    /**
     * Adds a sentence for each constraint that the value fails.
     *
     * @throws ServiceError SerializationException for a value of another JSON type
     */
    void check(JsonNode value, String path, List<String> violations);

    /** @throws ServiceError ValidationException that lists all violations, or SerializationException */
    static void validate(Shape shape, JsonNode input) {
        List<String> violations = new ArrayList<>();
        shape.check(input, "", violations);
        if (!violations.isEmpty()) {
            throw toError(violations);
        }
    }

    static ServiceError toError(List<String> violations) {
        String count = violations.size() == 1 ? "1 validation error" : violations.size() + " validation errors";
        return new ServiceError("ValidationException", count + " detected: " + String.join("; ", violations));
    }

    static void addViolation(String value, String path, String constraint, List<String> to) {
        to.add("Value " + value + " at '" + path + "' failed to satisfy constraint: Member must " + constraint);
    }

    private static void requireType(boolean right, JsonNode value, String wanted) {
        if (!right) {
            throw new ServiceError(
                    "SerializationException", value.getNodeType() + "_VALUE can not be converted to " + wanted);
        }
    }

    /** A string; max 0 means without limit, a null pattern any text. */
    record Text(int min, int max, Pattern pattern) implements Shape {
        @Override
        public void check(JsonNode value, String path, List<String> violations) {
            requireType(value.isTextual(), value, "String");
            String text = value.textValue();
            String shown = "'" + text + "'";
            if (text.length() < min) {
                addViolation(shown, path, "have length greater than or equal to " + min, violations);
            }
            if (max > 0 && text.length() > max) {
                addViolation(shown, path, "have length less than or equal to " + max, violations);
            }
            if (pattern != null && !pattern.matcher(text).matches()) {
                addViolation(shown, path, "satisfy regular expression pattern: " + pattern, violations);
            }
        }
    }

    /** One of a fixed set of strings. */
    record Choice(List<String> values) implements Shape {
        @Override
        public void check(JsonNode value, String path, List<String> violations) {
            requireType(value.isTextual(), value, "String");
            if (!values.contains(value.textValue())) {
                addViolation("'" + value.textValue() + "'", path, "satisfy enum value set: " + values, violations);
            }
        }
    }

    /** An integer within bounds, both included. */
    record Whole(int min, int max) implements Shape {
        @Override
        public void check(JsonNode value, String path, List<String> violations) {
            requireType(value.isIntegralNumber(), value, "Integer");
            if (value.longValue() < min) {
                addViolation("'" + value + "'", path, "have value greater than or equal to " + min, violations);
            }
            if (value.longValue() > max) {
                addViolation("'" + value + "'", path, "have value less than or equal to " + max, violations);
            }
        }
    }

    /** A boolean. */
    record Flag() implements Shape {
        @Override
        public void check(JsonNode value, String path, List<String> violations) {
            requireType(value.isBoolean(), value, "Boolean");
        }
    }

    /** A list of one shape; max 0 means without limit. */
    record ListOf(Shape member, int min, int max) implements Shape {
        @Override
        public void check(JsonNode value, String path, List<String> violations) {
            requireType(value.isArray(), value, "List");
            if (value.size() < min) {
                addViolation("'" + value + "'", path, "have length greater than or equal to " + min, violations);
            }
            if (max > 0 && value.size() > max) {
                addViolation("'" + value + "'", path, "have length less than or equal to " + max, violations);
            }
            for (int i = 0; i < value.size(); i++) {
                member.check(value.get(i), path + "." + (i + 1) + ".member", violations);
            }
        }
    }

    /** Named members; unknown ones are ignored, as AWS does. */
    record Structure(Map<String, Shape> members, List<String> required) implements Shape {
        @Override
        public void check(JsonNode value, String path, List<String> violations) {
            requireType(value.isObject(), value, "Structure");
            members.forEach((name, shape) -> {
                String memberPath =
                        (path.isEmpty() ? "" : path + ".") + Character.toLowerCase(name.charAt(0)) + name.substring(1);
                if (value.hasNonNull(name)) {
                    shape.check(value.get(name), memberPath, violations);
                } else if (required.contains(name)) {
                    addViolation("null", memberPath, "not be null", violations);
                }
            });
        }
    }
}
