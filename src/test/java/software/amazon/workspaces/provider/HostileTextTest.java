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

    private static final TestEnvironment SCENE = new TestEnvironment();

    @AfterContainer
    static void close() {
        SCENE.close();
    }

    @Property(tries = 300)
    void aPayloadThatIsCutOffAnywhereIsRefusedWithoutQuotingIt(@ForAll @IntRange(min = 0, max = 100) int percent) {
        String payload = Json.write(Request.of("CREATE", SCENE.plain()).payload(SCENE.plain(), null));
        int length = Math.min(payload.length() - 1, payload.length() * percent / 100);

        Event event = new Event(
                ProviderType.UPDATED_IMAGE,
                TestEnvironment.START,
                Json.parse(SCENE.provider().invoke(payload.substring(0, length))));

        assertThat(event.errorCode()).isEqualTo("InvalidRequest");
        assertThat(event.message() + SCENE.log()).doesNotContain("example-secret", "example-session");
        assertThat(SCENE.operations()).isEmpty();
    }

    @Property(tries = 300)
    void anyTextAsAPropertyEndsInAnEvent(@ForAll String text, @ForAll @IntRange(max = 2) int property) {
        String[] properties = {"SourceImageId", "Description", "Name"};
        boolean descriptionFits = text.matches("[a-zA-Z0-9_./() -]{1,256}");
        boolean nameFits = text.matches("[a-zA-Z0-9_./()\\\\-]{1,64}");
        if (property == 1 && descriptionFits || property == 2 && nameFits) {
            return;
        }

        Outcome failed = SCENE.create(SCENE.plain().put(properties[property], text));

        assertThat(failed.errorCode()).isEqualTo("InvalidRequest");
        assertThat(failed.message()).contains(properties[property]);
        assertThat(SCENE.operations()).isEmpty();
    }
}
