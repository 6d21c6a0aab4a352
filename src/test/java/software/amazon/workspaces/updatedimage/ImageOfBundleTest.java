package software.amazon.workspaces.updatedimage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.services.workspaces.WorkSpacesClient;
import software.amazon.awssdk.services.workspaces.model.Compute;
import software.amazon.workspaces.updatedimage.fake.Bundle;

/** An image and the bundle made from it in one stack, in the order in which CloudFormation takes them. */
class ImageOfBundleTest {

    private final Scene scene = new Scene();
    private final WorkSpacesClient client = Scene.client(scene.service().endpoint(), Duration.ofSeconds(7));

    @AfterEach
    void close() {
        client.close();
        scene.close();
    }

    /** The order of the other tests: what refers is created after what it refers to, and deleted before it. */
    @Test
    @SuppressWarnings("unchecked") // A template is maps of maps.
    void theBundleOfTheExampleRefersToItsImage() throws IOException {
        String template = Files.readString(Path.of("examples/bundle.yml")).replaceAll("!Ref (\\w+)", "{Ref: $1}")
            .replaceAll("!(Sub|GetAtt)\\b", "");

        Map<String, Map<String, Map<String, Map<String, Object>>>> read = new Yaml().load(template);

        assertThat(read.get("Resources").get("Bundle").get("Properties").get("ImageId")).isEqualTo(Map.of("Ref", "Image"));
    }

    @Test
    void deletingTheStackDeletesTheBundleFirstAndTheImageAfterIt() {
        String imageId = scene.created().path("ImageId").asText();
        String bundleId = createBundle(imageId);
        scene.service().clearCalls();

        deleteBundle(bundleId);
        Outcome deleted = scene.delete(imageId);

        assertThat(deleted.succeeded()).as(deleted.message()).isTrue();
        assertThat(scene.operations()).containsExactly(
            "DeleteWorkspaceBundle", "DescribeWorkspaceImages", "DeleteWorkspaceImage", "DescribeWorkspaceImages");
        assertThat(scene.account().bundles()).isEmpty();
        assertThat(scene.updatedImages()).isEmpty();
    }

    @Test
    void aRenewalBuildsTheNewImageThenMovesTheBundleThenDeletesTheOldImage() {
        String old = scene.created().path("ImageId").asText();
        String bundleId = createBundle(old);

        String renewed = Scene.require(scene.create(scene.plain().put("Description", "Next month"))).imageId();
        moveBundle(bundleId, renewed);
        Outcome deleted = scene.delete(old);

        assertThat(deleted.succeeded()).as(deleted.message()).isTrue();
        assertThat(scene.account().bundles()).extracting(Bundle::imageId).containsExactly(renewed);
        assertThat(scene.updatedImages()).extracting(image -> image.id()).containsExactly(renewed);
    }

    /** As rotation.yml has it: the old image leaves the stack, not the account, and the bundle moves when its owner says. */
    @Test
    void anImageThatARotationRetainedServesItsBundleUntilThatHasLeft() {
        ObjectNode march = scene.plain().put("Description", "Golden image of 2026-03");
        String old = Scene.require(scene.create(march)).imageId();
        String bundleId = createBundle(old);
        String renewed = Scene.require(scene.create(march.deepCopy().put("Description", "Golden image of 2026-04"))).imageId();

        Outcome tooEarly = scene.delete(old);
        moveBundle(bundleId, renewed);
        Outcome deleted = scene.delete(old);

        assertThat(tooEarly.errorCode()).isEqualTo("ResourceConflict");
        assertThat(tooEarly.message()).contains(old, bundleId);
        assertThat(deleted.succeeded()).as(deleted.message()).isTrue();
        assertThat(scene.account().bundle(bundleId).orElseThrow().imageId()).isEqualTo(renewed);
    }

    private String createBundle(String imageId) {
        return client.createWorkspaceBundle(request -> request.bundleName("desktop").bundleDescription("Desktops")
            .imageId(imageId).computeType(type -> type.name(Compute.STANDARD)).userStorage(volume -> volume.capacity("50"))
            .overrideConfiguration(signed -> signed.credentialsProvider(credentials()))).workspaceBundle().bundleId();
    }

    private void moveBundle(String bundleId, String imageId) {
        client.updateWorkspaceBundle(request -> request.bundleId(bundleId).imageId(imageId)
            .overrideConfiguration(signed -> signed.credentialsProvider(credentials())));
    }

    private void deleteBundle(String bundleId) {
        client.deleteWorkspaceBundle(request -> request.bundleId(bundleId)
            .overrideConfiguration(signed -> signed.credentialsProvider(credentials())));
    }

    private static StaticCredentialsProvider credentials() {
        return StaticCredentialsProvider.create(AwsBasicCredentials.create(
            Request.Credentials.EXAMPLE.accessKeyId(), Request.Credentials.EXAMPLE.secretAccessKey()));
    }
}
