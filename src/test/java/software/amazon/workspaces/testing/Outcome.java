package software.amazon.workspaces.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** How an operation ended: its events, the last of which is SUCCESS or FAILED. */
public record Outcome(List<Event> events) {

    public Event last() {
        return events.get(events.size() - 1);
    }

    public boolean succeeded() {
        return last().status().equals("SUCCESS");
    }

    public String errorCode() {
        return last().errorCode();
    }

    public String message() {
        return last().message();
    }

    public JsonNode model() {
        return last().model();
    }

    public String id() {
        return last().id();
    }
}
