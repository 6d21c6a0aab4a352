package software.amazon.workspaces.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.workspaces.fake.Suggestion;
import software.amazon.workspaces.testing.Json;

/**
 * Replaces the functions of a template by their values.
 *
 * @param fixed parameters and pseudo parameters
 * @param models of the resources that exist
 * @param used takes the names that have been referred to
 */
record Evaluator(
        TemplateFile file,
        Map<String, JsonNode> fixed,
        Map<String, ResourceType> types,
        Function<String, ? extends JsonNode> models,
        Set<String> used) {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^}]*)}");

    /** The value of what stands at the path; a missing node where it is {@code AWS::NoValue}. */
    JsonNode of(JsonNode node, String path) {
        if (node.isArray()) {
            var list = Json.array();
            for (var i = 0; i < node.size(); i++) {
                var item = of(node.get(i), path + "." + i);
                if (!item.isMissingNode()) {
                    list.add(item);
                }
            }
            return list;
        }
        if (!node.isObject()) {
            return node;
        }
        var object = Json.object();
        for (var field : node.properties()) {
            var name = field.getKey();
            if (name.equals("Ref") || name.startsWith("Fn::")) {
                if (node.size() > 1) {
                    throw file.fault(path + "." + name, "a function stands alone, without other names beside it");
                }
                return call(name, field.getValue(), path);
            }
            var value = of(field.getValue(), path + "." + name);
            if (!value.isMissingNode()) {
                object.set(name, value);
            }
        }
        return object;
    }

    /** Like {@link #of}, where only a single value will do. */
    String text(JsonNode node, String path) {
        var value = of(node, path);
        if (!value.isValueNode()) {
            throw file.fault(path, "has to be a single value");
        }
        return value.asText();
    }

    private JsonNode call(String function, JsonNode argument, String path) {
        return switch (function) {
            case "Ref" -> find(text(argument, path), null, path);
            case "Fn::GetAtt" -> getAtt(argument, path);
            case "Fn::Sub" -> sub(argument, path);
            case "Fn::Join" -> join(argument, path);
            default -> throw file.fault(path, "the local run does not know %s; %s", function, TemplateFile.PLAYGROUND);
        };
    }

    private JsonNode getAtt(JsonNode argument, String path) {
        var parts = new ArrayList<String>();
        (argument.isArray() ? argument : Json.array().add(argument)).forEach(part -> parts.add(part.asText()));
        var names = String.join(".", parts).split("\\.", 2);
        if (names.length < 2) {
            throw file.fault(path, "Fn::GetAtt takes a logical id and an attribute, such as Image.State");
        }
        return find(names[0], names[1], path);
    }

    private JsonNode sub(JsonNode argument, String path) {
        if (argument.isArray() && !(argument.size() == 2 && argument.get(1).isObject())) {
            throw file.fault(path, "Fn::Sub takes a text, or a list of a text and the names that it uses");
        }
        var own = argument.path(1);
        var template = text(argument.isArray() ? argument.get(0) : argument, path);
        return TextNode.valueOf(PLACEHOLDER.matcher(template).replaceAll(match -> {
            var name = match.group(1);
            var names = name.split("\\.", 2);
            if (name.startsWith("!")) {
                return Matcher.quoteReplacement("${" + name.substring(1) + "}");
            }
            var value = own.has(name) ? own.get(name) : find(names[0], names.length < 2 ? null : names[1], path);
            return Matcher.quoteReplacement(text(value, path));
        }));
    }

    private JsonNode join(JsonNode argument, String path) {
        var items = argument.isArray() && argument.size() == 2 ? of(argument.get(1), path) : MissingNode.getInstance();
        if (!items.isArray()) {
            throw file.fault(path, "Fn::Join takes a delimiter and a list");
        }
        var texts = new ArrayList<String>();
        items.forEach(item -> texts.add(text(item, path)));
        return TextNode.valueOf(String.join(text(argument.get(0), path), texts));
    }

    /** What a name stands for; {@code attribute} is null for Ref. */
    private JsonNode find(String name, String attribute, String path) {
        used.add(name);
        if (fixed.containsKey(name)) {
            return fixed.get(name);
        }
        var type = types.get(name);
        if (type == null) {
            var names = new TreeSet<>(types.keySet());
            names.addAll(fixed.keySet());
            names.removeIf(known -> known.startsWith("AWS::") != name.startsWith("AWS::"));
            throw file.fault(path, "'%s' is neither a parameter nor a resource%s", name, Suggestion.of(name, names));
        }
        if (attribute != null && !type.readOnly().contains(attribute)) {
            var near = Suggestion.of(attribute, type.readOnly());
            throw file.fault(path, "'%s' is not an attribute of %s%s", attribute, name, near);
        }
        var value = models.apply(name).path(attribute == null ? type.identifier() : attribute);
        if (value.isMissingNode()) {
            throw file.fault(path, "%s has no %s", name, attribute);
        }
        return value.isValueNode() ? TextNode.valueOf(value.asText()) : value;
    }
}
