package software.amazon.workspaces.provider;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import software.amazon.workspaces.fake.VirtualClock;
import software.amazon.workspaces.testing.Json;
import software.amazon.workspaces.testing.LocalContext;
import software.amazon.workspaces.testing.Request;
import software.amazon.workspaces.testing.TestEnvironment;

/** A type of another kind goes through the whole provider: nothing there knows an image or a bundle. */
class ThirdTypeTest {

    private final VirtualClock clock = new VirtualClock(TestEnvironment.START);
    private final NoteService service = new NoteService();

    @Test
    void aNoteIsCreatedReadTaggedListedAndDeleted() {
        JsonNode created =
                run(Request.of("CREATE", note("remember").set("Tags", TestEnvironment.tags("team", "desktop"))));
        JsonNode model = created.path("resourceModel");
        JsonNode read = run(Request.of("READ", model));
        JsonNode updated = run(Request.of("UPDATE", model.<ObjectNode>deepCopy().set("Tags", TestEnvironment.tags()))
                .withPreviousProperties(model));
        JsonNode listed = run(Request.of("LIST", Json.object()));
        JsonNode deleted = run(Request.of("DELETE", updated.path("resourceModel")));
        JsonNode readAgain = run(Request.of("READ", model));

        assertThat(created.path("status").asText()).as(created.toString()).isEqualTo("SUCCESS");
        assertThat(model)
                .isEqualTo(
                        note("remember").put("NoteId", "note-1").set("Tags", TestEnvironment.tags("team", "desktop")));
        assertThat(read.path("resourceModel")).isEqualTo(model);
        assertThat(updated.path("resourceModel").path("Tags")).isEqualTo(TestEnvironment.tags());
        assertThat(listed.path("resourceModels")).hasSize(1);
        assertThat(deleted.path("status").asText()).as(deleted.toString()).isEqualTo("SUCCESS");
        assertThat(readAgain.path("errorCode").asText()).isEqualTo("NotFound");
    }

    @Test
    void aRequestThatComesAgainFindsItsNote() {
        Request request = Request.of("CREATE", note("once"));
        JsonNode lost = invoke(request, request.properties(), null);

        JsonNode created = run(request);

        assertThat(lost.path("status").asText()).isEqualTo("IN_PROGRESS");
        assertThat(created.path("resourceModel").path("NoteId").asText()).isEqualTo("note-1");
        assertThat(service.notes()).hasSize(1);
    }

    @Test
    void aNoteThatIsPendingIsWaitedForBeforeItIsDeleted() {
        Request request = Request.of("CREATE", note("short-lived"));
        JsonNode begun = invoke(request, request.properties(), null);

        JsonNode deleted = run(Request.of("DELETE", begun.path("resourceModel")));

        assertThat(deleted.path("status").asText()).isEqualTo("SUCCESS");
        assertThat(service.notes()).isEmpty();
    }

    @Test
    void messagesSpeakOfNotes() {
        run(Request.of("CREATE", note("taken")));

        JsonNode taken = run(Request.of("CREATE", note("taken")));
        JsonNode misspelt = run(Request.of("CREATE", Json.object().put("text", "x")));
        JsonNode changed = run(Request.of("UPDATE", note("other").put("NoteId", "note-1")));
        JsonNode absent = run(Request.of("DELETE", Json.object().put("NoteId", "note-7")));

        assertThat(taken.path("message").asText()).startsWith("Another note, note-1, already has the Name taken.");
        assertThat(misspelt.path("message").asText())
                .isEqualTo("text is not a property; write Text. Text is missing, but required.");
        assertThat(changed.path("message").asText()).startsWith("Text cannot be changed from 'taken' to 'other'.");
        assertThat(absent.path("message").asText()).isEqualTo("There is no note note-7 in memory to delete.");
    }

    private static ObjectNode note(String text) {
        return Json.object().put("Text", text);
    }

    private JsonNode run(Request request) {
        JsonNode event = invoke(request, request.properties(), null);
        while (event.path("status").asText().equals("IN_PROGRESS")) {
            clock.advance(Duration.ofSeconds(event.path("callbackDelaySeconds").asLong()));
            event = invoke(request, event.path("resourceModel"), event.path("callbackContext"));
        }
        return event;
    }

    private JsonNode invoke(Request request, JsonNode model, JsonNode context) {
        var payload = Json.write(request.payload(model, context)).getBytes(StandardCharsets.UTF_8);
        var event = new ByteArrayOutputStream();
        try {
            new NoteType(service, clock)
                    .handleRequest(new ByteArrayInputStream(payload), event, new LocalContext(line -> {}));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Json.parse(event.toString(StandardCharsets.UTF_8));
    }
}
