package software.amazon.workspaces.updatedimage;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Set;
import lombok.AllArgsConstructor;
import lombok.Builder;
import lombok.Data;
import lombok.NoArgsConstructor;

/** The properties of aws-workspaces-updatedimage.json, as they travel between CloudFormation and the handlers. */
@Data
@Builder(toBuilder = true)
@AllArgsConstructor
@NoArgsConstructor
@JsonAutoDetect(
        fieldVisibility = Visibility.ANY,
        getterVisibility = Visibility.NONE,
        setterVisibility = Visibility.NONE)
public class ResourceModel {

    @JsonProperty("SourceImageId")
    private String sourceImageId;

    @JsonProperty("Description")
    private String description;

    @JsonProperty("Name")
    private String name;

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
}
