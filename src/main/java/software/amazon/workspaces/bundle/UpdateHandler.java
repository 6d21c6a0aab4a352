package software.amazon.workspaces.bundle;

import static software.amazon.cloudformation.proxy.HandlerErrorCode.InvalidRequest;
import static software.amazon.cloudformation.proxy.HandlerErrorCode.NotFound;
import static software.amazon.cloudformation.proxy.HandlerErrorCode.NotStabilized;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.workspaces.model.ResourceNotFoundException;
import software.amazon.awssdk.services.workspaces.model.WorkspaceBundle;
import software.amazon.cloudformation.proxy.ProgressEvent;
import software.amazon.workspaces.provider.CallbackContext;
import software.amazon.workspaces.provider.Creation;
import software.amazon.workspaces.provider.Handler;
import software.amazon.workspaces.provider.Invocation;
import software.amazon.workspaces.provider.PollingSchedule;
import software.amazon.workspaces.provider.RefusableCall;
import software.amazon.workspaces.provider.TagWait;
import software.amazon.workspaces.provider.Wait;
import software.amazon.workspaces.service.HandlerException;
import software.amazon.workspaces.service.ServiceCallException;

/** Gives a bundle another image, and changes tags. Desktops that exist keep their image until they are rebuilt. */
final class UpdateHandler implements Handler<ResourceModel, BundleClient> {

    private static final String AVAILABLE = "AVAILABLE";

    /** How long an image that is not ready is waited for. */
    private static final Duration IMAGE_READY_WITHIN = Duration.ofMinutes(10);

    /** How long describe may go on showing the image before. */
    private static final Duration UPDATED_WITHIN = Duration.ofMinutes(15);

    @Override
    public ProgressEvent<ResourceModel, CallbackContext> handle(Invocation<ResourceModel, BundleClient> invocation) {
        var bundles = invocation.client();
        var bundleId = invocation.identifier();
        var desired = invocation.desired();
        var problems = BundleClient.TAGS.problems(desired.getTags(), invocation.desiredTags());
        if (!problems.isEmpty()) {
            throw new HandlerException(InvalidRequest, String.join(" ", problems));
        }
        var context = invocation.context().withResourceId(bundleId);
        if (invocation.isFirst()) {
            var bundle = bundles.find(bundleId)
                    .orElseThrow(() -> new HandlerException(
                            NotFound, "There is no bundle " + bundleId + " in " + bundles.region() + " to update."));
            invocation.refuseReplacement(Translator.toModel(bundle, Map.of()));
            if (!isMove(invocation, bundle)) {
                var settled = context.withAcceptedAt(invocation.now());
                return "PENDING".equals(bundle.stateAsString())
                        ? untilUpdated(invocation, settled)
                        : finish(invocation, settled, bundle);
            }
        }
        return context.acceptedAt() == null ? update(invocation, context) : untilUpdated(invocation, context);
    }

    /** An update that is rolled back on its way may not be visible yet: so the image before this update counts, too. */
    private static boolean isMove(Invocation<ResourceModel, BundleClient> invocation, WorkspaceBundle bundle) {
        var imageId = invocation.desired().getImageId();
        var previous = invocation.request().getPreviousResourceState();
        return !imageId.equals(bundle.imageId()) || previous != null && !imageId.equals(previous.getImageId());
    }

    private static ProgressEvent<ResourceModel, CallbackContext> update(
            Invocation<ResourceModel, BundleClient> invocation, CallbackContext context) {
        var bundles = invocation.client().withoutRetries();
        var bundleId = context.resourceId();
        var imageId = invocation.desired().getImageId();
        var accepted = context.withAcceptedAt(invocation.now()).withRefusedSince(null);
        try {
            return RefusableCall.builder()
                    .subject("The update of " + bundleId)
                    .call(() -> bundles.update(bundleId, imageId))
                    .explain(refusal -> explain(refusal, bundles, bundleId, imageId))
                    .refused("waiting for " + imageId)
                    .limit(IMAGE_READY_WITHIN)
                    .build()
                    .make(invocation, context)
                    .orElseGet(() -> untilUpdated(invocation, accepted));
        } catch (HandlerException refusal) {
            var live = bundles.find(bundleId).orElseThrow(() -> deleted(bundleId));
            if (imageId.equals(live.imageId())) { // As where a refused update is rolled back: there is nothing to move.
                return untilUpdated(invocation, accepted);
            }
            throw refusal;
        }
    }

    private static HandlerException explain(
            ServiceCallException refusal, BundleClient bundles, String bundleId, String imageId) {
        return refusal.is(ResourceNotFoundException.class)
                        && bundles.find(bundleId).isEmpty()
                ? deleted(bundleId)
                : new ImageRefusal(bundles, imageId, "").errors().toHandlerException(refusal);
    }

    private static ProgressEvent<ResourceModel, CallbackContext> untilUpdated(
            Invocation<ResourceModel, BundleClient> invocation, CallbackContext context) {
        var poll = Wait.<WorkspaceBundle>builder()
                .subject("The update of " + context.resourceId())
                .find(() -> invocation.client().withoutRetries().find(context.resourceId()))
                .state(bundle -> progress(bundle, invocation.desired()))
                .target(Set.of(AVAILABLE))
                .failed(Set.of("ERROR"))
                .absentFor(Creation.VISIBLE_WITHIN)
                .interval(PollingSchedule::soon)
                .begin(context.acceptedAt())
                .limit(UPDATED_WITHIN)
                .atLimit("WorkSpaces accepted it. Check that the new image is AVAILABLE, and that the volumes of the"
                        + " bundle are not smaller than those of the image; then update again, and contact AWS Support"
                        + " if the bundle keeps its image.")
                .build()
                .poll(invocation, context);
        return switch (poll.status()) {
            case PENDING -> poll.event();
            case REACHED -> finish(invocation, context, poll.resource());
            case FAILED -> throw new HandlerException(NotStabilized, whyFailed(invocation.desired()));
            case ABSENT -> throw deleted(context.resourceId());
        };
    }

    private static String progress(WorkspaceBundle bundle, ResourceModel desired) {
        return desired.getImageId().equals(bundle.imageId())
                ? bundle.stateAsString()
                : bundle.stateAsString() + " with " + bundle.imageId() + " instead of " + desired.getImageId();
    }

    private static String whyFailed(ResourceModel desired) {
        return "The bundle " + desired.getBundleId() + " is in ERROR since it was given the image "
                + desired.getImageId()
                + ", and WorkSpaces gives no reason. Check that the image is AVAILABLE, and that the"
                + " volumes of the bundle are not smaller than those of the image.";
    }

    private static HandlerException deleted(String bundleId) {
        return new HandlerException(NotFound, "The bundle " + bundleId + " was deleted while it was updated.");
    }

    private static ProgressEvent<ResourceModel, CallbackContext> finish(
            Invocation<ResourceModel, BundleClient> invocation, CallbackContext context, WorkspaceBundle bundle) {
        var tags = invocation.client().tags();
        return TagWait.finish(invocation, context, tags, Map.of(), live -> Translator.toModel(bundle, live));
    }
}
