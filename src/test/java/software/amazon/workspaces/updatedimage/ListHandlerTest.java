package software.amazon.workspaces.updatedimage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import software.amazon.workspaces.fake.Image;
import software.amazon.workspaces.testing.Event;
import software.amazon.workspaces.testing.Outcome;
import software.amazon.workspaces.testing.TestEnvironment;

/** List: the owned images, a page at a time. */
class ListHandlerTest {

    @AutoClose
    private final TestEnvironment environment = new TestEnvironment();

    @Test
    void everyOwnedImageIsListedOnceAndEachPageTakesOneCall() {
        for (int i = 0; i < 55; i++) {
            environment.account().addImage();
        }

        List<String> listed = new ArrayList<>();
        String token = null;
        int pages = 0;
        do {
            Event page = environment.list(token).last();
            page.models().forEach(model -> listed.add(model.path("ImageId").asText()));
            token = page.nextToken();
            pages++;
        } while (token != null);

        assertThat(listed)
                .containsExactlyElementsOf(
                        environment.account().images().stream().map(Image::id).toList());
        assertThat(environment.operations()).hasSize(pages).containsOnly("DescribeWorkspaceImages");
        assertThat(pages).isEqualTo(3);
    }

    @Test
    void sharedImagesAreNotListed() {
        environment.account().addImage(Image.windows("wsi-shared000").withOwnerAccountId("210987654321"));

        Event page = environment.list(null).last();

        assertThat(page.models())
                .extracting(model -> model.path("ImageId").asText())
                .containsExactly(environment.source().id());
    }

    @Test
    void aListedImageShowsWhatOneCallTells() {
        JsonNode created = environment.created();

        JsonNode listed = environment.list(null).last().models().get(1);

        assertThat(listed.path("ImageId")).isEqualTo(created.path("ImageId"));
        assertThat(listed.path("Name")).isEqualTo(created.path("Name"));
        assertThat(listed.path("State").asText()).isEqualTo("AVAILABLE");
        assertThat(listed.has("Tags")).isFalse();
    }

    @Test
    void aTokenThatTheServiceDidNotGiveIsAnInvalidRequest() {
        Outcome failed = environment.list("made-up");

        assertThat(failed.errorCode()).isEqualTo("InvalidRequest");
        assertThat(failed.message()).contains("NextToken", "without NextToken");
    }

    @Test
    void aDeniedPageIsDeniedAndNoFaultOfItsToken() {
        environment.account().deny("DescribeWorkspaceImages");

        Outcome failed = environment.list("any");

        assertThat(failed.errorCode()).isEqualTo("AccessDenied");
    }

    @Test
    void anAccountWithoutImagesHasAnEmptyList() {
        environment.account().removeImage(environment.source().id());

        Event page = environment.list(null).last();

        assertThat(page.models()).isEmpty();
        assertThat(page.nextToken()).isNull();
    }
}
