package software.amazon.workspaces.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What each name of a template stands for during one deployment; resources join as they are created. */
final class Values {

    /** What Ref returns. */
    private static final String IDENTIFIER = "ImageId";

    private final Map<String, JsonNode> fixed = new HashMap<>();
    private final Map<String, ObjectNode> models = new HashMap<>();

    /**
     * Fills the parameters.
     *
     * @throws TemplateException for a value that is missing, unknown or against the parameter's rules
     */
    Values(Template template, StackName stack, Map<String, String> given) {
        given.keySet().stream()
                .filter(name -> !template.parameters().containsKey(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new TemplateException("-Dparameters=%s: %s has no such parameter; it has %s"
                            .formatted(
                                    name,
                                    template.file(),
                                    template.parameters().isEmpty()
                                            ? "none"
                                            : String.join(
                                                    ", ", template.parameters().keySet())));
                });
        template.parameters()
                .forEach((name, parameter) -> fixed.put(name, parameter.resolve(Optional.ofNullable(given.get(name)))));
        fixed.putAll(Pseudo.of(stack));
        template.skipped()
                .forEach(resource -> fixed.put(
                        resource.logicalId(), TextNode.valueOf("(%s is skipped)".formatted(resource.logicalId()))));
    }

    /** From now on references to the resource lead to this model. */
    void add(String logicalId, ObjectNode model) {
        models.put(logicalId, model);
    }

    /** The value of an expression all of whose references are known by now. */
    JsonNode of(Expression expression) {
        return expression.resolve(this::find);
    }

    /** Like {@link #of}, for an expression that has to come down to one value, such as an output. */
    String text(Expression expression, SourceLocation place) {
        var value = of(expression);
        if (!value.isValueNode() || value.isMissingNode()) {
            throw place.fault("has to be a single value");
        }
        return value.asText();
    }

    private JsonNode find(Reference reference) {
        var value = fixed.get(reference.name());
        if (value != null) {
            return value;
        }
        var model = models.get(reference.name());
        var found = model == null ? null : model.get(reference.isAttribute() ? reference.attribute() : IDENTIFIER);
        if (found == null) {
            throw reference
                    .place()
                    .fault(
                            "%s has no %s",
                            reference.name(), reference.isAttribute() ? reference.attribute() : "id yet");
        }
        return found.isValueNode() ? TextNode.valueOf(found.asText()) : found;
    }
}
