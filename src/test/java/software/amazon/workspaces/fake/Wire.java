package software.amazon.workspaces.fake;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;

/** The service's wire format, AWS JSON 1.1: where the operation's name stands, and bodies to and from bytes. */
final class Wire {

    static final String CONTENT_TYPE = "application/x-amz-json-1.1";

    private static final String TARGET_PREFIX = "WorkspacesService.";
    private static final ObjectMapper MAPPER =
            new ObjectMapper().registerModule(new SimpleModule().addSerializer(new EpochSeconds()));

    private Wire() {}

    /** What the request asks for; null where it names no operation of this service, or asks another way than POST /. */
    static String operation(HttpExchange exchange) {
        String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
        boolean ours = "POST".equals(exchange.getRequestMethod())
                && "/".equals(exchange.getRequestURI().getPath())
                && target != null
                && target.startsWith(TARGET_PREFIX);
        return ours ? target.substring(TARGET_PREFIX.length()) : null;
    }

    /** @throws ServiceError SerializationException for anything but one JSON object */
    static JsonNode read(byte[] body) {
        try {
            JsonNode input = MAPPER.readTree(body);
            if (input.isObject()) {
                return input;
            }
        } catch (IOException notJson) {
            // Falls through: the service has the same words for both.
        }
        throw new ServiceError("SerializationException", "The request body is not a JSON object.");
    }

    static byte[] write(ObjectNode body) {
        try {
            return MAPPER.writeValueAsBytes(body);
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** Timestamps as JSON 1.1 has them: seconds since 1970, with a fraction. */
    private static final class EpochSeconds extends StdSerializer<Instant> {

        private static final long serialVersionUID = 1L;

        EpochSeconds() {
            super(Instant.class);
        }

        @Override
        public void serialize(Instant instant, JsonGenerator generator, SerializerProvider provider)
                throws IOException {
            generator.writeNumber(BigDecimal.valueOf(instant.toEpochMilli(), 3));
        }
    }
}
