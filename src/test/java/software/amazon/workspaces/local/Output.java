package software.amazon.workspaces.local;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** A value that a template shows once its stack is up, and under which name other stacks may import it. */
record Output(
        String name,
        Expression value,
        Optional<String> description,
        Optional<Expression> export,
        SourceLocation place) {

    private static final Set<String> KNOWN = Set.of("Value", "Description", "Export");

    static Output read(String name, TemplateNode declaration) {
        var fields = declaration.fields();
        Section.refuseUnknown(fields, KNOWN);
        if (!fields.containsKey("Value")) {
            throw declaration.place().fault("an output needs a Value");
        }
        var export = Optional.ofNullable(fields.get("Export")).map(TemplateNode::fields);
        if (export.isPresent() && !export.get().keySet().equals(Set.of("Name"))) {
            throw fields.get("Export").place().fault("an export has a Name and nothing else");
        }
        return new Output(
                name,
                ExpressionReader.read(fields.get("Value")),
                Optional.ofNullable(fields.get("Description")).map(TemplateNode::text),
                export.map(names -> ExpressionReader.read(names.get("Name"))),
                fields.get("Value").place());
    }

    Stream<Reference> references() {
        return Stream.concat(value.references(), export.stream().flatMap(Expression::references));
    }
}
