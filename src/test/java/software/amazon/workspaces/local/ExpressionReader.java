package software.amazon.workspaces.local;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Reads values with their functions, in the short form and in the long. */
final class ExpressionReader {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^}]*)}");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9:]+(\\.[A-Za-z0-9.]+)?");

    private ExpressionReader() {}

    static Expression read(TemplateNode branch) {
        if (branch.isFunction()) {
            var name = branch.function().substring(1);
            return call(name.equals("Ref") ? name : "Fn::" + name, branch.argument());
        }
        if (branch.isSequence()) {
            return new Expression.Items(
                    branch.items().stream().map(ExpressionReader::read).toList());
        }
        return branch.isMapping() ? readFields(branch) : new Expression.Text(branch.text());
    }

    private static Expression readFields(TemplateNode branch) {
        var fields = branch.fields();
        for (var field : fields.entrySet()) {
            if (field.getKey().equals("Ref") || field.getKey().startsWith("Fn::")) {
                if (fields.size() > 1) {
                    throw field.getValue().place().fault("a function stands alone, without other names beside it");
                }
                return call(field.getKey(), field.getValue());
            }
        }
        return new Expression.Fields(readEach(fields));
    }

    private static Map<String, Expression> readEach(Map<String, TemplateNode> fields) {
        var read = new LinkedHashMap<String, Expression>();
        fields.forEach((name, field) -> read.put(name, read(field)));
        return read;
    }

    private static Expression call(String function, TemplateNode argument) {
        return switch (function) {
            case "Ref" -> new Expression.Named(Reference.to(argument.text(), argument.place()));
            case "Fn::GetAtt" -> getAtt(argument);
            case "Fn::Sub" -> sub(argument);
            case "Fn::Join" -> join(argument);
            default ->
                throw argument.place()
                        .fault(
                                "the local run does not know the function %s; "
                                        + "it knows Ref, Fn::GetAtt, Fn::Sub and Fn::Join",
                                function);
        };
    }

    private static Expression getAtt(TemplateNode argument) {
        var text = argument.isSequence()
                ? String.join(
                        ".", argument.items().stream().map(TemplateNode::text).toList())
                : argument.text();
        var reference = Reference.parse(text, argument.place());
        if (!reference.isAttribute()) {
            throw argument.place().fault("Fn::GetAtt takes a logical id and an attribute, such as Image.State");
        }
        return new Expression.Named(reference);
    }

    private static Expression sub(TemplateNode argument) {
        if (!argument.isSequence()) {
            return sub(argument.text(), Map.of(), argument.place());
        }
        var items = argument.items();
        if (items.size() != 2) {
            throw argument.place().fault("Fn::Sub takes a text, or a list of a text and the names it uses");
        }
        return sub(items.get(0).text(), readEach(items.get(1).fields()), argument.place());
    }

    private static Expression sub(String text, Map<String, Expression> given, SourceLocation place) {
        var pieces = new ArrayList<Expression>();
        var from = 0;
        for (var matcher = PLACEHOLDER.matcher(text); matcher.find(); from = matcher.end()) {
            pieces.add(new Expression.Text(text.substring(from, matcher.start())));
            pieces.add(placeholder(matcher.group(1), given, place));
        }
        pieces.add(new Expression.Text(text.substring(from)));
        return new Expression.Joined("", new Expression.Items(List.copyOf(pieces)), place);
    }

    private static Expression placeholder(String name, Map<String, Expression> given, SourceLocation place) {
        if (name.startsWith("!")) {
            return new Expression.Text("${" + name.substring(1) + "}");
        }
        if (given.containsKey(name)) {
            return given.get(name);
        }
        if (!NAME.matcher(name).matches()) {
            throw place.fault("'${%s}' names nothing; for the text itself write '${!%s}'", name, name);
        }
        return new Expression.Named(Reference.parse(name, place));
    }

    private static Expression join(TemplateNode argument) {
        var items = argument.items();
        if (items.size() != 2) {
            throw argument.place().fault("Fn::Join takes a delimiter and a list");
        }
        return new Expression.Joined(items.get(0).text(), read(items.get(1)), argument.place());
    }
}
