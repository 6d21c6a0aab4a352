package software.amazon.workspaces.fake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.workspaces.model.CreateWorkspacesResponse;
import software.amazon.awssdk.services.workspaces.model.DescribeWorkspacesRequest;
import software.amazon.awssdk.services.workspaces.model.DescribeWorkspacesResponse;
import software.amazon.awssdk.services.workspaces.model.TerminateRequest;
import software.amazon.awssdk.services.workspaces.model.TerminateWorkspacesResponse;
import software.amazon.awssdk.services.workspaces.model.WorkspaceRequest;
import software.amazon.awssdk.services.workspaces.model.WorkspaceState;

/** WorkSpaces and the bundles that they use. */
class WorkspaceTest extends FakeTestBase {

    private static final Duration TAKES = Duration.ofMinutes(5);

    private String bundle;

    @BeforeEach
    void addBundle() {
        bundle = createBundle("bundle", account.addImage().id());
    }

    @Test
    void workspaceShowsByEachOfItsFilters() {
        Workspace mine = account.addWorkspace(bundle);
        account.addWorkspace(MISSING_BUNDLE);

        assertThat(ids(request -> request.bundleId(bundle))).containsExactly(mine.id());
        assertThat(ids(request -> request.workspaceIds(mine.id()))).containsExactly(mine.id());
        assertThat(ids(request -> request.directoryId(mine.directoryId()).userName(mine.userName())))
                .hasSize(2);
        assertThat(ids(request -> request.directoryId("d-0000000000"))).isEmpty();
        assertThat(ids(request -> request.workspaceName("nobody"))).isEmpty();
        assertThat(ids(request -> {})).hasSize(2);
    }

    @Test
    void describedWorkspaceNamesItsBundle() {
        Workspace workspace = account.addWorkspace(bundle);

        var described = client.describeWorkspaces(request -> request.bundleId(bundle))
                .workspaces()
                .get(0);

        assertThat(described.bundleId()).isEqualTo(bundle);
        assertThat(described.directoryId()).isEqualTo(workspace.directoryId());
        assertThat(described.userName()).isEqualTo(workspace.userName());
        assertThat(described.state()).isEqualTo(WorkspaceState.AVAILABLE);
    }

    @Test
    void filtersExcludeEachOther() {
        assertThat(errorCode(() -> ids(request -> request.bundleId(bundle).directoryId("d-0000000000"))))
                .isEqualTo("InvalidParameterValuesException");
        assertThat(errorCode(() -> ids(request -> request.userName("user"))))
                .isEqualTo("InvalidParameterValuesException");
    }

    @Test
    void workspacesArePagedByTheLimit() {
        IntStream.range(0, 30).forEach(i -> account.addWorkspace(bundle));

        DescribeWorkspacesResponse first = client.describeWorkspaces(request -> request.bundleId(bundle));
        DescribeWorkspacesResponse second = client.describeWorkspaces(
                request -> request.bundleId(bundle).limit(3).nextToken(first.nextToken()));

        assertThat(first.workspaces()).hasSize(25);
        assertThat(second.workspaces()).hasSize(3).doesNotContainAnyElementsOf(first.workspaces());
        assertThat(second.nextToken()).isNotNull();
    }

    @Test
    void bundleInUseCannotBeDeletedUntilTheLastWorkspaceHasEnded() {
        String first = account.addWorkspace(bundle).id();
        String second = account.addWorkspace(bundle).id();
        account.terminateWorkspace(first, TAKES);
        clock.advance(TAKES);
        account.terminateWorkspace(second, TAKES);

        String whileTerminating = errorCode(() -> deleteBundle(bundle));
        WorkspaceState state = client.describeWorkspaces(request -> request.bundleId(bundle))
                .workspaces()
                .get(0)
                .state();
        clock.advance(TAKES);
        deleteBundle(bundle);

        assertThat(whileTerminating).isEqualTo("ResourceAssociatedException");
        assertThat(state).isEqualTo(WorkspaceState.TERMINATING);
        assertThat(account.workspaces()).isEmpty();
        assertThat(account.bundle(bundle)).isEmpty();
    }

