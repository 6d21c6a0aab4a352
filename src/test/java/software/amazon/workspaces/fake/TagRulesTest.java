package software.amazon.workspaces.fake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.workspaces.model.Tag;

/** Tags on images and bundles, and which the service refuses. */
class TagRulesTest extends FakeTestBase {

    @Test
    void tagsAreMergedReplacedAndRemoved() {
        String id = account.addImage(Image.windows("wsi-tagged000").withTags(Map.of("a", "1")))
                .id();

        client.createTags(request -> request.resourceId(id).tags(tags("a=2", "b=3")));
        client.deleteTags(request -> request.resourceId(id).tagKeys("b", "unknown"));

        assertThat(describedTags(id)).isEqualTo(tags("a=2"));
    }

    @Test
    void anAbsentKeyMayBeInvalidAndThenNoTagIsRemoved() {
        account.enable(Behavior.UNTAGGING_OF_ABSENT_INVALID);
        String id = account.addImage(Image.windows("wsi-tagged000").withTags(Map.of("a", "1")))
                .id();

        String code = errorCode(
                () -> client.deleteTags(request -> request.resourceId(id).tagKeys("a", "unknown")));

        assertThat(code).isEqualTo("InvalidParameterValuesException");
        assertThat(describedTags(id)).isEqualTo(tags("a=1"));
    }

    @Test
    void tagsOfTheCreateCallAreThereAtOnce() {
        String source = account.addImage().id();

        String id = client.createUpdatedWorkspaceImage(request -> request.name("golden")
                        .description("A golden image")
                        .sourceImageId(source)
                        .tags(tags("a=1")))
                .imageId();

        assertThat(describedTags(id)).isEqualTo(tags("a=1"));
    }

    @Test
    void tagWithoutValueReadsAsEmpty() {
        String id = account.addImage().id();

        client.createTags(
                request -> request.resourceId(id).tags(Tag.builder().key("a").build()));

        assertThat(describedTags(id)).isEqualTo(tags("a="));
    }

    @ParameterizedTest
    @CsvSource({"aws:mine=1,", "AWS:mine=1,", "a=1,a=2"})
    void reservedAndRepeatedKeysAreRefused(String one, String other) {
        String id = account.addImage().id();
        List<Tag> tags = other == null ? tags(one) : tags(one, other);

        String code = errorCode(
                () -> client.createTags(request -> request.resourceId(id).tags(tags)));
        String atCreate = errorCode(() -> client.createUpdatedWorkspaceImage(request -> request.name("golden")
                .description("A golden image")
                .sourceImageId(id)
                .tags(tags)));

        assertThat(code).isEqualTo("InvalidParameterValuesException");
        assertThat(atCreate).isEqualTo("InvalidParameterValuesException");
        assertThat(account.images()).hasSize(1);
    }

    @Test
    void resourceHasAtMostFiftyTags() {
        String id = account.addImage().id();
        Tag[] fifty = IntStream.range(0, 50)
                .mapToObj(i -> tags("key" + i + "=v").get(0))
                .toArray(Tag[]::new);
        client.createTags(request -> request.resourceId(id).tags(fifty));

        String code = errorCode(
                () -> client.createTags(request -> request.resourceId(id).tags(tags("more=1"))));

        assertThat(code).isEqualTo("ResourceLimitExceededException");
        assertThat(account.image(id).orElseThrow().tags()).hasSize(50).doesNotContainKey("more");
    }

    @Test
    void missingResourceHasNoTagOperations() {
        String id = MISSING_IMAGE;

        List<String> codes = List.of(
                errorCode(() ->
                        client.createTags(request -> request.resourceId(id).tags(tags("a=1")))),
                errorCode(() ->
                        client.deleteTags(request -> request.resourceId(id).tagKeys("a"))),
                errorCode(() -> client.describeTags(request -> request.resourceId(id))));

        assertThat(codes).containsOnly("ResourceNotFoundException");
    }

    @Test
    void deniedTaggingDeniesACreateWithTagsOnly() {
        String source = account.addImage().id();
        account.deny("CreateTags");

        String untagged = create("untagged", source);
        var refusal = refusal(() -> client.createUpdatedWorkspaceImage(request -> request.name("tagged")
                .description("A golden image")
                .sourceImageId(source)
                .tags(tags("a=1"))));

        assertThat(account.image(untagged)).isPresent();
        assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo("AccessDeniedException");
        assertThat(refusal.awsErrorDetails().errorMessage()).contains("perform: workspaces:CreateTags on");
    }

    @Test
    void bundleHasTagsToo() {
        String id = account.addBundle("bundle", MISSING_IMAGE).id();

        client.createTags(request -> request.resourceId(id).tags(tags("a=1")));

        assertThat(describedTags(id)).isEqualTo(tags("a=1"));
    }
}
