package software.amazon.workspaces.local;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.workspaces.testing.Json;
import software.amazon.workspaces.testing.Terminal;

/**
 * Shows what happens to a stack: as the CloudFormation console lists it, or as one JSON document, with the names of the
 * CloudFormation API, at the end. Errors are not part of it: they go to standard error.
 */
final class Report {

    private static final int STATUS_WIDTH = "ROLLBACK_IN_PROGRESS".length();

    /** What changes with every check is shown this often. */
    private static final Duration BETWEEN_LINES = Duration.ofMinutes(10);

    private static final ObjectMapper MAPPER =
            new ObjectMapper().setPropertyNamingStrategy(PropertyNamingStrategies.UPPER_CAMEL_CASE);

    private final Terminal terminal;
    private final boolean isJson;
    private final int idWidth;
    private final ObjectNode document = Json.object();
    private final Set<String> shown = new HashSet<>();
    private final Map<String, String> lastNews = new HashMap<>();
    private final Map<String, Duration> nextLine = new HashMap<>();

    /** @param idWidth the columns that the longest logical id takes */
    Report(Terminal terminal, boolean isJson, int idWidth) {
        this.terminal = terminal;
        this.isJson = isJson;
        this.idWidth = idWidth;
    }

    /** A fact about the run, such as the service that it talks to. */
    void fact(String name, String value) {
        document.withArray(name).add(value);
        line(10, "%-9s %s", name, value);
    }

    void event(StackEvent event) {
        document.withArray("StackEvents").add(MAPPER.<ObjectNode>valueToTree(event));
        if (event.resourceStatusReason().equals(StackEvent.BY_USER)) {
            line(0, "");
        }
        var status = event.resourceStatus();
        var time = event.timestamp().replaceAll(".*T|Z", "");
        var column = 2 + time.length() + 2 + STATUS_WIDTH + 2 + idWidth + 2;
        var id = pad(event.logicalResourceId(), idWidth);
        line(column, "  %s  %s  %s  %s", time, pad(status, STATUS_WIDTH), id, event.text());
        if (!event.resourceProperties().isEmpty() && shown.add(event.physicalResourceId())) {
            event.resourceProperties().properties().forEach(property -> {
                var value = ChangeSet.text(property.getValue());
                line(column + 4, "%s%s: %s", " ".repeat(column + 2), property.getKey(), value);
            });
        }
    }

    /** How far an operation is that goes on: a line where that is news, and otherwise now and then. */
    void progress(StackEvent event, Duration elapsed, boolean isNew) {
        var id = event.logicalResourceId();
        var news = event.text().replaceAll("\\d+ (s|min|h|of)\\b|\\(request id [^)]*\\)", "");
        var isNews = !news.equals(lastNews.put(id, news));
        if (isNew || !isJson && (isNews || elapsed.compareTo(nextLine.get(id)) >= 0)) {
            event(event);
            nextLine.put(id, elapsed.plus(BETWEEN_LINES));
        }
    }

    void changeSet(List<ObjectNode> changes) {
        document.putArray("Changes").addAll(changes);
        line(0, "");
        line(0, "Change set");
        for (var change : changes) {
            var id = pad(change.path("LogicalResourceId").asText(), idWidth);
            var type = change.path("ResourceType").asText();
            var replacement = change.path("Replacement").asText();
            var suffix = replacement.isEmpty() ? "" : "  Replacement: " + replacement;
            line(10, "  %-6s  %s  %s%s", change.path("Action").asText(), id, type, suffix);
            for (var target : change.path("Details").findValues("Target")) {
                var before = target.path("BeforeValue").asText("(none)");
                var after = target.path("AfterValue").asText("(none)");
                line(14, "          %s: %s -> %s", target.path("Name").asText(), before, after);
            }
        }
    }

    void outputs(List<Template.Output> outputs) {
        document.set("Outputs", MAPPER.valueToTree(outputs));
        if (!outputs.isEmpty()) {
            line(0, "");
            line(0, "Outputs");
        }
        var width = outputs.stream()
                .map(Template.Output::outputKey)
                .mapToInt(String::length)
                .max()
                .orElse(0);
        for (var output : outputs) {
            var export = output.exportName().isEmpty() ? "" : "  exported as " + output.exportName();
            var rest = output.outputValue() + export + "  " + output.description();
            line(width + 4, "  %s  %s", pad(output.outputKey(), width), rest);
        }
    }

    /** The ids of what is there after the run. */
    void left(List<String> ids) {
        var all = ids.isEmpty() ? "none" : "%d (%s)".formatted(ids.size(), String.join(", ", ids));
        line(0, "");
        line(0, "Resources of this stack left in WorkSpaces: %s", all);
        ids.forEach(document.putArray("Left")::add);
    }

    /** The last of all. */
    void end() {
        if (isJson) {
            terminal.out().println(document.toPrettyString());
        }
    }

    private void line(int indent, String format, Object... values) {
        if (!isJson) {
            terminal.line(format.formatted(values), indent);
        }
    }

    private static String pad(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }
}
