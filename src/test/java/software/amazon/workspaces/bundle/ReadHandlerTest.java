package software.amazon.workspaces.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.workspaces.fake.Behavior;
import software.amazon.workspaces.fake.Bundle;
import software.amazon.workspaces.fake.Question;
import software.amazon.workspaces.testing.Json;
import software.amazon.workspaces.testing.Outcome;
import software.amazon.workspaces.testing.TestEnvironment;

/** Read: any bundle by its id, whoever made it. */
class ReadHandlerTest {

    private final BundleTestEnvironment environment = new BundleTestEnvironment();

    @AfterEach
    void close() {
        environment.close();
    }

    @Test
    void everyPropertyIsReadable() {
        Bundle bundle = new Bundle(
                "wsb-desktop00",
                "desktop",
                "Desktops (2026)",
                environment.image().id(),
                "GENERALPURPOSE_4XLARGE",
                "175",
                "100",
                "PENDING",
                Instant.parse("2026-03-01T08:00:00.250Z"),
                Instant.parse("2026-03-02T09:30:59.999Z"),
                Map.of("team", "desktop", "workspaces-bundle:request", "token"));
        environment.account().addBundle(bundle);

        Outcome read = environment.read(bundle.id());

        assertThat(read.model())
                .isEqualTo(Json.object()
                        .put("ImageId", environment.image().id())
                        .put("Description", "Desktops (2026)")
                        .put("Name", "desktop")
                        .put("ComputeTypeName", "GENERALPURPOSE_4XLARGE")
                        .put("UserVolumeSizeGib", 100)
                        .put("RootVolumeSizeGib", 175)
                        .put("BundleId", "wsb-desktop00")
                        .put("State", "PENDING")
                        .put("BundleType", "REGULAR")
                        .put("OwnerAccountId", "123456789012")
                        .put("CreationTime", "2026-03-01T08:00:00Z")
                        .put("LastUpdatedTime", "2026-03-02T09:30:59Z")
                        .set("Tags", TestEnvironment.tags("team", "desktop")));
    }

    /** Or the number would come back as null. */
    @ParameterizedTest
    @ValueSource(strings = {"80.5", "", "80 GB", "12345678901"})
    void aSizeThatIsNoWholeNumberIsLeftOut(String size) {
        Bundle bundle =
                environment.account().addBundle("desktop", environment.image().id());
        environment.account().changeBundle(bundle.id(), same -> same.withRootStorage(size));

        Outcome read = environment.read(bundle.id());

        assertThat(read.model().has("RootVolumeSizeGib")).isFalse();
        assertThat(read.model().path("UserVolumeSizeGib")).isEqualTo(Json.parse("50"));
    }

    @ParameterizedTest
    @EnumSource(
            value = Behavior.class,
            names = {
                "UNKNOWN_ID_NOT_FOUND",
                "UNKNOWN_ID_INVALID",
                "EMPTY_LISTS_ABSENT",
                "EMPTY_LISTS_NULL",
                "LISTS_WITH_EMPTY_ELEMENT"
            })
    void anAbsentBundleIsNotFound(Behavior behavior) {
        environment.account().enable(behavior);

        Outcome failed = environment.read("wsb-absent00");

        assertThat(failed.errorCode()).isEqualTo("NotFound");
        assertThat(failed.message()).isEqualTo("There is no bundle wsb-absent00 in us-east-1.");
        assertThat(failed.model()).isNull();
    }

    @Test
    void tagsOfAwsAreNotShown() {
        Bundle bundle =
                environment.account().addBundle("desktop", environment.image().id());
        environment
                .account()
                .changeBundle(
                        bundle.id(),
                        same -> same.withTags(Map.of("aws:cloudformation:stack-name", "golden", "team", "desktop")));

        Outcome read = environment.read(bundle.id());

        assertThat(read.model().path("Tags")).isEqualTo(TestEnvironment.tags("team", "desktop"));
    }

    static List<Behavior> absentMembers() {
        return Question.MEMBERS.behaviors();
    }

    @ParameterizedTest
    @MethodSource("absentMembers")
    void whatTheServiceDoesNotTellIsLeftOutAndTheRestStays(Behavior behavior) {
        Bundle bundle =
                environment.account().addBundle("desktop", environment.image().id());
        ObjectNode whole = environment.read(bundle.id()).model().deepCopy();
        environment.account().enable(behavior);

        JsonNode read = environment.read(bundle.id()).model();

        whole.retain(fieldNames(read));
        assertThat(read).isEqualTo(whole);
        assertThat(read.hasNonNull("BundleId")).isTrue();
    }

    @Test
    void aMissingPermissionIsNamed() {
        JsonNode model = environment.created();
        environment.account().deny("DescribeTags");

        Outcome failed = environment.read(BundleTestEnvironment.id(model));

        assertThat(failed.errorCode()).isEqualTo("AccessDenied");
        assertThat(failed.message()).contains("Allow workspaces:DescribeTags");
    }

    private static List<String> fieldNames(JsonNode model) {
        List<String> names = new ArrayList<>();
        model.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
