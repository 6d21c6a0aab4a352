package software.amazon.workspaces.updatedimage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.workspaces.updatedimage.fake.Call;
import software.amazon.workspaces.updatedimage.fake.FakeWorkSpaces;
import software.amazon.workspaces.updatedimage.fake.VirtualClock;

/** What Lambda constructs has answered a creation by then, of which nothing is to be seen. */
class RehearsalTest {

    private final FakeWorkSpaces service = FakeWorkSpaces.start(new VirtualClock());

    @BeforeEach
    void surroundAsLambdaDoes() {
        System.setProperty("aws.region", "us-east-1");
        System.setProperty("aws.endpointUrlWorkSpaces", service.endpoint().toString());
    }

    @AfterEach
    void stop() {
        System.clearProperty("aws.region");
        System.clearProperty("aws.endpointUrlWorkSpaces");
        service.close();
    }

    @Test
    void theServiceHearsOfTheFirstRequestOnly() throws IOException {
        HandlerWrapper provider = new HandlerWrapper();
        List<Call> before = service.calls();

        provider.handleRequest(
            new ByteArrayInputStream(Json.write(Request.of("LIST", null).payload(null, null)).getBytes(UTF_8)),
            OutputStream.nullOutputStream(), new LocalContext(line -> { }));

        assertThat(before).isEmpty();
        assertThat(service.calls()).extracting(Call::operation).containsExactly("DescribeWorkspaceImages");
    }

    @Test
    void theTemporaryFolderIsLeftAlone() throws IOException {
        Path folder = Files.createDirectories(Path.of(System.getProperty("java.io.tmpdir")));
        Path somebodys = Files.createTempFile(folder, "somebodys", ".txt");

        new HandlerWrapper();

        assertThat(somebodys).exists();
        Files.delete(somebodys);
    }
}
