package software.amazon.workspaces.provider;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.cloudformation.proxy.HandlerRequest;
import software.amazon.cloudformation.resource.Serializer;
import software.amazon.workspaces.testing.Json;
import software.amazon.workspaces.testing.ProviderType;
import software.amazon.workspaces.testing.Request;
import software.amazon.workspaces.testing.TestEnvironment;
import software.amazon.workspaces.updatedimage.ResourceModel;

/** What is removed from a text, and what stays. */
class RedactorTest {

    private static final String TOKEN = "IQoJb3JpZ2luX2VjE/session+token==";
    private static final JsonNode IMAGE = Json.object()
            .put("Name", "golden-image")
            .set("Tags", TestEnvironment.tags("team", "x", "owner", "somebody@example.com", "image", "golden-image"));

    private final Redactor redactor = redactor(Request.of("CREATE", IMAGE)
            .withToken("0f8b1a5e-bearer")
            .withStackTags(Map.of("stack", "stack value", "more", "say \"no\" & <go>"))
            .withCredentials(new Request.Credentials("AKIDSECRET", "wJalr/secret", TOKEN)));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "AKIDSECRET",
                "wJalr/secret",
                "wJalr%2Fsecret",
                TOKEN,
                "IQoJb3JpZ2luX2VjE%2Fsession%2Btoken%3D%3D",
                "0f8b1a5e-bearer",
                "somebody@example.com",
                "stack value",
                "somebody%40example.com",
                "stack%20value",
                "stack+value",
                "STACK VALUE",
                "say \"no\" & <go>",
                "say \\\"no\\\" & <go>",
                "say &quot;no&quot; &amp; &lt;go&gt;"
            })
    void aSecretIsRemovedWhereverItIs(String secret) {
        assertThat(redactor.applyFilter("before" + secret + "after, " + secret)).isEqualTo("before***after, ***");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "iqojb3jpz2lux2vje%2fsession%2btoken%3d%3d",
                "IQOJB3JPZ2LUX2VJE/SESSION+TOKEN==",
                "b3JpZ2luX2VjE/session+t",
                "JpZ2luX2VjE%2Fsession%2",
                "wJalr/secre"
            })
    void aPartOfACredentialIsRemovedInAnyCase(String part) {
        assertThat(redactor.applyFilter("before <" + part + "> after")).isEqualTo("before <***> after");
    }

    @Test
    void aCredentialThatIsBrokenIntoLinesIsRemoved() {
        assertThat(redactor.applyFilter(TOKEN.substring(0, 16) + "\n" + TOKEN.substring(16)))
                .isEqualTo("*** ***");
    }

    @Property
    void aTextInBase64ThatHasACredentialTellsNoPartOfIt(@ForAll @IntRange(min = 0, max = 5) int before) {
        var text = "x".repeat(before) + TOKEN + " and so on";
        var encoded = Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));

        var redacted = redactor.applyFilter("Request: " + encoded);

        assertThat(redacted).startsWith("Request: ").contains("***");
        assertThat(redacted).doesNotContain(encoded.substring(12, 30), encoded.substring(24, 42));
    }

    @Test
    void aShortTagValueIsRemovedWhereItIsQuoted() {
        assertThat(redactor.applyFilter("Value 'x', `X`, \u201cx\u201d, \\\"x\\\", a=x and \"x\", but an axe x"))
                .isEqualTo("Value '***', `***`, \u201c***\u201d, \\\"***\\\", a=*** and \"***\", but an axe x");
    }

    @Test
    void aTagValueThatAnotherPropertyHasTooIsNoSecret() {
        assertThat(redactor.applyFilter("Name golden-image")).isEqualTo("Name golden-image");
    }

    @ParameterizedTest
    @ValueSource(strings = {"us-east-1", "123456789012", "WorkSpaces", "AVAILABLE"})
    void aTagValueThatIsPublicIsNoSecret(String value) {
        var tagged = Json.object().set("Tags", TestEnvironment.tags("key", value));

        assertThat(redactor(Request.of("CREATE", tagged)).applyFilter("'" + value + "' " + value))
                .isEqualTo("'" + value + "' " + value);
    }

    @Property
    void whatIsLeftOfASecretThatWasCutIsRemovedToo(@ForAll @IntRange(min = 6, max = 32) int length) {
        var cut = "token:" + TOKEN.substring(0, length) + "...";

        assertThat(redactor.applyFilter(cut + cut + " and so on")).isEqualTo("token:***...token:***... and so on");
    }

    @Property
    void aSecretAtTheEndOfALongTextIsRemovedBeforeTheTextIsCut(@ForAll @IntRange(min = 900, max = 1100) int before) {
        var redacted = redactor.redact("-".repeat(before) + TOKEN + "-".repeat(2000), 1024);

        assertThat(redacted).hasSize(1024).endsWith("...").doesNotContain(TOKEN.substring(0, 6));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\t", "\u0000", "\u001b", "\u007f", "\u0085", "\u2028", "\u2029", "\u202e"})
    void whatCouldForgeALineIsOneSpace(String control) {
        assertThat(redactor.applyFilter("one" + control + control + "two" + control))
                .isEqualTo("one two");
    }

    @Test
    void aTextThatFitsIsLeftAsItIs() {
        assertThat(redactor.redact("x".repeat(1024), 1024)).isEqualTo("x".repeat(1024));
        assertThat(redactor.redact(null, 1024)).isNull();
    }

    private static Redactor redactor(Request request) {
        try {
            HandlerRequest<ResourceModel, CallbackContext, Void> read = new Serializer()
                    .deserialize(Json.write(request.payload(request.properties(), null)), new TypeReference<>() {});
            return new Redactor(RequestSecrets.of(read, ProviderType.UPDATED_IMAGE.schema()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
