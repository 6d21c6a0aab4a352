package software.amazon.workspaces.bundle;

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

/** The properties of aws-workspaces-bundle.json, as they travel between CloudFormation and the handlers. */
@Data
@Builder(toBuilder = true)
@AllArgsConstructor
@NoArgsConstructor
@JsonAutoDetect(
        fieldVisibility = Visibility.ANY,
        getterVisibility = Visibility.NONE,
        setterVisibility = Visibility.NONE)
public class ResourceModel implements Model<ResourceModel> {

    @JsonProperty("ImageId")
    private String imageId;

    @JsonProperty("Description")
    private String description;

    @JsonProperty("Name")
    private String name;

    @JsonProperty("ComputeTypeName")
    private String computeTypeName;

    @JsonProperty("UserVolumeSizeGib")
    private Integer userVolumeSizeGib;

    @JsonProperty("RootVolumeSizeGib")
    private Integer rootVolumeSizeGib;

    @JsonProperty("Tags")
    private Set<Tag> tags;

    @JsonProperty("BundleId")
    private String bundleId;

    @JsonProperty("State")
    private String state;

    @JsonProperty("BundleType")
    private String bundleType;

    @JsonProperty("OwnerAccountId")
    private String ownerAccountId;

    /** ISO 8601, UTC. */
    @JsonProperty("CreationTime")
    private String creationTime;

    /** ISO 8601, UTC. */
    @JsonProperty("LastUpdatedTime")
    private String lastUpdatedTime;

    @Override
    public String identifier() {
        return bundleId;
    }

    @Override
    public ResourceModel withIdentifier(String identifier) {
        return toBuilder().bundleId(identifier).build();
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
