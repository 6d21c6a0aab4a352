package software.amazon.workspaces.updatedimage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.services.workspaces.WorkSpacesClient;
import software.amazon.awssdk.services.workspaces.model.Compute;
import software.amazon.workspaces.fake.Bundle;
import software.amazon.workspaces.testing.Outcome;
import software.amazon.workspaces.testing.Request;
import software.amazon.workspaces.testing.TestEnvironment;

/** An image and the bundle made from it in one stack, in the order in which CloudFormation takes them. */
class ImageOfBundleTest {

    @AutoClose
    private final TestEnvironment environment = new TestEnvironment();

    @AutoClose
    private final WorkSpacesClient client =
            TestEnvironment.client(environment.service().endpoint(), Duration.ofSeconds(7));

    /** The order of the other tests: what refers is created after what it refers to, and deleted before it. */
    @Test
    @SuppressWarnings("unchecked") // A template is maps of maps.
    void theBundleOfTheExampleRefersToItsImage() throws IOException {
        String template = Files.readString(Path.of("examples/bundle.yml"))
                .replaceAll("!Ref (\\w+)", "{Ref: $1}")
                .replaceAll("!(Sub|GetAtt)\\b", "");

        Map<String, Map<String, Map<String, Map<String, Object>>>> read = new Yaml().load(template);

        assertThat(read.get("Resources").get("Bundle").get("Properties").get("ImageId"))
                .isEqualTo(Map.of("Ref", "Image"));
    }

    @Test
    void deletingTheStackDeletesTheBundleFirstAndTheImageAfterIt() {
        String imageId = environment.created().path("ImageId").asText();
        String bundleId = createBundle(imageId);
        environment.service().clearCalls();

        deleteBundle(bundleId);
        Outcome deleted = environment.delete(imageId);

        assertThat(deleted.succeeded()).as(deleted.message()).isTrue();
        assertThat(environment.operations())
                .containsExactly(
                        "DeleteWorkspaceBundle",
                        "DescribeWorkspaceImages",
                        "DeleteWorkspaceImage",
                        "DescribeWorkspaceImages");
        assertThat(environment.account().bundles()).isEmpty();
        assertThat(environment.updatedImages()).isEmpty();
    }

    @Test
    void aRenewalBuildsTheNewImageThenMovesTheBundleThenDeletesTheOldImage() {
        String old = environment.created().path("ImageId").asText();
        String bundleId = createBundle(old);

        String renewed = TestEnvironment.require(
                        environment.create(environment.plain().put("Description", "Next month")))
                .id();
        moveBundle(bundleId, renewed);
        Outcome deleted = environment.delete(old);

        assertThat(deleted.succeeded()).as(deleted.message()).isTrue();
        assertThat(environment.account().bundles()).extracting(Bundle::imageId).containsExactly(renewed);
        assertThat(environment.updatedImages()).extracting(image -> image.id()).containsExactly(renewed);
    }

    /** As rotation.yml has it: the old image leaves the stack, not the account, and the bundle moves when its owner says. */
    @Test
    void anImageThatARotationRetainedServesItsBundleUntilThatHasLeft() {
        ObjectNode march = environment.plain().put("Description", "Golden image of 2026-03");
        String old = TestEnvironment.require(environment.create(march)).id();
        String bundleId = createBundle(old);
        String renewed = TestEnvironment.require(
                        environment.create(march.deepCopy().put("Description", "Golden image of 2026-04")))
                .id();

        Outcome tooEarly = environment.delete(old);
        moveBundle(bundleId, renewed);
        Outcome deleted = environment.delete(old);

        assertThat(tooEarly.errorCode()).isEqualTo("ResourceConflict");
        assertThat(tooEarly.message()).contains(old, bundleId);
        assertThat(deleted.succeeded()).as(deleted.message()).isTrue();
        assertThat(environment.account().bundle(bundleId).orElseThrow().imageId())
                .isEqualTo(renewed);
    }

    private String createBundle(String imageId) {
        return client.createWorkspaceBundle(request -> request.bundleName("desktop")
                        .bundleDescription("Desktops")
                        .imageId(imageId)
                        .computeType(type -> type.name(Compute.STANDARD))
                        .userStorage(volume -> volume.capacity("50"))
                        .overrideConfiguration(signed -> signed.credentialsProvider(credentials())))
                .workspaceBundle()
                .bundleId();
    }

    private void moveBundle(String bundleId, String imageId) {
        client.updateWorkspaceBundle(request -> request.bundleId(bundleId)
                .imageId(imageId)
                .overrideConfiguration(signed -> signed.credentialsProvider(credentials())));
    }

    private void deleteBundle(String bundleId) {
        client.deleteWorkspaceBundle(request ->
                request.bundleId(bundleId).overrideConfiguration(signed -> signed.credentialsProvider(credentials())));
    }

    private static StaticCredentialsProvider credentials() {
        return StaticCredentialsProvider.create(AwsBasicCredentials.create(
                Request.Credentials.EXAMPLE.accessKeyId(), Request.Credentials.EXAMPLE.secretAccessKey()));
    }
}
