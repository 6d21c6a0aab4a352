package software.amazon.workspaces.fake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.workspaces.model.ErrorDetails;
import software.amazon.awssdk.services.workspaces.model.WorkspaceBundle;
import software.amazon.awssdk.services.workspaces.model.WorkspaceImage;
import software.amazon.awssdk.services.workspaces.model.WorkspaceImageErrorDetailCode;

/** Members of images and bundles that may be absent, and unusual error details. */
class AbsentMembersTest extends FakeTestBase {

    static Stream<Arguments> imageMembers() {
        return Stream.of(
                member(Behavior.UPDATES_ABSENT, WorkspaceImage::updates),
                member(
                        Behavior.UPDATE_AVAILABLE_ABSENT,
                        image -> image.updates().updateAvailable()),
                member(Behavior.STATE_ABSENT, WorkspaceImage::state),
                member(Behavior.NAME_ABSENT, WorkspaceImage::name),
                member(Behavior.DESCRIPTION_ABSENT, WorkspaceImage::description),
                member(Behavior.CREATED_ABSENT, WorkspaceImage::created),
                member(Behavior.OWNER_ABSENT, WorkspaceImage::ownerAccountId),
                member(Behavior.OPERATING_SYSTEM_ABSENT, WorkspaceImage::operatingSystem),
                member(Behavior.TENANCY_ABSENT, WorkspaceImage::requiredTenancy));
    }

    private static Arguments member(Behavior behavior, Function<WorkspaceImage, Object> member) {
        return Arguments.of(behavior, member);
    }

    @ParameterizedTest
    @MethodSource("imageMembers")
    void memberOfAnImageMayBeAbsent(Behavior behavior, Function<WorkspaceImage, Object> member) {
        String id = account.addImage().id();
        Object usual = member.apply(describe(id));
        account.enable(behavior);

        assertThat(usual).isNotNull();
        assertThat(member.apply(describe(id))).isNull();
        assertThat(describe(id).imageId()).isEqualTo(id);
    }

    static Stream<Arguments> bundleMembers() {
        return Stream.of(
                ofBundle(Behavior.STATE_ABSENT, WorkspaceBundle::state),
                ofBundle(Behavior.NAME_ABSENT, WorkspaceBundle::name),
                ofBundle(Behavior.DESCRIPTION_ABSENT, WorkspaceBundle::description),
                ofBundle(Behavior.CREATED_ABSENT, WorkspaceBundle::creationTime),
                ofBundle(Behavior.CREATED_ABSENT, WorkspaceBundle::lastUpdatedTime),
                ofBundle(Behavior.OWNER_ABSENT, WorkspaceBundle::owner),
                ofBundle(Behavior.BUNDLE_TYPE_ABSENT, WorkspaceBundle::bundleType),
                ofBundle(Behavior.VOLUMES_ABSENT, WorkspaceBundle::rootStorage),
                ofBundle(Behavior.VOLUMES_ABSENT, WorkspaceBundle::userStorage));
    }

    private static Arguments ofBundle(Behavior behavior, Function<WorkspaceBundle, Object> member) {
        return Arguments.of(behavior, member);
    }

    @ParameterizedTest
    @MethodSource("bundleMembers")
    void memberOfABundleMayBeAbsent(Behavior behavior, Function<WorkspaceBundle, Object> member) {
        String id = account.addBundle("bundle", account.addImage().id()).id();
        Object usual = member.apply(describeBundle(id));
        account.enable(behavior);

        assertThat(usual).isNotNull();
        assertThat(member.apply(describeBundle(id))).isNull();
        assertThat(describeBundle(id).bundleId()).isEqualTo(id);
    }

    @Test
    void failedBuildMaySayNothing() {
        account.nextBuildFails("BuildFailed", "No.", new ErrorDetail("PendingReboot", "Reboot."));
        String id = createFailed();
        account.enable(Behavior.ERROR_ABSENT, Behavior.ERROR_DETAILS_ABSENT);

        WorkspaceImage image = describe(id);

        assertThat(image.stateAsString()).isEqualTo("ERROR");
        assertThat(image.errorCode()).isNull();
        assertThat(image.errorMessage()).isNull();
        assertThat(image.hasErrorDetails()).isFalse();
    }

    @Test
    void failedBuildMayHaveUnusualDetails() {
        account.enable(Behavior.ERROR_DETAILS_UNUSUAL);
        account.nextBuildFails("BuildFailed", "No.");
        String id = createFailed();

        List<ErrorDetails> details = describe(id).errorDetails();

        assertThat(details)
                .extracting(ErrorDetails::errorCode)
                .containsExactly(
                        WorkspaceImageErrorDetailCode.UNKNOWN_TO_SDK_VERSION,
                        null,
                        WorkspaceImageErrorDetailCode.PENDING_REBOOT,
                        null);
        assertThat(details.get(2).errorMessage()).isNull();
    }
}
