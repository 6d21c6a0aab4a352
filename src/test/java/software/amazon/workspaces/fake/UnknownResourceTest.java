package software.amazon.workspaces.fake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How the service may answer to unknown ids. */
class UnknownResourceTest extends FakeTestBase {

    @ParameterizedTest
    @ValueSource(strings = {MISSING_IMAGE, MISSING_BUNDLE})
    void tagsOfUnknownMayBeEmpty(String id) {
        account.enable(Behavior.TAGS_OF_UNKNOWN_EMPTY);

        assertThat(describedTags(id)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "TAGS_OF_UNKNOWN_DENIED, AccessDeniedException",
        "TAGS_OF_UNKNOWN_INVALID, InvalidParameterValuesException"
    })
    void tagsOfUnknownMayBeRefusedWhileTagsOfOthersAreNot(Behavior behavior, String error) {
        String known = account.addImage().id();
        account.enable(behavior);

        assertThat(errorCode(() -> describedTags(MISSING_IMAGE))).isEqualTo(error);
        assertThat(describedTags(known)).isEmpty();
    }

    @Test
    void deniedTagsOfUnknownNameTheAction() {
        account.enable(Behavior.TAGS_OF_UNKNOWN_DENIED);

        assertThat(refusal(() -> describedTags(MISSING_IMAGE)).awsErrorDetails().errorMessage())
                .contains("is not authorized to perform: workspaces:DescribeTags on resource: arn:aws:workspaces:");
    }

    @Test
    void tagsOfUnknownAreNotFoundForOtherTagOperationsWhateverDescribeTagsSays() {
        account.enable(Behavior.TAGS_OF_UNKNOWN_EMPTY);

        assertThat(errorCode(() -> client.createTags(
                        request -> request.resourceId(MISSING_IMAGE).tags(tags("a=1")))))
                .isEqualTo("ResourceNotFoundException");
    }

    @Test
    void unknownImageMayBeNotFoundEvenAmongOthers() {
        String known = account.addImage().id();
        account.enable(Behavior.UNKNOWN_ID_NOT_FOUND);

        String code =
                errorCode(() -> client.describeWorkspaceImages(request -> request.imageIds(known, MISSING_IMAGE)));

        assertThat(code).isEqualTo("ResourceNotFoundException");
        assertThat(describe(known).imageId()).isEqualTo(known);
        assertThat(describedIds()).containsExactly(known);
    }

    @Test
    void imageThatDescribeDoesNotShowYetIsUnknown() {
        account.enable(Behavior.UNKNOWN_ID_NOT_FOUND, Behavior.CREATED_SHOWN_LATE);
        String id = create("golden", account.addImage().id());

        assertThat(errorCode(() -> describe(id))).isEqualTo("ResourceNotFoundException");
    }

    @Test
    void unknownBundleIsAnEmptyListOrNotFound() {
        var usual = client.describeWorkspaceBundles(request -> request.bundleIds(MISSING_BUNDLE));
        account.enable(Behavior.UNKNOWN_ID_NOT_FOUND);

        assertThat(usual.bundles()).isEmpty();
        assertThat(errorCode(() -> describeBundle(MISSING_BUNDLE))).isEqualTo("ResourceNotFoundException");
    }

    @Test
    void unknownIdMayBeAnInvalidParameter() {
        account.enable(Behavior.UNKNOWN_ID_INVALID);

        assertThat(errorCode(() -> describe(MISSING_IMAGE))).isEqualTo("InvalidParameterValuesException");
        assertThat(errorCode(() -> describeBundle(MISSING_BUNDLE))).isEqualTo("InvalidParameterValuesException");
    }

    @Test
    void deletionOfMissingMaySucceed() {
        account.enable(Behavior.DELETION_OF_MISSING_SUCCEEDS);

        assertThatCode(() -> delete(MISSING_IMAGE)).doesNotThrowAnyException();
        assertThatCode(() -> deleteBundle(MISSING_BUNDLE)).doesNotThrowAnyException();
    }

    @Test
    void deletionOfMissingMayBeInvalid() {
        account.enable(Behavior.DELETION_OF_MISSING_INVALID);

        assertThat(errorCode(() -> delete(MISSING_IMAGE))).isEqualTo("InvalidResourceStateException");
        assertThat(errorCode(() -> deleteBundle(MISSING_BUNDLE))).isEqualTo("InvalidParameterValuesException");
    }

    @Test
    void deletionOfMissingIsNotFoundAsAUsualAnswer() {
        assertThat(errorCode(() -> delete(MISSING_IMAGE))).isEqualTo("ResourceNotFoundException");
        assertThat(errorCode(() -> deleteBundle(MISSING_BUNDLE))).isEqualTo("ResourceNotFoundException");
    }
}
