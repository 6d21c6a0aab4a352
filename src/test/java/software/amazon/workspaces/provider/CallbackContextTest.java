package software.amazon.workspaces.provider;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.workspaces.testing.Event;
import software.amazon.workspaces.testing.Json;
import software.amazon.workspaces.testing.Outcome;
import software.amazon.workspaces.testing.Request;
import software.amazon.workspaces.testing.TestEnvironment;

/** A callback context is input: it decides what is waited for and, after a rollback, deleted. */
class CallbackContextTest {

    private static final String START = TestEnvironment.START.toString();

    @AutoClose
    private final TestEnvironment environment = new TestEnvironment();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'text'",
                "[]",
                "42",
                "{'startedAt':'yesterday'}",
                "{'failures':'many'}",
                "{'resourceId':{}}",
                "{'missingSince':{'a':1}}",
                "{'tagsRead':'perhaps'}"
            })
    void aContextOfAnotherFormIsRefused(String context) {
        Request request = Request.of("CREATE", environment.plain());

        Outcome failed = environment.cloudFormation().resume(request, request.properties(), Json.parse(context));

        assertRefused(failed);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'resourceId':null}",
                "{'resourceId':''}",
                "{'resourceId':'wsi-'}",
                "{'resourceId':'../wsi-0123456789'}",
                "{'resourceId':42}",
                "{'startedAt':null}",
                "{'startedAt':'2026-02-27T19:59:00Z'}",
                "{'startedAt':'2026-03-01T08:16:00Z'}",
                "{'startedAt':'+999999999-12-31T23:59:59Z'}",
                "{'missingSince':'1970-01-01T00:00:00Z'}",
                "{'refusedSince':'2027-01-01T00:00:00Z'}",
                "{'acceptedAt':'-999999999-01-01T00:00:00Z'}",
                "{'tagsSince':'2027-01-01T00:00:00Z'}",
                "{'failures':-5}",
                "{'failures':10001}",
                "{'failures':1e308}"
            })
    void aContextWithAMemberOutOfRangeIsRefused(String member) {
        Event started = environment.cloudFormation().begin(Request.of("CREATE", environment.plain()));
        ObjectNode context = started.callbackContext().deepCopy();
        context.setAll((ObjectNode) Json.parse(member));

        Outcome failed =
                environment.cloudFormation().resume(Request.of("CREATE", started.model()), started.model(), context);

        assertRefused(failed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"CREATE", "UPDATE", "DELETE"})
    void anEmptyContextIsRefused(String action) {
        JsonNode model = environment.created();
        environment.service().clearCalls();

        Outcome failed = environment.cloudFormation().resume(Request.of(action, model), model, Json.object());

        assertRefused(failed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"CREATE", "UPDATE", "DELETE"})
    void aContextForAnotherResourceThanTheModelsIsRefused(String action) {
        JsonNode model = environment.created();
        environment.service().clearCalls();

        Outcome failed = environment
                .cloudFormation()
                .resume(
                        Request.of(action, model),
                        model,
                        Json.object()
                                .put("resourceId", environment.source().id())
                                .put("startedAt", START));

        assertRefused(failed);
        assertThat(environment.account().image(environment.source().id())).isPresent();
    }

    @Test
    void aContextAndAModelOfAnImageThatThisRequestDidNotCreateNeitherSucceedNorHaveItDeleted() {
        Outcome other = TestEnvironment.require(environment.create(environment.named("somebody-elses")));
        ObjectNode model = environment.named("mine").put("ImageId", other.id());
        Request request = Request.of("CREATE", model);
        JsonNode context = Json.object()
                .put("resourceId", other.id())
                .put("startedAt", environment.clock().instant().toString());

        Outcome failed = environment.cloudFormation().resume(request, model, context);
        environment.delete(failed.model());

        assertThat(failed.errorCode()).isEqualTo("InvalidRequest");
        assertThat(failed.message()).contains(other.id(), "somebody-elses", "this operation creates mine");
        assertThat(failed.id()).isNull();
        assertThat(environment.account().image(other.id())).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'pace':'NaN'}", "{'pace':1e308}", "{'colour':'blue'}", "{'throttledAttempts':-1}"})
    void aMemberOfAnotherVersionIsIgnored(String member) {
        Request request = Request.of("CREATE", environment.plain());
        Event started = environment.cloudFormation().begin(request);
        ObjectNode context = started.callbackContext().deepCopy();
        context.setAll((ObjectNode) Json.parse(member));

        Outcome created = environment.cloudFormation().resume(request, started.model(), context);

        assertThat(created.succeeded()).as(created.message()).isTrue();
        assertThat(created.events())
                .allSatisfy(event -> assertThat(event.delaySeconds()).isBetween(event.isInProgress() ? 1 : 0, 300));
    }

    @Test
    void aTokenThatChangesBetweenInvocationsDoesNotCostTheImage() {
        Request request = Request.of("CREATE", environment.plain());
        Event started = environment.cloudFormation().begin(request);

        Outcome created = environment.cloudFormation().resume(request.withToken("another-token"), started);

        assertThat(created.succeeded()).as(created.message()).isTrue();
        assertThat(created.id()).isEqualTo(started.id());
    }

    private void assertRefused(Outcome failed) {
        assertThat(failed.errorCode()).as(failed.message()).isEqualTo("InvalidRequest");
        assertThat(failed.message()).contains("callbackContext");
        assertThat(failed.id()).isNull();
        assertThat(failed.events()).hasSize(1);
        assertThat(environment.operations()).allMatch(operation -> operation.equals("CreateUpdatedWorkspaceImage"));
    }
}
