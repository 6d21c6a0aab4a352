package software.amazon.workspaces.provider;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import software.amazon.workspaces.testing.Event;
import software.amazon.workspaces.testing.Json;
import software.amazon.workspaces.testing.Outcome;
import software.amazon.workspaces.testing.ProviderType;
import software.amazon.workspaces.testing.Request;
import software.amazon.workspaces.testing.TestEnvironment;

/** Random text in place of a payload or a property: refused in clear words, and never repeated where it may be secret. */
class HostileTextTest {

    private static final TestEnvironment ENVIRONMENT = new TestEnvironment();

    @AfterContainer
    static void close() {
        ENVIRONMENT.close();
    }

    @Property(tries = 300)
    void aPayloadThatIsCutOffAnywhereIsRefusedWithoutQuotingIt(@ForAll @IntRange(min = 0, max = 100) int percent) {
        String payload = Json.write(Request.of("CREATE", ENVIRONMENT.plain()).payload(ENVIRONMENT.plain(), null));
        int length = Math.min(payload.length() - 1, payload.length() * percent / 100);

        var event = new Event(
                ProviderType.UPDATED_IMAGE,
                TestEnvironment.START,
                Json.parse(ENVIRONMENT.provider().invoke(payload.substring(0, length))));

        assertThat(event.errorCode()).isEqualTo("InvalidRequest");
        assertThat(event.message() + ENVIRONMENT.log()).doesNotContain("example-secret", "example-session");
        assertThat(ENVIRONMENT.operations()).isEmpty();
    }

    @Property(tries = 300)
    void anyTextAsAPropertyEndsInAnEvent(@ForAll String text, @ForAll @IntRange(max = 2) int property) {
        String[] properties = {"SourceImageId", "Description", "Name"};
        boolean descriptionFits = text.matches("[a-zA-Z0-9_./() -]{1,256}");
        boolean nameFits = text.matches("[a-zA-Z0-9_./()\\\\-]{1,64}");
        if (property == 1 && descriptionFits || property == 2 && nameFits) {
            return;
        }

        Outcome failed = ENVIRONMENT.create(ENVIRONMENT.plain().put(properties[property], text));

        assertThat(failed.errorCode()).isEqualTo("InvalidRequest");
        assertThat(failed.message()).contains(properties[property]);
        assertThat(ENVIRONMENT.operations()).isEmpty();
    }
}
