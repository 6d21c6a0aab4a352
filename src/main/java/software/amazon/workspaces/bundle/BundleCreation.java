package software.amazon.workspaces.bundle;

import static software.amazon.cloudformation.proxy.HandlerErrorCode.ResourceConflict;
import static software.amazon.cloudformation.proxy.HandlerErrorCode.ServiceLimitExceeded;

import java.util.List;
import java.util.Map;
import software.amazon.workspaces.service.ErrorMapping;
import software.amazon.workspaces.service.IdempotentCreate;
import software.amazon.workspaces.service.IdempotentCreate.Existing;

/** The creation of one bundle: its calls, and what a refusal of them means. */
record BundleCreation(BundleClient bundles, ResourceModel bundle, Map<String, String> allTags, boolean isNameGenerated)
        implements IdempotentCreate.Service {

    @Override
    public String create() {
        return bundles.create(bundle, allTags);
    }

    @Override
    public List<Existing> findByName(String name) {
        return bundles.findByName(name).stream()
                .map(found -> new Existing(found.bundleId(), found.description(), found.creationTime()))
                .toList();
    }

    @Override
    public ErrorMapping errors() {
        var nameIsHeld = "A bundle with the Name " + bundle.getName()
                + " exists, or was deleted within the last two hours: WorkSpaces keeps the name of a deleted bundle for"
                + " about that time. Leave Name out to have a unique one generated.";
        return new ImageRefusal(bundles, bundle.getImageId(), isNameGenerated ? "" : " Or: " + nameIsHeld)
                .errors()
                .with("ResourceAlreadyExistsException", ResourceConflict, nameIsHeld)
                .with(
                        "ResourceLimitExceededException",
                        ServiceLimitExceeded,
                        "The account has as many bundles in " + bundles.region()
                                + " as WorkSpaces allows (50, not adjustable). Delete bundles that are no longer needed.");
    }
}
