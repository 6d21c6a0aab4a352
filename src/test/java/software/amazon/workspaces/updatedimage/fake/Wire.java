package software.amazon.workspaces.updatedimage.fake;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;
import com.fasterxml.jackson.dataformat.cbor.CBORGenerator;
import com.sun.net.httpserver.HttpExchange;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The two formats that clients of this service speak: JSON 1.1 (SDK for Java) and RPC v2 CBOR (newer AWS CLIs). */
enum Wire {

    JSON("application/x-amz-json-1.1", new ObjectMapper()),
    CBOR("application/cbor", new CBORMapper());

    private static final String TARGET_PREFIX = "WorkspacesService.";
    private static final Pattern CBOR_PATH = Pattern.compile("/service/WorkspacesService/operation/(\\w+)");

    private final String contentType;
    private final ObjectMapper mapper;

    Wire(final String contentType, final ObjectMapper mapper) {
        this.contentType = contentType;
        this.mapper = mapper.registerModule(new SimpleModule().addSerializer(new EpochSeconds()));
    }

    static Wire of(final HttpExchange exchange) {
        return "rpc-v2-cbor".equals(exchange.getRequestHeaders().getFirst("smithy-protocol")) ? CBOR : JSON;
    }

    String contentType() {
        return contentType;
    }

    /** What the request asks for; null where it names nothing that looks like an operation of this service. */
    String operation(final HttpExchange exchange) {
        final String path = exchange.getRequestURI().getPath();
        if (this == CBOR) {
            final Matcher matcher = CBOR_PATH.matcher(path);
            return matcher.matches() ? matcher.group(1) : null;
        }
        final String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
        final boolean ours = "/".equals(path) && target != null && target.startsWith(TARGET_PREFIX);
        return ours ? target.substring(TARGET_PREFIX.length()) : null;
    }

    /** @throws ServiceError SerializationException for anything but one object */
    JsonNode read(final byte[] body) {
        try {
            final JsonNode input = body.length == 0 && this == CBOR ? mapper.createObjectNode() : mapper.readTree(body);
            if (input.isObject()) {
                return input;
            }
        } catch (IOException notReadable) {
            throw new ServiceError("SerializationException", "The request body is not valid " + this + ".");
        }
        throw new ServiceError("SerializationException", "The request body is not an object.");
    }

    byte[] write(final ObjectNode body) {
        try {
            return mapper.writeValueAsBytes(body);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** Timestamps as both formats have them: seconds since 1970, in CBOR under tag 1. */
    private static final class EpochSeconds extends StdSerializer<Instant> {

        private static final long serialVersionUID = 1L;
        private static final int CBOR_EPOCH_TAG = 1;

        EpochSeconds() {
            super(Instant.class);
        }

        @Override
        public void serialize(final Instant instant, final JsonGenerator generator, final SerializerProvider provider)
                throws IOException {
            if (generator instanceof CBORGenerator cbor) {
                cbor.writeTag(CBOR_EPOCH_TAG);
                cbor.writeNumber(instant.toEpochMilli() / 1000.0);
            } else {
                generator.writeNumber(BigDecimal.valueOf(instant.toEpochMilli(), 3));
            }
        }
    }
}
