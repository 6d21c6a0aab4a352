package software.amazon.workspaces.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.json.JSONObject;
import software.amazon.cloudformation.proxy.HandlerErrorCode;
import software.amazon.workspaces.provider.ModelValidator;
import software.amazon.workspaces.provider.ResourceHandlerWrapper;

/** What every event of any handler has to keep to, whatever the test is about: CloudFormation's handler contract. */
public final class HandlerContract {

    private static final Set<String> SYNCHRONOUS = Set.of("READ", "LIST");

    private static final Map<ProviderType, ModelValidator> WHOLE = validators(schema -> {});

    /** For models of resources that somebody else made: the API has no SourceImageId. */
    private static final Map<ProviderType, ModelValidator> PARTIAL = validators(schema -> schema.remove("required"));

    private HandlerContract() {}

    public static void check(Request request, Event event) {
        String said = request.action() + " answered " + event.json();
        switch (event.status()) {
            case "IN_PROGRESS" -> {
                assertThat(SYNCHRONOUS).as(said).doesNotContain(request.action());
                assertThat(event.id()).as("identifier of " + said).isNotNull();
                assertThat(event.callbackContext()).as("context of " + said).isNotNull();
                assertThat(event.delaySeconds()).as("delay of " + said).isPositive();
                assertThat(event.errorCode()).as(said).isNull();
                assertThat(event.message()).as("message of " + said).isNotBlank();
            }
            case "SUCCESS" -> checkSuccess(request, event, said);
            case "FAILED" -> {
                assertThat(event.errorCode()).as("error code of " + said).isNotNull();
                HandlerErrorCode.valueOf(event.errorCode());
                assertThat(event.message()).as("message of " + said).isNotBlank();
                assertFinal(event, said);
            }
            default -> throw new AssertionError("no status in " + said);
        }
        assertThat(event.message())
                .as("message of " + said)
                .hasSizeLessThanOrEqualTo(ResourceHandlerWrapper.LONGEST_MESSAGE)
                .doesNotContainPattern("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]");
        if (event.model() != null) {
            checkModel(request, event, event.model(), said);
        }
        event.models().forEach(model -> checkModel(request, event, model, said));
    }

    private static void checkModel(Request request, Event event, JsonNode model, String said) {
        model.forEach(value -> assertThat(value.isNull()).as("null in " + said).isFalse());
        if (!event.isFailed()) { // A failure returns the model that it was asked for, however wrong.
            var validators = request.action().equals("CREATE") ? WHOLE : PARTIAL;
            assertThat(validators.get(request.type()).problems(new JSONObject(Json.write(model))))
                    .as("problems by the schema in " + said)
                    .isEmpty();
        }
    }

    private static Map<ProviderType, ModelValidator> validators(Consumer<JSONObject> change) {
        Map<ProviderType, ModelValidator> validators = new EnumMap<>(ProviderType.class);
        for (var type : ProviderType.values()) {
            var schema = type.schema();
            change.accept(schema);
            validators.put(type, new ModelValidator(schema, new TypeReference<Map<String, Object>>() {}));
        }
        return validators;
    }

    private static void checkSuccess(Request request, Event event, String said) {
        assertFinal(event, said);
        assertThat(event.errorCode()).as(said).isNull();
        if (request.action().equals("DELETE")) {
            assertThat(event.model()).as("model of " + said).isNull();
        } else if (request.action().equals("LIST")) {
            assertThat(event.models().isArray()).as("models of " + said).isTrue();
            event.models()
                    .forEach(model -> assertThat(model.hasNonNull(request.type().identifierName()))
                            .as(said)
                            .isTrue());
        } else {
            assertThat(event.id()).as("identifier of " + said).isNotNull();
            assertThat(event.model().path("Tags").isArray())
                    .as("Tags of " + said)
                    .isTrue();
        }
    }

    private static void assertFinal(Event event, String said) {
        assertThat(event.callbackContext()).as("context of " + said).isNull();
        assertThat(event.delaySeconds()).as("delay of " + said).isZero();
    }
}
