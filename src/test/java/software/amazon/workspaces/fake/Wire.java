package software.amazon.workspaces.fake;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The wire format of the service, AWS JSON 1.1: what headers say of a call, and bodies to and from bytes. */
final class Wire {

    static final String CONTENT_TYPE = "application/x-amz-json-1.1";

    private static final String TARGET_PREFIX = "WorkspacesService.";
    private static final Pattern ATTEMPT = Pattern.compile("attempt=(\\d{1,9})");
    private static final ObjectMapper MAPPER =
            new ObjectMapper().registerModule(new SimpleModule().addSerializer(new EpochSeconds()));

    private Wire() {}

    /** What the headers of a request say; caller, input and outcome are not known yet. */
    static Call call(HttpExchange exchange, Instant arrival) {
        Headers headers = exchange.getRequestHeaders();
        return new Call(
                operation(exchange),
                MissingNode.getInstance(),
                null,
                null,
                null,
                null,
                arrival,
                headers.getFirst("amz-sdk-invocation-id"),
                attempt(headers));
    }

    /** Null where the request names no operation of this service, or asks another way than POST /. */
    private static String operation(HttpExchange exchange) {
        String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
        boolean isOurs = "POST".equals(exchange.getRequestMethod())
                && "/".equals(exchange.getRequestURI().getPath())
                && target != null
                && target.startsWith(TARGET_PREFIX);
        return isOurs ? target.substring(TARGET_PREFIX.length()) : null;
    }

    private static Integer attempt(Headers headers) {
        Matcher matcher = ATTEMPT.matcher(Objects.requireNonNullElse(headers.getFirst("amz-sdk-request"), ""));
        return matcher.find() ? Integer.valueOf(matcher.group(1)) : null;
    }

    /** @throws ServiceError SerializationException for anything but one JSON object */
    static JsonNode read(byte[] body) {
        try {
            JsonNode input = MAPPER.readTree(body);
            if (input.isObject()) {
                return input;
            }
        } catch (IOException notJson) {
            // The service has the same message for both.
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
