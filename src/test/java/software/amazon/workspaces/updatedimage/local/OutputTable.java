package software.amazon.workspaces.updatedimage.local;

import java.util.List;

/** The outputs of a stack as a table. */
final class OutputTable {

    private final List<Output> outputs;
    private final Values values;

    OutputTable(List<Output> outputs, Values values) {
        this.outputs = outputs;
        this.values = values;
    }

    void print(Console console) {
        if (outputs.isEmpty()) {
            return;
        }
        var width = outputs.stream().map(Output::name).mapToInt(String::length).max().orElseThrow();
        console.line("");
        console.line("Outputs");
        for (var output : outputs) {
            console.line("  %-" + width + "s  %s%s%s", output.name(), values.text(output.value(), output.place()),
                    output.export().map(name -> "  exported as " + values.text(name, output.place())).orElse(""),
                    output.description().map(text -> "  " + text).orElse(""));
        }
        console.line("");
    }
}
