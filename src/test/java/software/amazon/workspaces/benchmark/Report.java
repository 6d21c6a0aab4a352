package software.amazon.workspaces.benchmark;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import software.amazon.workspaces.testing.Json;

/** What was measured, as tables: printed while it grows, then written as Markdown and as JSON. */
final class Report {

    private final StringBuilder markdown = new StringBuilder();
    private final ArrayNode sections = Json.array();

    Report() {
        print("# Benchmarks\n\n" + LocalDate.now(ZoneOffset.UTC) + ", Java " + System.getProperty("java.version") + ", "
                + Runtime.getRuntime().availableProcessors() + " processors. Compare within a table only.\n");
    }

    /** A table that is being filled. */
    final class Table {

        private final ArrayNode rows;
        private final List<String> columns;

        private Table(String title, List<String> columns) {
            this.columns = columns;
            ObjectNode section = sections.addObject().put("title", title);
            this.rows = section.putArray("rows");
            print("\n## " + title + "\n\n| " + String.join(" | ", columns) + " |\n|" + " --- |".repeat(columns.size())
                    + "\n");
        }

        void row(Object... cells) {
            ObjectNode row = rows.addObject();
            List<String> shown = new ArrayList<>();
            for (int i = 0; i < cells.length; i++) {
                String cell = cells[i] instanceof Double number ? shown(number) : String.valueOf(cells[i]);
                row.put(columns.get(i), cell);
                shown.add(cell);
            }
            print("| " + String.join(" | ", shown) + " |\n");
        }
    }

    Table table(String title, String... columns) {
        return new Table(title, List.of(columns));
    }

    /** A sentence below the table. */
    void note(String sentence) {
        print("\n" + sentence + "\n");
    }

    void write(Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("results.md"), markdown);
        Files.writeString(folder.resolve("results.json"), Json.write(sections));
    }

    private void print(String text) {
        markdown.append(text);
        System.out.print(text);
    }

    /** Three digits that count, or all before the point. */
    private static String shown(double number) {
        return Math.abs(number) >= 100
                ? String.format("%.0f", number)
                : Math.abs(number) >= 10 ? String.format("%.1f", number) : String.format("%.2f", number);
    }
}
