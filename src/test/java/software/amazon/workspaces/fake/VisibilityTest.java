package software.amazon.workspaces.fake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.workspaces.model.Tag;

/** How late describe may show changes, and how late deletions may end. */
class VisibilityTest extends FakeTestBase {

    private static final Duration SECOND = Duration.ofSeconds(1);

    private String source;

    @BeforeEach
    void addSource() {
        source = account.addImage().id();
    }

    @Test
    void tagsOfCreateMayBeShownLate() {
        account.enable(Behavior.TAGS_LATE, Duration.ofSeconds(10));
        String image = createTagged();
        String bundle = client.createWorkspaceBundle(
                        bundle("bundle", source).tags(tags("a=1")).build())
                .workspaceBundle()
                .bundleId();

        clock.advance(Duration.ofSeconds(9));
        List<Tag> earlyOfImage = describedTags(image);
        List<Tag> earlyOfBundle = describedTags(bundle);
        clock.advance(SECOND);

        assertThat(earlyOfImage).isEmpty();
        assertThat(earlyOfBundle).isEmpty();
        assertThat(describedTags(image)).isEqualTo(tags("a=1"));
        assertThat(describedTags(bundle)).isEqualTo(tags("a=1"));
    }

    @Test
    void everyChangeOfTagsMayBeShownLateThoughItCountsAtOnce() {
        account.enable(Behavior.TAGS_LATE, Duration.ofSeconds(10));
        client.createTags(request -> request.resourceId(source).tags(tags("a=1", "b=2")));
        clock.advance(Duration.ofSeconds(5));
        client.deleteTags(request -> request.resourceId(source).tagKeys("a"));

        List<Tag> beforeBoth = describedTags(source);
        clock.advance(Duration.ofSeconds(5));
        List<Tag> between = describedTags(source);
        Map<String, String> held = account.image(source).orElseThrow().tags();
        clock.advance(Duration.ofSeconds(5));

        assertThat(beforeBoth).isEmpty();
        assertThat(between).isEqualTo(tags("a=1", "b=2"));
        assertThat(held).containsExactly(Map.entry("b", "2"));
        assertThat(describedTags(source)).isEqualTo(tags("b=2"));
    }

    @Test
    void createMayDropItsTags() {
        account.enable(Behavior.TAGS_DROPPED_BY_CREATE);
        String image = createTagged();
        String bundle = client.createWorkspaceBundle(
                        bundle("bundle", source).tags(tags("a=1")).build())
                .workspaceBundle()
                .bundleId();

        List<Tag> dropped = describedTags(image);
        client.createTags(request -> request.resourceId(image).tags(tags("a=1")));

        assertThat(dropped).isEmpty();
        assertThat(describedTags(bundle)).isEmpty();
        assertThat(describedTags(image)).isEqualTo(tags("a=1"));
    }

    @Test
    void createdImageMayBeShownLateThoughItsNameIsTaken() {
        account.lagAfterCreate(Duration.ofSeconds(30));
        String id = create("golden", source);

        List<String> during = describedIds();
        clock.advance(Duration.ofSeconds(30));

        assertThat(during).containsExactly(source);
        assertThat(describedIds()).containsExactly(source, id);
        assertThat(errorCode(() -> create("golden", source))).isEqualTo("ResourceAlreadyExistsException");
    }

    @Test
    void createdBundleMayBeShownLate() {
        account.lagAfterCreate(Duration.ofSeconds(30));
        String id = createBundle("bundle", source);

        var during = client.describeWorkspaceBundles(request -> request.bundleIds(id));
        clock.advance(Duration.ofSeconds(30));

        assertThat(during.bundles()).isEmpty();
        assertThat(describeBundle(id).name()).isEqualTo("bundle");
    }

    @Test
    void deletedImageMayStillBeShownThoughItHasEnded() {
        account.lagAfterDelete(Duration.ofSeconds(30));
        delete(source);

        String shown = describe(source).imageId();
        clock.advance(Duration.ofSeconds(30));

        assertThat(shown).isEqualTo(source);
        assertThat(describedIds()).isEmpty();
        assertThat(account.image(source)).isEmpty();
        assertThat(errorCode(() -> delete(source))).isEqualTo("ResourceNotFoundException");
    }

    @Test
    void deletedBundleMayStillBeShown() {
        account.lagAfterDelete(Duration.ofSeconds(30));
        String id = createBundle("bundle", source);
        deleteBundle(id);

        String shown = describeBundle(id).bundleId();
        clock.advance(Duration.ofSeconds(30));

        assertThat(shown).isEqualTo(id);
        assertThat(client.describeWorkspaceBundles().bundles()).isEmpty();
    }

    @Test
    void deletedImageMayStillBeListedBesideANewOneOfItsName() {
        account.enable(Behavior.DELETED_STILL_LISTED, Duration.ofMinutes(10));
        String old = create("golden", source);
        clock.advance(Duration.ofMinutes(45));
        delete(old);
        String next = create("golden", source);

        List<String> listed = describedIds();
        var byId = client.describeWorkspaceImages(request -> request.imageIds(old));
        clock.advance(Duration.ofMinutes(10));

        assertThat(listed).containsExactly(source, old, next);
        assertThat(byId.images()).isEmpty();
        assertThat(describedIds()).containsExactly(source, next);
    }

    @Test
    void deletionMayBeAcceptedLongBeforeItEnds() {
        account.enable(Behavior.DELETION_LINGERS, Duration.ofMinutes(1));
        String id = create("golden", source);
        clock.advance(Duration.ofMinutes(45));
        delete(id);
        clock.advance(Duration.ofSeconds(59));
        delete(id);

        String state = describe(id).stateAsString();
        String nameDuring = errorCode(() -> create("golden", source));
        clock.advance(SECOND);

        assertThat(state).isEqualTo("AVAILABLE");
        assertThat(nameDuring).isEqualTo("ResourceAlreadyExistsException");
        assertThat(account.image(id)).isEmpty();
        assertThat(describedIds()).containsExactly(source);
    }

    @Test
    void deletionMayNeverEnd() {
        account.enable(Behavior.DELETION_NEVER_ENDS);
        String bundle = createBundle("bundle", source);
        deleteBundle(bundle);
        String image = account.addImage().id();
        delete(image);

        clock.advance(Duration.ofDays(1000));

        assertThat(describedIds()).containsExactly(source, image);
        assertThat(describeBundle(bundle).bundleId()).isEqualTo(bundle);
    }

    private String createTagged() {
        return client.createUpdatedWorkspaceImage(request -> request.name("golden")
                        .description("A golden image")
                        .sourceImageId(source)
                        .tags(tags("a=1")))
                .imageId();
    }
}
