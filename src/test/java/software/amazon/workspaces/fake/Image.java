package software.amazon.workspaces.fake;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import lombok.With;

/**
 * One WorkSpaces image as the account knows it at one moment. Tests start from {@link #windows} or {@link #linux} and
 * change components with {@code withState("ERROR")}, {@code withTags(Map.of())} and so on.
 *
 * @param osType            WINDOWS or LINUX; null where describe shows no OperatingSystem
 * @param windowsVersion    such as "Windows Server 2019"; decides whether the image can be updated; the API never shows it
 * @param state             AVAILABLE, PENDING, ERROR or one that the SDK does not know
 * @param requiredTenancy   DEFAULT or DEDICATED
 * @param ownerAccountId    12 digits; an image of another account counts as shared with this one
 * @param updateAvailable   null where describe shows no Updates, as for an image that is not AVAILABLE
 * @param updateDescription null with {@code updateAvailable}
 * @param errorCode         null unless the build failed; so are errorMessage and, empty, errorDetails
 * @param sourceId          the image that this one was built from; null for others; the API never shows it
 * @param sharedWith        accounts that this image is shared with
 * @param rootGib           size of the root volume, which no bundle of the image can go below; so is userGib; the API
 *                          shows neither
 */
@With
public record Image(
        String id,
        String name,
        String description,
        String osType,
        String windowsVersion,
        String state,
        String requiredTenancy,
        String ownerAccountId,
        Instant created,
        Boolean updateAvailable,
        String updateDescription,
        String errorCode,
        String errorMessage,
        List<ErrorDetail> errorDetails,
        Map<String, String> tags,
        String sourceId,
        Set<String> sharedWith,
        int rootGib,
        int userGib)
        implements Stored.Resource {

    static final String AVAILABLE = "AVAILABLE";
    static final String PENDING = "PENDING";
    static final String ERROR = "ERROR";

    public Image {
        errorDetails = List.copyOf(errorDetails);
        tags = Collections.unmodifiableMap(new LinkedHashMap<>(tags));
        sharedWith = Collections.unmodifiableSet(new TreeSet<>(sharedWith));
    }

    /** An AVAILABLE Windows Server 2019 image of this account, named after its id, with updates available. */
    public static Image windows(String id) {
        return new Image(
                id,
                "image-" + id,
                "Golden image",
                "WINDOWS",
                "Windows Server 2019",
                AVAILABLE,
                "DEFAULT",
                Account.ID,
                Instant.parse("2025-11-03T10:15:30Z"),
                true,
                "This WorkSpace image has updates available",
                null,
                null,
                List.of(),
                Map.of(),
                null,
                Set.of(),
                80,
                10);
    }

    /** A Windows image of this account whose build has failed, with its reason. */
    public static Image failed(String id) {
        return windows(id)
                .withState(ERROR)
                .withUpdateAvailable(null)
                .withUpdateDescription(null)
                .withErrorCode("ImageCreationFailed")
                .withErrorMessage("The image could not be created.")
                .withErrorDetails(
                        List.of(new ErrorDetail("PendingReboot", "The operating system has a pending reboot.")));
    }

    /** An AVAILABLE Linux image of this account, which the service refuses to update. */
    public static Image linux(String id) {
        return windows(id)
                .withOsType("LINUX")
                .withWindowsVersion(null)
                .withUpdateAvailable(null)
                .withUpdateDescription(null);
    }

    /** False for an image that another account shares with this one. */
    boolean isOwned() {
        return Account.ID.equals(ownerAccountId);
    }

    boolean isAvailable() {
        return AVAILABLE.equals(state);
    }

    /** True in every state but AVAILABLE and ERROR. */
    public boolean isBuilding() {
        return !isAvailable() && !ERROR.equals(state);
    }
}
