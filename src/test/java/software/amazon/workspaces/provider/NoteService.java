package software.amazon.workspaces.provider;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.workspaces.WorkSpacesClient;
import software.amazon.awssdk.services.workspaces.model.CreateTagsRequest;
import software.amazon.awssdk.services.workspaces.model.CreateTagsResponse;
import software.amazon.awssdk.services.workspaces.model.DeleteTagsRequest;
import software.amazon.awssdk.services.workspaces.model.DeleteTagsResponse;
import software.amazon.awssdk.services.workspaces.model.DescribeTagsRequest;
import software.amazon.awssdk.services.workspaces.model.DescribeTagsResponse;
import software.amazon.awssdk.services.workspaces.model.ResourceAlreadyExistsException;
import software.amazon.awssdk.services.workspaces.model.ResourceNotFoundException;
import software.amazon.workspaces.service.ErrorMapping;
import software.amazon.workspaces.service.IdempotentCreate;
import software.amazon.workspaces.service.IdempotentCreate.Existing;
import software.amazon.workspaces.service.ServiceCallException;
import software.amazon.workspaces.service.TagClient;

/** Notes in memory, with the tagging calls of WorkSpaces. A note is PENDING until it is described for the second time. */
final class NoteService implements WorkSpacesClient {

    private final List<Stored> notes = new ArrayList<>();
    private final Map<String, Map<String, String>> tags = new TreeMap<>();

    /** A note as the service describes it. */
    static final class Stored {

        final String id;
        final String text;
        private int described;

        private Stored(String id, String text) {
            this.id = id;
            this.text = text;
        }

        String state() {
            return described < 2 ? "PENDING" : "AVAILABLE";
        }
    }

    /** The create call of one request. */
    IdempotentCreate.Service creating(String text, Map<String, String> allTags) {
        return new IdempotentCreate.Service() {

            @Override
            public String create() {
                if (!findByName(text).isEmpty()) {
                    throw new ServiceCallException(
                            "CreateNote",
                            ResourceAlreadyExistsException.builder()
                                    .awsErrorDetails(error("ResourceAlreadyExistsException"))
                                    .build());
                }
                var note = new Stored("note-" + (notes.size() + 1), text);
                notes.add(note);
                tags.put(note.id, new TreeMap<>(allTags));
                return note.id;
            }

            @Override
            public List<Existing> findByName(String name) {
                return notes.stream()
                        .filter(note -> note.text.equals(name))
                        .map(note -> new Existing(note.id, note.text, null))
                        .toList();
            }

            @Override
            public ErrorMapping errors() {
                return ErrorMapping.DEFAULT;
            }
        };
    }

    List<Stored> notes() {
        return notes;
    }

    Optional<Stored> find(String id) {
        var found = notes.stream().filter(has(id)).findFirst();
        found.ifPresent(note -> note.described++);
        return found;
    }

    void delete(String id) {
        notes.removeIf(has(id));
        tags.remove(id);
    }

    private static Predicate<Stored> has(String id) {
        return note -> note.id.equals(id);
    }

    private static AwsErrorDetails error(String code) {
        return AwsErrorDetails.builder().errorCode(code).build();
    }

    private Map<String, String> tagsOf(String id) {
        return Optional.ofNullable(tags.get(id))
                .orElseThrow(() -> ResourceNotFoundException.builder()
                        .awsErrorDetails(error("ResourceNotFoundException"))
                        .build());
    }

    @Override
    public DescribeTagsResponse describeTags(DescribeTagsRequest request) {
        return DescribeTagsResponse.builder()
                .tagList(TagClient.toSdk(tagsOf(request.resourceId())))
                .build();
    }

    @Override
    public CreateTagsResponse createTags(CreateTagsRequest request) {
        request.tags().forEach(tag -> tagsOf(request.resourceId()).put(tag.key(), tag.value()));
        return CreateTagsResponse.builder().build();
    }

    @Override
    public DeleteTagsResponse deleteTags(DeleteTagsRequest request) {
        request.tagKeys().forEach(tagsOf(request.resourceId())::remove);
        return DeleteTagsResponse.builder().build();
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {
        // Nothing is open.
    }
}
