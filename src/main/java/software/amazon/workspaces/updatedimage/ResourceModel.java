package software.amazon.workspaces.updatedimage;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Set;
import lombok.AllArgsConstructor;
import lombok.Builder;
import lombok.Data;
import lombok.NoArgsConstructor;
import software.amazon.workspaces.provider.Model;
import software.amazon.workspaces.service.Tag;

/** The properties of aws-workspaces-updatedimage.json, as they travel between CloudFormation and the handlers. */
@Data
@Builder(toBuilder = true)
@AllArgsConstructor
@NoArgsConstructor
@JsonAutoDetect(
        fieldVisibility = Visibility.ANY,
        getterVisibility = Visibility.NONE,
        setterVisibility = Visibility.NONE)
public class ResourceModel implements Model<ResourceModel> {

    @JsonProperty("SourceImageId")
    private String sourceImageId;

    @JsonProperty("Description")
    private String description;

    @JsonProperty("Name")
    private String name;

    @JsonProperty("Revision")
    private String revision;

    @JsonProperty("Tags")
    private Set<Tag> tags;

    @JsonProperty("ImageId")
    private String imageId;

    @JsonProperty("State")
    private String state;

    @JsonProperty("OperatingSystem")
    private String operatingSystem;

    @JsonProperty("RequiredTenancy")
    private String requiredTenancy;

    @JsonProperty("OwnerAccountId")
    private String ownerAccountId;

    /** ISO 8601, UTC. */
    @JsonProperty("Created")
    private String created;

    @JsonProperty("UpdateAvailable")
    private Boolean updateAvailable;

    @JsonProperty("UpdateDescription")
    private String updateDescription;

    @Override
    public String identifier() {
        return imageId;
    }

    @Override
    public ResourceModel withIdentifier(String identifier) {
        return toBuilder().imageId(identifier).build();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public ResourceModel withName(String newName) {
        return toBuilder().name(newName).build();
    }

    @Override
    public String description() {
        return description;
    }

    @Override
    public String state() {
        return state;
    }

    @Override
    public ResourceModel withState(String newState) {
        return toBuilder().state(newState).build();
    }

    @Override
    public Set<Tag> tags() {
        return getTags();
    }
}
