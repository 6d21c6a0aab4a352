package software.amazon.workspaces.bundle;

import static software.amazon.cloudformation.proxy.HandlerErrorCode.InvalidRequest;
import static software.amazon.cloudformation.proxy.HandlerErrorCode.NotFound;
import static software.amazon.cloudformation.proxy.HandlerErrorCode.NotStabilized;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.workspaces.model.WorkspaceBundle;
import software.amazon.cloudformation.proxy.ProgressEvent;
import software.amazon.workspaces.provider.Attempt;
import software.amazon.workspaces.provider.CallbackContext;
import software.amazon.workspaces.provider.Handler;
import software.amazon.workspaces.provider.Invocation;
import software.amazon.workspaces.provider.PollingSchedule;
import software.amazon.workspaces.provider.TagWait;
import software.amazon.workspaces.provider.Wait;
import software.amazon.workspaces.service.HandlerException;

/** Gives a bundle another image, and changes tags. Desktops that exist keep their image until they are rebuilt. */
final class UpdateHandler implements Handler<ResourceModel, BundleClient> {

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
            if (desired.getImageId().equals(bundle.imageId())) {
                return finish(invocation, context, bundle);
            }
        }
        return context.acceptedAt() == null ? update(invocation, context) : untilUpdated(invocation, context);
    }

    private static ProgressEvent<ResourceModel, CallbackContext> update(
            Invocation<ResourceModel, BundleClient> invocation, CallbackContext context) {
        var bundles = invocation.client().withoutRetries();
        var imageId = invocation.desired().getImageId();
        return Attempt.builder()
                .subject("The update of " + context.resourceId())
                .call(() -> bundles.update(context.resourceId(), imageId))
                .explain(new ImageRefusal(bundles, imageId, "").errors()::toHandlerException)
                .refused("waiting for " + imageId)
                .limit(IMAGE_READY_WITHIN)
                .build()
                .make(invocation, context)
                .orElseGet(() -> untilUpdated(
                        invocation, context.withAcceptedAt(invocation.now()).withRefusedSince(null)));
    }

    private static ProgressEvent<ResourceModel, CallbackContext> untilUpdated(
            Invocation<ResourceModel, BundleClient> invocation, CallbackContext context) {
        var imageId = invocation.desired().getImageId();
        var poll = Wait.<WorkspaceBundle>builder()
                .subject("The update of " + context.resourceId())
                .find(() -> invocation.client().withoutRetries().find(context.resourceId()))
                .state(bundle -> imageId.equals(bundle.imageId()) ? bundle.stateAsString() : "changing to " + imageId)
                .target(Set.of("AVAILABLE"))
                .failed(Set.of("ERROR"))
                .interval(PollingSchedule::soon)
                .begin(context.acceptedAt())
                .limit(UPDATED_WITHIN)
                .atLimit("WorkSpaces accepted it. Update again, and contact AWS Support if the bundle keeps its image.")
                .build()
                .poll(invocation, context);
        return switch (poll.status()) {
            case PENDING -> poll.event();
            case REACHED -> finish(invocation, context, poll.resource());
            case FAILED -> throw new HandlerException(NotStabilized, Translator.whyFailed(invocation.desired()));
            case ABSENT ->
                throw new HandlerException(
                        NotFound, "The bundle " + context.resourceId() + " was deleted while it was updated.");
        };
    }

    private static ProgressEvent<ResourceModel, CallbackContext> finish(
            Invocation<ResourceModel, BundleClient> invocation, CallbackContext context, WorkspaceBundle bundle) {
        var tags = invocation.client().tags();
        return TagWait.finish(invocation, context, tags, Map.of(), live -> Translator.toModel(bundle, live));
    }
}
