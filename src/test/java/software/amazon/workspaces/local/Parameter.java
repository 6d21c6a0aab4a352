package software.amazon.workspaces.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** A parameter as a template declares it: what it takes, and what it is when nobody says. */
record Parameter(
        String name,
        Type type,
        Optional<String> defaultValue,
        List<String> allowedValues,
        Optional<String> allowedPattern,
        Range length,
        Range value,
        SourceLocation place) {

    private static final Set<String> KNOWN = Set.of(
            "Type",
            "Description",
            "Default",
            "AllowedValues",
            "AllowedPattern",
            "ConstraintDescription",
            "MinLength",
            "MaxLength",
            "MinValue",
            "MaxValue",
            "NoEcho");

    /** The types that the local run can fill; the others look values up in an account. */
    enum Type {
        STRING,
        NUMBER,
        COMMA_DELIMITED_LIST
    }

    /** An inclusive range; an end that is absent bounds nothing. */
    record Range(Optional<BigDecimal> least, Optional<BigDecimal> most) {
        private boolean holds(BigDecimal number) {
            return least.filter(end -> number.compareTo(end) < 0).isEmpty()
                    && most.filter(end -> number.compareTo(end) > 0).isEmpty();
        }

        @Override
        public String toString() {
            return least.map(end -> end + "").orElse("") + ".."
                    + most.map(end -> end + "").orElse("");
        }
    }

    static Parameter read(String name, TemplateNode declaration) {
        var place = declaration.place();
        var fields = declaration.fields();
        Section.refuseUnknown(fields, KNOWN);
        return new Parameter(
                name,
                type(fields, place),
                text(fields, "Default"),
                fields.containsKey("AllowedValues")
                        ? fields.get("AllowedValues").items().stream()
                                .map(TemplateNode::text)
                                .toList()
                        : List.of(),
                text(fields, "AllowedPattern"),
                new Range(number(fields, "MinLength"), number(fields, "MaxLength")),
                new Range(number(fields, "MinValue"), number(fields, "MaxValue")),
                place);
    }

    /** The parameter's value: {@code given} or the default; refused where it breaks the parameter's own rules. */
    JsonNode resolve(Optional<String> given) {
        var text = given.or(() -> defaultValue)
                .orElseThrow(() -> place.fault("no value and no default; give one with -Dparameters=%s=VALUE", name));
        if (type == Type.COMMA_DELIMITED_LIST) {
            var list = JsonNodeFactory.instance.arrayNode();
            for (var item : text.split(",", -1)) {
                check(item.strip());
                list.add(item.strip());
            }
            return list;
        }
        check(text);
        return TextNode.valueOf(text);
    }

    private void check(String text) {
        if (!allowedValues.isEmpty() && !allowedValues.contains(text)) {
            throw place.fault("'%s' is not one of %s", text, String.join(", ", allowedValues));
        }
        if (allowedPattern.isPresent() && !matches(text)) {
            throw place.fault("'%s' does not match the pattern %s", text, allowedPattern.get());
        }
        if (type == Type.STRING && !length.holds(BigDecimal.valueOf(text.length()))) {
            throw place.fault("'%s' is %d characters long, not %s", text, text.length(), length);
        }
        if (type == Type.NUMBER && !value.holds(number(text, place))) {
            throw place.fault("%s is not within %s", text, value);
        }
    }

    private boolean matches(String text) {
        try {
            return Pattern.matches(allowedPattern.get(), text);
        } catch (PatternSyntaxException broken) {
            throw place.fault("the pattern %s is not a regular expression", allowedPattern.get());
        }
    }

    private static Type type(Map<String, TemplateNode> fields, SourceLocation place) {
        if (!fields.containsKey("Type")) {
            throw place.fault("a parameter needs a Type: String, Number or CommaDelimitedList");
        }
        var type = fields.get("Type");
        return switch (type.text()) {
            case "String" -> Type.STRING;
            case "Number" -> Type.NUMBER;
            case "CommaDelimitedList" -> Type.COMMA_DELIMITED_LIST;
            default ->
                throw type.place()
                        .fault(
                                "the local run does not know the type %s; "
                                        + "it knows String, Number and CommaDelimitedList",
                                type.text());
        };
    }

    private static Optional<String> text(Map<String, TemplateNode> fields, String name) {
        return Optional.ofNullable(fields.get(name)).map(TemplateNode::text);
    }

    private static Optional<BigDecimal> number(Map<String, TemplateNode> fields, String name) {
        return Optional.ofNullable(fields.get(name)).map(field -> number(field.text(), field.place()));
    }

    private static BigDecimal number(String text, SourceLocation place) {
        try {
            return new BigDecimal(text.strip());
        } catch (NumberFormatException notANumber) {
            throw place.fault("'%s' is not a number", text);
        }
    }
}
