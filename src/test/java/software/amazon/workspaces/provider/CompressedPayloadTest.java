package software.amazon.workspaces.provider;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import software.amazon.workspaces.testing.Json;
import software.amazon.workspaces.testing.Request;
import software.amazon.workspaces.testing.TestEnvironment;

/** Compressed payloads, as CloudFormation sends large ones. */
class CompressedPayloadTest {

    @AutoClose
    private final TestEnvironment environment = new TestEnvironment();

    @Test
    void aCompressedPayloadIsNotUnpackedBeyondWhatARequestMayHave() throws IOException {
        JsonNode event = invokeCompressed(new byte[100_000_000]);

        assertThat(event.path("errorCode").asText()).isEqualTo("InvalidRequest");
        assertThat(event.path("message").asText()).isEqualTo("The request is larger than 8 MB.");
        assertThat(environment.operations()).isEmpty();
    }

    @Test
    void aCompressedPayloadIsReadLikeAnyOther() throws IOException {
        Request request = Request.of("READ", environment.plain());
        String payload = Json.write(request.payload(request.properties(), null));

        JsonNode event = invokeCompressed(payload.getBytes(StandardCharsets.UTF_8));

        assertThat(event.path("message").asText()).contains("ImageId is missing");
    }

    private JsonNode invokeCompressed(byte[] payload) throws IOException {
        var zipped = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(zipped)) {
            gzip.write(payload);
        }
        String text = Base64.getEncoder().encodeToString(zipped.toByteArray());
        return Json.parse(environment.provider().invoke(Json.write(Json.object().put("__COMPRESSED__", text))));
    }
}
