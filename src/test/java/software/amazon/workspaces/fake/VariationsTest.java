package software.amazon.workspaces.fake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.EnumSource.Mode.MATCH_ANY;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.workspaces.model.DescribeWorkspaceImagesResponse;
import software.amazon.awssdk.services.workspaces.model.ErrorDetails;
import software.amazon.awssdk.services.workspaces.model.WorkspaceBundle;
import software.amazon.awssdk.services.workspaces.model.WorkspaceImage;

/** Answers to create calls, tokens, lists and messages other than the usual ones. */
class VariationsTest extends FakeTestBase {

    @ParameterizedTest
    @CsvSource(
            nullValues = "null",
            value = {"CREATE_ANSWER_EMPTY, null", "CREATE_ANSWER_WITH_NULL, null", "CREATE_ANSWER_WITH_NUMBER, 42"})
    void createMayAnswerWithoutAnIdThoughTheImageExists(Behavior behavior, String answered) {
        String source = account.addImage().id();
        account.enable(behavior);

        String id = create("golden", source);

        assertThat(id).isEqualTo(answered);
        assertThat(account.images()).extracting(Image::name).contains("golden");
    }

    @Test
    void createMayAnswerWithAMalformedId() {
        String source = account.addImage().id();
        account.enable(Behavior.CREATE_ANSWER_MALFORMED);

        String image = create("golden", source);
        String bundle = createBundle("bundle", source);

        assertThat(image).startsWith("../WSI-");
        assertThat(bundle).startsWith("../WSB-");
    }

    @ParameterizedTest
    @EnumSource(mode = MATCH_ANY, names = "CREATE_ANSWER_.*")
    void createOfABundleMayAnswerWithoutAnIdThoughTheBundleExists(Behavior behavior) {
        String source = account.addImage().id();
        account.enable(behavior);

        WorkspaceBundle answered =
                client.createWorkspaceBundle(bundle("bundle", source).build()).workspaceBundle();

        String real = account.bundles().get(0).id();
        assertThat(answered == null ? null : answered.bundleId()).isNotEqualTo(real);
        assertThat(answered == null).isEqualTo(behavior == Behavior.CREATE_ANSWER_EMPTY);
    }

    @Test
    void lastPageMayHaveAnEmptyTokenThatBeginsAnew() {
        account.enable(Behavior.NEXT_TOKEN_EMPTY);
        String id = account.addImage().id();

        var first = client.describeWorkspaceImages();
        var again = client.describeWorkspaceImages(request -> request.nextToken(""));

        assertThat(first.nextToken()).isEmpty();
        assertThat(again.images()).extracting(WorkspaceImage::imageId).containsExactly(id);
    }

    @Test
    void tokensMayLoop() {
        account.enable(Behavior.NEXT_TOKEN_LOOPS);
        IntStream.range(0, 26).forEach(i -> account.addImage());

        List<DescribeWorkspaceImagesResponse> pages = pages(4);

        assertThat(pages).extracting(page -> page.images().size()).containsExactly(25, 1, 25, 1);
        assertThat(pages.get(2).nextToken()).isEqualTo(pages.get(0).nextToken());
        assertThat(pages.get(3).nextToken()).isEqualTo(pages.get(1).nextToken());
    }

    @Test
    void tokensMayNeverEnd() {
        account.enable(Behavior.NEXT_TOKEN_ENDLESS);
        account.addImage();

        List<DescribeWorkspaceImagesResponse> pages = pages(500);

        assertThat(pages).extracting(DescribeWorkspaceImagesResponse::nextToken).doesNotHaveDuplicates();
        assertThat(pages.subList(1, 500)).allMatch(page -> page.images().isEmpty());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"EMPTY_LISTS_ABSENT | {}", "EMPTY_LISTS_NULL | {\"Images\":null}", "TAGS_LATE | {\"Images\":[]}"})
    void emptyListMayBeAbsent(Behavior behavior, String body) throws Exception {
        account.enable(behavior);

        assertThat(post("WorkspacesService.DescribeWorkspaceImages", SIGNED, "{}")
                        .body())
                .isEqualTo(body);
    }

    @Test
    void listsMayContainNull() {
        account.enable(Behavior.LISTS_WITH_NULL);
        account.nextBuildFails("BuildFailed", "No.", new ErrorDetail("PendingReboot", "Reboot."));
        String id = createFailed();
        account.addBundle("bundle", id);

        WorkspaceImage image = client.describeWorkspaceImages(request -> request.imageIds(id))
                .images()
                .get(1);

        assertThat(client.describeWorkspaceImages().images())
                .startsWith((WorkspaceImage) null)
                .hasSize(3);
        assertThat(client.describeWorkspaceBundles().bundles())
                .startsWith((WorkspaceBundle) null)
                .hasSize(2);
        assertThat(describedTags(id)).hasSize(1).containsOnlyNulls();
        assertThat(image.errorDetails()).startsWith((ErrorDetails) null).hasSize(2);
    }

    @Test
    void listsMayContainAnEmptyElement() {
        account.enable(Behavior.LISTS_WITH_EMPTY_ELEMENT);
        String id = account.addImage(Image.windows("wsi-tagged000").withTags(Map.of("a", "1")))
                .id();

        assertThat(client.describeWorkspaceImages().images())
                .startsWith(WorkspaceImage.builder().build())
                .hasSize(2);
        assertThat(describedTags(id)).hasSize(2);
        assertThat(describedTags(id).get(0).key()).isNull();
    }

    @Test
    void messagesMayHaveLinesAndControlCharacters() {
        account.enable(Behavior.ERROR_MESSAGES_MULTILINE);
        account.nextBuildFails("BuildFailed", "No.");
        String id = createFailed();

        String message = message(() -> delete(MISSING_IMAGE));

        assertThat(message)
                .startsWith("The resource " + MISSING_IMAGE + " does not exist.")
                .contains("\n", "\r", "\u001b[", "\u0000", "\u2028", "\u202e");
        assertThat(describe(id).errorMessage()).startsWith("No.\n");
    }

    @Test
    void messagesMayBeLongOrAbsent() {
        account.enable(Behavior.ERROR_MESSAGES_LONG);
        String longMessage = message(() -> delete(MISSING_IMAGE));
        account.enable(Behavior.ERROR_MESSAGES_ABSENT);

        assertThat(longMessage).hasSizeGreaterThan(90_000);
        assertThat(message(() -> delete(MISSING_IMAGE))).isNull();
        assertThat(errorCode(() -> delete(MISSING_IMAGE))).isEqualTo("ResourceNotFoundException");
    }

    private static String message(Runnable call) {
        return refusal(call).awsErrorDetails().errorMessage();
    }

    private List<DescribeWorkspaceImagesResponse> pages(int count) {
        List<DescribeWorkspaceImagesResponse> pages = new ArrayList<>();
        String token = null;
        for (int i = 0; i < count; i++) {
            String current = token;
            DescribeWorkspaceImagesResponse page =
                    client.describeWorkspaceImages(request -> request.nextToken(current));
            pages.add(page);
            token = page.nextToken();
        }
        return pages;
    }
}
