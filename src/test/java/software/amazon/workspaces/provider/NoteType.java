package software.amazon.workspaces.provider;

import static software.amazon.cloudformation.proxy.HandlerErrorCode.NotFound;

import com.fasterxml.jackson.core.type.TypeReference;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.json.JSONObject;
import software.amazon.cloudformation.Action;
import software.amazon.cloudformation.proxy.HandlerRequest;
import software.amazon.cloudformation.proxy.ProgressEvent;
import software.amazon.workspaces.service.HandlerException;
import software.amazon.workspaces.service.Pages.Page;
import software.amazon.workspaces.service.RetryPolicy;
import software.amazon.workspaces.service.ServiceCaller;
import software.amazon.workspaces.service.TagClient;
import software.amazon.workspaces.service.Tags;

/** A third type: that three properties and a few lines a handler are enough for one shows that nothing here knows images. */
final class NoteType extends ResourceHandlerWrapper<Note, NoteType.Client> {

    private static final Tags TAGS = new Tags("notes:", 1);

    private static final String SCHEMA = """
            {"typeName": "Test::Notes::Note",
             "definitions": {"Tag": {"type": "object", "properties": {
               "Key": {"type": "string"}, "Value": {"type": "string"}}, "required": ["Key", "Value"]}},
             "properties": {
               "NoteId": {"type": "string", "pattern": "^note-[0-9]+$"},
               "Text": {"type": "string", "maxLength": 64, "description": "What is noted."},
               "Tags": {"type": "array", "items": {"$ref": "#/definitions/Tag"}}},
             "required": ["Text"], "additionalProperties": false,
             "primaryIdentifier": ["/properties/NoteId"],
             "createOnlyProperties": ["/properties/Text"], "readOnlyProperties": ["/properties/NoteId"],
             "handlers": {"create": {"timeoutInMinutes": 60}, "read": {}, "update": {}, "delete": {}, "list": {}}}""";

    /** The calls on notes and on their tags. */
    record Client(NoteService notes, TagClient tags) {}

    NoteType(NoteService service, Clock clock) {
        super(
                new TypeSchema(new JSONObject(SCHEMA)),
                Map.of(
                        Action.CREATE, NoteType::create,
                        Action.READ, NoteType::read,
                        Action.UPDATE, NoteType::update,
                        Action.DELETE, NoteType::delete,
                        Action.LIST, NoteType::list),
                (credentials, time) -> new Client(
                        service,
                        new TagClient(new ServiceCaller(service, credentials, time, RetryPolicy.STANDARD), TAGS)),
                clock,
                TimeLimits.LAMBDA);
    }

    private static ProgressEvent<Note, CallbackContext> create(Invocation<Note, Client> invocation) {
        var client = invocation.client();
        return Creation.<NoteService.Stored, Note>builder()
                .kind("note")
                .baseName("Note")
                .calls((note, allTags) -> client.notes().creating(note.getText(), allTags))
                .find(client.notes()::find)
                .state(NoteService.Stored::state)
                .name(note -> note.text)
                .tags(client.tags())
                .toModel(NoteType::toModel)
                .whyFailed(note -> "Notes do not fail.")
                .deleteOperation("DeleteNote")
                .build()
                .handle(invocation);
    }

    private static ProgressEvent<Note, CallbackContext> read(Invocation<Note, Client> invocation) {
        var note = find(invocation);
        return ProgressEvent.defaultSuccessHandler(
                toModel(note, invocation.client().tags().find(note.id)));
    }

    private static ProgressEvent<Note, CallbackContext> update(Invocation<Note, Client> invocation) {
        var note = find(invocation);
        invocation.refuseReplacement(toModel(note, Map.of()));
        var context = invocation.context().withResourceId(note.id);
        return TagWait.finish(invocation, context, invocation.client().tags(), Map.of(), live -> toModel(note, live));
    }

    private static ProgressEvent<Note, CallbackContext> delete(Invocation<Note, Client> invocation) {
        var client = invocation.client();
        var id = invocation.identifier();
        return Deletion.<NoteService.Stored>builder()
                .region("memory")
                .find(() -> client.notes().find(id))
                .state(NoteService.Stored::state)
                .since(note -> null)
                .isBusy(note -> note.state().equals("PENDING"))
                .busyNote("")
                .tags(() -> client.tags().find(id))
                .delete(() -> client.notes().delete(id))
                .inUseErrors(Set.of())
                .usage(new Usage("note", List.of(), ""))
                .build()
                .handle(invocation);
    }

    private static ProgressEvent<Note, CallbackContext> list(Invocation<Note, Client> invocation) {
        return Listing.page(
                invocation,
                token -> new Page<>(invocation.client().notes().notes(), null),
                note -> toModel(note, Map.of()));
    }

    private static NoteService.Stored find(Invocation<Note, Client> invocation) {
        return invocation
                .client()
                .notes()
                .find(invocation.identifier())
                .orElseThrow(() -> new HandlerException(NotFound, "There is no note " + invocation.identifier() + "."));
    }

    private static Note toModel(NoteService.Stored note, Map<String, String> tags) {
        return new Note(note.id, note.text, TAGS.toModel(tags));
    }

    @Override
    protected TypeReference<HandlerRequest<Note, CallbackContext, Void>> getTypeReference() {
        return new TypeReference<>() {};
    }

    @Override
    protected TypeReference<Note> getModelTypeReference() {
        return new TypeReference<>() {};
    }
}
