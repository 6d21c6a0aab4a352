package software.amazon.workspaces.updatedimage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.workspaces.updatedimage.fake.Image;

/** List: the owned images, a page at a time. */
class ListHandlerTest {

    private final Scene scene = new Scene();

    @AfterEach
    void close() {
        scene.close();
    }

    @Test
    void everyOwnedImageIsListedOnceAndEachPageTakesOneCall() {
        for (int i = 0; i < 55; i++) {
            scene.account().addImage();
        }

        List<String> listed = new ArrayList<>();
        String token = null;
        int pages = 0;
        do {
            Event page = scene.list(token).last();
            page.models().forEach(model -> listed.add(model.path("ImageId").asText()));
            token = page.nextToken();
            pages++;
        } while (token != null);

        assertThat(listed).containsExactlyElementsOf(scene.account().images().stream().map(Image::id).toList());
        assertThat(scene.operations()).hasSize(pages).containsOnly("DescribeWorkspaceImages");
        assertThat(pages).isEqualTo(3);
    }

    @Test
    void sharedImagesAreNotListed() {
        scene.account().addImage(Image.windows("wsi-shared000").withOwnerAccountId("210987654321"));

        Event page = scene.list(null).last();

        assertThat(page.models()).extracting(model -> model.path("ImageId").asText())
            .containsExactly(scene.source().id());
    }

    @Test
    void aListedImageShowsWhatOneCallTells() {
        JsonNode created = scene.created();

        JsonNode listed = scene.list(null).last().models().get(1);

        assertThat(listed.path("ImageId")).isEqualTo(created.path("ImageId"));
        assertThat(listed.path("Name")).isEqualTo(created.path("Name"));
        assertThat(listed.path("State").asText()).isEqualTo("AVAILABLE");
        assertThat(listed.has("Tags")).isFalse();
    }

    @Test
    void aTokenThatTheServiceDidNotGiveIsAnInvalidRequest() {
        Outcome failed = scene.list("made-up");

        assertThat(failed.errorCode()).isEqualTo("InvalidRequest");
        assertThat(failed.message()).contains("NextToken", "without NextToken");
    }

    @Test
    void aDeniedPageIsDeniedAndNoFaultOfItsToken() {
        scene.account().deny("DescribeWorkspaceImages");

        Outcome failed = scene.list("any");

        assertThat(failed.errorCode()).isEqualTo("AccessDenied");
    }

    @Test
    void anAccountWithoutImagesHasAnEmptyList() {
        scene.account().removeImage(scene.source().id());

        Event page = scene.list(null).last();

        assertThat(page.models()).isEmpty();
        assertThat(page.nextToken()).isNull();
    }
}
