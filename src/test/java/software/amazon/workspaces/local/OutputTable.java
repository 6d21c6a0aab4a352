package software.amazon.workspaces.local;

import java.util.List;

/** The outputs of a stack that is up, as a table. */
record OutputTable(List<Row> rows) {

    /** One output; what it has no export or description for is empty. */
    record Row(String name, String value, String export, String description) {}

    /** @throws TemplateException where an output has no value */
    static OutputTable of(List<Output> outputs, Values values) {
        return new OutputTable(outputs.stream()
                .map(output -> new Row(
                        output.name(),
                        values.text(output.value(), output.place()),
                        output.export()
                                .map(name -> "exported as " + values.text(name, output.place()))
                                .orElse(""),
                        output.description().orElse("")))
                .toList());
    }

    void print(Console console) {
        if (rows.isEmpty()) {
            return;
        }
        var name = rows.stream().map(Row::name).mapToInt(String::length).max().orElseThrow();
        var value = rows.stream().map(Row::value).mapToInt(String::length).max().orElseThrow();
        console.line("");
        console.line("Outputs");
        for (var row : rows) {
            var rest = row.export().isEmpty() ? row.description() : row.export() + "  " + row.description();
            console.line("  %-" + name + "s  %-" + Math.max(1, value) + "s  %s", row.name(), row.value(), rest);
        }
    }
}
