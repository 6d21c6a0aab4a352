package software.amazon.workspaces.acceptance;

import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.services.workspaces.model.RunningMode;
import software.amazon.awssdk.services.workspaces.model.TerminateRequest;
import software.amazon.awssdk.services.workspaces.model.WorkspaceRequest;
import software.amazon.workspaces.fake.Question;

/** A WorkSpace that uses the bundle of the run for some minutes, where somebody has agreed to that. */
public final class Desktop {

    private static final Duration BETWEEN_CALLS = Duration.ofSeconds(15);
    private static final Duration LONGEST_START = Duration.ofMinutes(2);
    private static final String END = "aws workspaces terminate-workspaces --terminate-workspace-requests WorkspaceId=";
    private static final String GONE = "";
    private static final Duration LONGEST_END = Duration.ofMinutes(45);

    private final Session session;
    private final User user;
    private final Resource bundle;
    private Optional<String> id = Optional.empty();
    private String state = GONE;

    /** Whose desktop it is; the directory is registered with WorkSpaces, and this user has none there yet. */
    public record User(String directoryId, String name) {

        /** How it is written: {@code d-1234567890/name}. */
        public static final String PATTERN = "(d-[0-9a-f]{8,63}|wsd-[0-9a-z]{8,63})/.{1,63}";

        /** Reads what matches {@link #PATTERN}. */
        public static User of(String text) {
            var slash = text.indexOf('/');
            return new User(text.substring(0, slash), text.substring(slash + 1));
        }
    }

    Desktop(Session session, User user, Resource bundle) {
        this.session = session;
        this.user = user;
        this.bundle = bundle;
        session.findings().redaction().replace(user.directoryId(), "(directory)");
        session.findings().redaction().replace(user.name(), "(user)");
    }

    /** Starts it, tries to delete the bundle meanwhile, and terminates it, whatever comes of that. */
    void use() {
        if (isRefused()) {
            return;
        }
        try {
            awaitId();
            id.ifPresent(bundle::deleteInUse);
        } finally {
            terminate();
        }
        bundle.endIfGone();
    }

    /** Asks for it; anything but a refusal may have started it. */
    private boolean isRefused() {
        var call = session.target()
                .askOnce(client -> client.createWorkspaces(request -> request.workspaces(WorkspaceRequest.builder()
                                .directoryId(user.directoryId())
                                .userName(user.name())
                                .bundleId(bundle.id().orElseThrow())
                                .workspaceProperties(properties -> properties.runningMode(RunningMode.AUTO_STOP))
                                .build())
                        .overrideConfiguration(configuration -> configuration.addPlugin(Target.ONCE))));
        var failure = call.output().at("/FailedRequests/0");
        var isRefused = call.isRefused() || failure.isObject();
        if (isRefused) {
            var code = failure.path("ErrorCode").asText(call.error());
            var message = failure.path("ErrorMessage").asText(call.message().orElse(""));
            session.findings()
                    .unknown(Question.BUNDLE_IN_USE, "No desktop could be started. %s %s".formatted(code, message));
        }
        return isRefused;
    }

    private void awaitId() {
        var last = session.target().clock().instant().plus(LONGEST_START);
        describe();
        while (id.isEmpty() && session.target().clock().instant().isBefore(last)) {
            session.target().pause().accept(BETWEEN_CALLS);
            describe();
        }
        session.listener()
                .warn(id.map(started -> "desktop %s exists; if the run is interrupted, end it: %s%s"
                                .formatted(started, END, started))
                        .orElse("no desktop can be seen; terminate it if " + user.name() + " has one later"));
    }

    /** Until it has ended; describe no longer shows it then. */
    private void terminate() {
        var last = session.target().clock().instant().plus(LONGEST_END);
        var isTerminated = false;
        describe();
        while (id.isPresent()
                && !(isTerminated && state.equals(GONE))
                && session.target().clock().instant().isBefore(last)) {
            if (!state.equals("TERMINATING")) {
                var request = TerminateRequest.builder().workspaceId(id.get()).build();
                var call = session.target()
                        .ask(client -> client.terminateWorkspaces(all -> all.terminateWorkspaceRequests(request)));
                isTerminated |= call.isAccepted()
                        && call.output().path("FailedRequests").isEmpty();
            }
            session.target().pause().accept(BETWEEN_CALLS);
            describe();
        }
        if (id.isPresent() && !state.equals(GONE)) {
            session.listener().warn("Left; to end: " + END + id.get());
        }
    }

    /** By its id, or by its bundle, which nothing else uses; nothing changes where describe has no answer. */
    private void describe() {
        var call = session.target()
                .ask(client -> client.describeWorkspaces(request -> id.ifPresentOrElse(
                        request::workspaceIds,
                        () -> request.bundleId(bundle.id().orElseThrow()))));
        if (call.isAnswered()) {
            var shown = call.items().stream().findFirst();
            id = shown.map(item -> item.path("WorkspaceId").asText()).or(() -> id);
            id.ifPresent(known -> session.findings().redaction().replace(known, "(desktop)"));
            state = shown.map(item -> item.path("State").asText()).orElse(GONE);
        }
    }
}
