package software.amazon.workspaces.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import software.amazon.workspaces.testing.Json;
import software.amazon.workspaces.testing.Request;

/**
 * What a run is to do.
 *
 * @param run the same again adopts what an interrupted run created
 * @param sourceImageId an AVAILABLE Windows image
 * @param bundleProperties of the bundle, where others than the usual ones are needed
 * @param usesUpQuota whether to create bundles until the quota of the account is used up, and to delete them again
 * @param user whose desktop the bundle is to have for some minutes, where one is to be started
 * @param folder takes the report
 * @param version of the types
 */
public record AcceptanceConfig(
        UUID run,
        String sourceImageId,
        Map<String, String> bundleProperties,
        boolean usesUpQuota,
        Optional<Desktop.User> user,
        Path folder,
        String version) {

    /** What the user is asked to agree to. */
    public String sentence(String region) {
        var desktop = user.map(whose -> "A desktop of %s in %s is started, which is charged for, and terminated"
                                .formatted(whose.name(), whose.directoryId())
                        + " after 10 minutes of attempts to delete its bundle, by which the run is longer.")
                .orElse("No desktop is started.");
        var quota = usesUpQuota
                ? " The quota of bundles is used up for some minutes: nobody else can create one then."
                : "";
        return """
                This creates 1 image of %s and 1 bundle in %s, deletes them again, and asks for up to 2 bundles more that\
                 WorkSpaces should refuse and that are deleted if it does not. It takes about 15 minutes longer than the\
                 build of the image, which takes minutes to hours. Images and bundles have no charge of their own, and\
                 nothing that exists is changed. %s%s""".formatted(sourceImageId, region, desktop, quota);
    }

    /** A value for tags, which the report does not show. */
    String tagValue() {
        return "acceptance-value-" + run;
    }

    /** A name that no other run gives. */
    String name(String suffix) {
        return "acceptance-" + run + "-" + suffix;
    }

    /** The desired state of what is created. */
    ObjectNode properties(Kind kind) {
        var properties = Json.object().put("Description", "Acceptance run");
        if (kind == Kind.IMAGE) {
            properties.put("SourceImageId", sourceImageId);
        } else {
            properties
                    .put("ImageId", sourceImageId)
                    .put("ComputeTypeName", "STANDARD")
                    .put("UserVolumeSizeGib", 50);
            bundleProperties.forEach((name, value) -> {
                if (value.matches("\\d{1,9}")) {
                    properties.put(name, Integer.valueOf(value));
                } else {
                    properties.put(name, value);
                }
            });
        }
        properties.withArray("Tags").addObject().put("Key", "acceptance-before").put("Value", tagValue());
        return properties;
    }

    /** Those of its stack. */
    Map<String, String> stackTags() {
        return Map.of("acceptance-stack-before", tagValue());
    }

    /** Stays the same in every run of this id. */
    String token(Kind kind) {
        return UUID.nameUUIDFromBytes((run + "/" + kind).getBytes(UTF_8)).toString();
    }

    Request create(Target target, Kind kind) {
        return target.requests()
                .of(kind.type(), "CREATE", properties(kind))
                .withToken(token(kind))
                .withStackTags(stackTags());
    }
}