    @Test
    void deletionOfABundleInUseMayBeAcceptedAndEndWithTheLastWorkspace() {
        account.enable(Behavior.BUNDLE_IN_USE_LINGERS);
        String first = account.addWorkspace(bundle).id();
        String second = account.addWorkspace(bundle).id();
        account.terminateWorkspace(first, TAKES);
        deleteBundle(bundle);
        clock.advance(TAKES);
        account.terminateWorkspace(second, TAKES);

        String whileTerminating = describeBundle(bundle).stateAsString();
        clock.advance(TAKES);

        assertThat(whileTerminating).isEqualTo("AVAILABLE");
        assertThat(account.bundle(bundle)).isEmpty();
        assertThat(client.describeWorkspaceBundles().bundles()).isEmpty();
    }

    @Test
    void deletionOfABundleWhoseWorkspacesAreAllTerminatingEndsWithThem() {
        account.enable(Behavior.BUNDLE_IN_USE_LINGERS);
        account.terminateWorkspace(account.addWorkspace(bundle).id(), TAKES);
        deleteBundle(bundle);

        boolean before = account.bundle(bundle).isPresent();
        clock.advance(TAKES);

        assertThat(before).isTrue();
        assertThat(account.bundle(bundle)).isEmpty();
    }

    @Test
    void unknownWorkspaceCannotBeTerminated() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> account.terminateWorkspace("ws-000000000", TAKES))
                .withMessage("ws-000000000 does not exist");
    }

    @Test
    void workspaceIsLaunchedFromItsBundleAndTerminated() {
        var launched = launch("d-90670a1b2c", "user", bundle);
        String id = launched.pendingRequests().get(0).workspaceId();

        String whilePending = errorCode(() -> deleteBundle(bundle));
        clock.advance(Duration.ofMinutes(20));
        WorkspaceState ready = state(id);
        var terminated = terminate(id);
        WorkspaceState ending = state(id);
        clock.advance(Duration.ofMinutes(2));
        deleteBundle(bundle);

        assertThat(launched.failedRequests()).isEmpty();
        assertThat(launched.pendingRequests().get(0).state()).isEqualTo(WorkspaceState.PENDING);
        assertThat(whilePending).isEqualTo("ResourceAssociatedException");
        assertThat(ready).isEqualTo(WorkspaceState.AVAILABLE);
        assertThat(terminated.failedRequests()).isEmpty();
        assertThat(ending).isEqualTo(WorkspaceState.TERMINATING);
        assertThat(account.workspaces()).isEmpty();
        assertThat(account.bundle(bundle)).isEmpty();
    }

    @Test
    void launchAndTerminationFailForEachRequestAlone() {
        launch("d-90670a1b2c", "user", bundle);

        var sameUser = launch("d-90670a1b2c", "user", bundle);
        var noBundle = launch("d-90670a1b2c", "other", MISSING_BUNDLE);
        var terminated = terminate("ws-000000000");

        assertThat(sameUser.failedRequests().get(0).errorCode()).isEqualTo("ResourceExists.WorkSpace");
        assertThat(noBundle.failedRequests().get(0).errorCode()).isEqualTo("ResourceNotFound.Bundle");
        assertThat(terminated.failedRequests().get(0).workspaceId()).isEqualTo("ws-000000000");
        assertThat(account.workspaces()).hasSize(1);
    }

    private CreateWorkspacesResponse launch(String directory, String user, String bundleId) {
        return client.createWorkspaces(request -> request.workspaces(WorkspaceRequest.builder()
                .directoryId(directory)
                .userName(user)
                .bundleId(bundleId)
                .build()));
    }

    private TerminateWorkspacesResponse terminate(String id) {
        return client.terminateWorkspaces(request -> request.terminateWorkspaceRequests(
                TerminateRequest.builder().workspaceId(id).build()));
    }

    private WorkspaceState state(String id) {
        return client.describeWorkspaces(request -> request.workspaceIds(id))
                .workspaces()
                .get(0)
                .state();
    }

    private List<String> ids(Consumer<DescribeWorkspacesRequest.Builder> filter) {
        return client.describeWorkspaces(filter).workspaces().stream()
                .map(each -> each.workspaceId())
                .toList();
    }
}
