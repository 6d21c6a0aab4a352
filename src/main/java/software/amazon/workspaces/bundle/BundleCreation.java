package software.amazon.workspaces.bundle;

import static software.amazon.cloudformation.proxy.HandlerErrorCode.ResourceConflict;
import static software.amazon.cloudformation.proxy.HandlerErrorCode.ServiceLimitExceeded;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.workspaces.provider.CreateInput;
import software.amazon.workspaces.provider.Invocation;
import software.amazon.workspaces.service.ErrorMapping;
import software.amazon.workspaces.service.IdempotentCreate;
import software.amazon.workspaces.service.IdempotentCreate.Existing;

/** The creation of one bundle: its calls, and what a refusal of them means. */
record BundleCreation(BundleClient bundles, ResourceModel bundle, Map<String, String> allTags)
        implements IdempotentCreate.Service {

    private static final String BASE_NAME = "Bundle";

    /** The model of the bundle, whichever invocation of the request has created it. */
    static ResourceModel start(Invocation<ResourceModel, BundleClient> invocation) {
        var desired = invocation.desired();
        var problems = BundleClient.TAGS.problems(desired.getTags(), invocation.desiredTags());
        var input = CreateInput.of(invocation, desired.getName(), BASE_NAME, problems);
        var named = desired.toBuilder().name(input.name()).build();
        Map<String, String> allTags = new TreeMap<>(invocation.desiredTags());
        allTags.putAll(managedTags(input.token()));

        var creation = new BundleCreation(invocation.client(), named, allTags);
        var request = new IdempotentCreate.Request(
                "bundle",
                input.name(),
                input.isNameGenerated(),
                desired.getDescription(),
                input.token(),
                invocation.now());
        var bundleId = new IdempotentCreate(
                        creation,
                        BundleClient.TAGS,
                        invocation.schema().identifierPattern(),
                        creation.errors(!input.isNameGenerated()))
                .createOrAdopt(request);
        return named.withIdentifier(bundleId);
    }

    /** What the service does not store: who asked for the bundle; null in a request that is refused. */
    static Map<String, String> managedTags(String token) {
        return Collections.singletonMap(BundleClient.TAGS.requestKey(), token);
    }

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
    public Map<String, String> findTags(String bundleId) {
        return bundles.tags().find(bundleId);
    }

    private ErrorMapping errors(boolean isNamed) {
        var nameIsHeld = "A bundle with the Name " + bundle.getName()
                + " exists, or was deleted within the last two hours: WorkSpaces keeps the name of a deleted bundle for"
                + " about that time. Leave Name out to have a unique one generated.";
        return new ImageRefusal(bundles, bundle.getImageId(), isNamed ? " Or: " + nameIsHeld : "")
                .errors()
                .with("ResourceAlreadyExistsException", ResourceConflict, nameIsHeld)
                .with(
                        "ResourceLimitExceededException",
                        ServiceLimitExceeded,
                        "The account has as many bundles in " + bundles.region()
                                + " as WorkSpaces allows (50, not adjustable). Delete bundles that are no longer needed.");
    }
}
