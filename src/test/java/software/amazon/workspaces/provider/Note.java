package software.amazon.workspaces.provider;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Set;
import lombok.AllArgsConstructor;
import lombok.Builder;
import lombok.Data;
import lombok.NoArgsConstructor;
import software.amazon.workspaces.service.Tag;

/** The model of a type that is neither image nor bundle, see {@link NoteType}. */
@Data
@Builder(toBuilder = true)
@AllArgsConstructor
@NoArgsConstructor
@JsonAutoDetect(
        fieldVisibility = Visibility.ANY,
        getterVisibility = Visibility.NONE,
        setterVisibility = Visibility.NONE)
class Note implements Model<Note> {

    @JsonProperty("NoteId")
    private String noteId;

    @JsonProperty("Text")
    private String text;

    @JsonProperty("Tags")
    private Set<Tag> tags;

    @Override
    public String identifier() {
        return noteId;
    }

    @Override
    public Note withIdentifier(String identifier) {
        return toBuilder().noteId(identifier).build();
    }

    /** Its text is. */
    @Override
    public String name() {
        return text;
    }

    @Override
    public Note withName(String name) {
        return toBuilder().text(name).build();
    }

    @Override
    public String description() {
        return text;
    }

    /** It has none. */
    @Override
    public String state() {
        return null;
    }

    @Override
    public Note withState(String state) {
        return this;
    }

    @Override
    public Set<Tag> tags() {
        return tags;
    }
}
