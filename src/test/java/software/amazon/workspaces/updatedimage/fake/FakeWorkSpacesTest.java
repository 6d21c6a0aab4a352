package software.amazon.workspaces.updatedimage.fake;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.workspaces.WorkSpacesClient;
import software.amazon.awssdk.services.workspaces.model.WorkspaceImage;
import software.amazon.awssdk.services.workspaces.model.WorkspaceImageState;

import java.time.Duration;

import static org.assertj.core.api.Assertions.assertThat;

/** The life of an image through the real SDK client. */
class FakeWorkSpacesTest {

    private final VirtualClock clock = new VirtualClock();
    private final FakeWorkSpaces fake = FakeWorkSpaces.start(clock);
    private final WorkSpacesClient client = SdkClient.of(fake);

    @AfterEach
    void stop() {
        client.close();
        fake.close();
    }

    @Test
    void buildIsPendingUntilItsTimeIsOverThenAvailable() {
        final Image source = fake.account().addImage();
        final String id = client.createUpdatedWorkspaceImage(request -> request
                .name("golden").description("A golden image").sourceImageId(source.id())).imageId();

        clock.advance(Duration.ofMinutes(45).minusMillis(1));
        final WorkspaceImage before = describe(id);
        clock.advance(Duration.ofMillis(1));
        final WorkspaceImage after = describe(id);

        assertThat(before.state()).isEqualTo(WorkspaceImageState.PENDING);
        assertThat(after.state()).isEqualTo(WorkspaceImageState.AVAILABLE);
        assertThat(after.created()).isEqualTo(clock.instant().minus(Duration.ofMinutes(45)));
    }

    private WorkspaceImage describe(final String id) {
        return client.describeWorkspaceImages(request -> request.imageIds(id)).images().get(0);
    }
}
