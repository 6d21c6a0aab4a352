package software.amazon.workspaces.updatedimage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import software.amazon.cloudformation.proxy.HandlerErrorCode;

/** What every event of any handler has to keep to, whatever the test is about: CloudFormation's handler contract. */
final class Contract {

    private static final Set<String> SYNCHRONOUS = Set.of("READ", "LIST");

    private Contract() {
    }

    static void check(Request request, Event event) {
        String said = request.action() + " answered " + event.json();
        switch (event.status()) {
            case "IN_PROGRESS" -> {
                assertThat(SYNCHRONOUS).as(said).doesNotContain(request.action());
                assertThat(event.imageId()).as("identifier of " + said).isNotNull();
                assertThat(event.callbackContext()).as("context of " + said).isNotNull();
                assertThat(event.delaySeconds()).as("delay of " + said).isPositive();
                assertThat(event.errorCode()).as(said).isNull();
                assertThat(event.message()).as("message of " + said).isNotBlank();
            }
            case "SUCCESS" -> checkSuccess(request, event, said);
            case "FAILED" -> {
                assertThat(event.errorCode()).as("error code of " + said).isNotNull();
                HandlerErrorCode.valueOf(event.errorCode());
                assertThat(event.message()).as("message of " + said).isNotBlank().hasSizeLessThanOrEqualTo(1024);
                assertFinal(event, said);
            }
            default -> throw new AssertionError("no status in " + said);
        }
        assertNoNulls(event.model(), said);
    }

    private static void checkSuccess(Request request, Event event, String said) {
        assertFinal(event, said);
        assertThat(event.errorCode()).as(said).isNull();
        if (request.action().equals("DELETE")) {
            assertThat(event.model()).as("model of " + said).isNull();
        } else if (request.action().equals("LIST")) {
            assertThat(event.models().isArray()).as("models of " + said).isTrue();
            event.models().forEach(model -> assertThat(model.hasNonNull("ImageId")).as(said).isTrue());
        } else {
            assertThat(event.imageId()).as("identifier of " + said).isNotNull();
            assertThat(event.model().path("Tags").isArray()).as("Tags of " + said).isTrue();
        }
    }

    private static void assertFinal(Event event, String said) {
        assertThat(event.callbackContext()).as("context of " + said).isNull();
        assertThat(event.delaySeconds()).as("delay of " + said).isZero();
    }

    private static void assertNoNulls(JsonNode model, String said) {
        if (model != null) {
            model.forEach(value -> assertThat(value.isNull()).as("null in " + said).isFalse());
        }
    }
}
