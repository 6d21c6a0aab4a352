package software.amazon.workspaces.faultinjection;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import software.amazon.workspaces.testing.Json;
import software.amazon.workspaces.testing.Outcome;
import software.amazon.workspaces.testing.Request;
import software.amazon.workspaces.testing.TestEnvironment;

/** What the stack of one config does with a resource, and how each operation may end. */
final class StackOperations {

    /** What happens in the account without the stack. */
    private record Change(Instant at, Runnable action) {}

    private final String name;
    private final LifecycleConfig config;
    private final TestEnvironment environment;
    private final LifecycleDriver driver;
    private final Invariants invariants;
    private final List<Change> changes = new ArrayList<>();
    private final Set<String> names = new HashSet<>();
    private int resources;
    private int orphaned;

    StackOperations(
            String name,
            LifecycleConfig config,
            TestEnvironment environment,
            LifecycleDriver driver,
            Invariants invariants) {
        this.name = name;
        this.config = config;
        this.environment = environment;
        this.driver = driver;
        this.invariants = invariants;
    }

    /** Lets happen what is due in the account by now. */
    void passTime() {
        List<Change> due = changes.stream()
                .filter(change -> !change.at().isAfter(environment.clock().instant()))
                .toList();
        changes.removeAll(due);
        due.forEach(change -> change.action().run());
    }

    /** Makes something happen in the account, seconds after the run has begun. */
    void schedule(int seconds, Runnable change) {
        changes.add(new Change(TestEnvironment.START.plusSeconds(seconds), change));
    }

    /** How many resources it has asked for. */
    int resources() {
        return resources;
    }

    /** How many resources it would have left, because CloudFormation never got to know them. */
    int orphaned() {
        return orphaned;
    }

    /** Creates a resource and goes on with its model, or otherwise when nothing of it is left. */
    void create(ResourceKind kind, ObjectNode template, String suffix, Consumer<JsonNode> then, Runnable otherwise) {
        resources++;
        ObjectNode properties = template.deepCopy().set("Tags", tags(0));
        if (config.named()) {
            properties.put("Name", name + "-" + suffix);
        }
        boolean isNameUsed = config.named() && !names.add(kind + suffix);
        driver.perform(Request.of(kind.type(), "CREATE", properties), config.givesUpAfter(), step -> {
            Outcome created = step.outcome();
            if (created.succeeded()) {
                read(
                        kind,
                        created.model(),
                        () -> list(kind, null, new HashSet<>(), created.id(), () -> then.accept(created.model())));
                return;
            }
            if (created.last().isFailed()) {
                ExpectedFailures.checkCreate(created, kind == ResourceKind.IMAGE && config.fails(), isNameUsed);
            }
            step.operation().identified().ifPresentOrElse(model -> delete(kind, model, otherwise), () -> {
                orphaned += invariants.removeOrphaned(step.operation());
                otherwise.run();
            });
        });
    }

    /** Updates a resource, rolls back where that fails, and goes on with the model that CloudFormation has then. */
    void update(ResourceKind kind, JsonNode model, ObjectNode desired, Consumer<JsonNode> then) {
        driver.perform(Request.of(kind.type(), "UPDATE", desired).withPreviousProperties(model), step -> {
            Outcome updated = step.outcome();
            if (updated.succeeded()) {
                assertThat(updated.model().path("Tags")).isEqualTo(desired.path("Tags"));
                assertThat(updated.model().path("ImageId")).isEqualTo(desired.path("ImageId"));
                read(kind, updated.model(), () -> then.accept(updated.model()));
            } else {
                ExpectedFailures.check(updated);
                rollBack(kind, model, desired, then);
            }
        });
    }

    /** Again and again: CloudFormation lets a user continue a rollback that has failed. */
    private void rollBack(ResourceKind kind, JsonNode model, ObjectNode desired, Consumer<JsonNode> then) {
        driver.perform(Request.of(kind.type(), "UPDATE", model).withPreviousProperties(desired), step -> {
            if (step.outcome().succeeded()) {
                assertThat(step.outcome().model().path("ImageId")).isEqualTo(model.path("ImageId"));
                driver.awaitLag();
                then.accept(model);
            } else {
                ExpectedFailures.check(step.outcome());
                rollBack(kind, model, desired, then);
            }
        });
    }

    /** Reads the resource, which has to show what the last change returned. */
    private void read(ResourceKind kind, JsonNode model, Runnable then) {
        ObjectNode identifier = Json.object().put(kind.type().identifierName(), kind.idOf(model));
        driver.perform(Request.of(kind.type(), "READ", identifier), step -> {
            Outcome read = step.outcome();
            if (read.succeeded()) {
                assertThat(read.model()).as("what read returns").isEqualTo(model);
            } else {
                ExpectedFailures.check(read);
            }
            then.run();
        });
    }

    /** Lists page by page until the resource is there. */
    private void list(ResourceKind kind, String page, Set<String> seen, String id, Runnable then) {
        driver.perform(Request.of(kind.type(), "LIST", Json.object()).withNextToken(page), step -> {
            Outcome listed = step.outcome();
            boolean isShown = listed.succeeded()
                    && listed.last()
                            .models()
                            .findValuesAsText(kind.type().identifierName())
                            .contains(id);
            if (!listed.succeeded() || isShown) {
                then.run();
                return;
            }
            String next = listed.last().nextToken();
            assertThat(next != null && seen.add(next))
                    .as("the list ends without " + id)
                    .isTrue();
            list(kind, next, seen, id, then);
        });
    }

    /** Deletes the resource, which something uses for a while. */
    void deleteUsed(ResourceKind kind, JsonNode model, Runnable then) {
        var account = environment.account();
        String id = kind.idOf(model);
        if (config.usedFor() > 0) {
            kind.use(account, id);
            changes.add(new Change(
                    environment.clock().instant().plusSeconds(config.usedFor()), () -> kind.endUse(account, id)));
        }
        delete(kind, model, then);
    }

    void delete(ResourceKind kind, JsonNode model, Runnable then) {
        delete(kind, model, false, then);
    }

    /** Again and again until it is gone, as a user does who has read why it is not. */
    private void delete(ResourceKind kind, JsonNode model, boolean isTriedBefore, Runnable then) {
        driver.perform(Request.of(kind.type(), "DELETE", model), step -> {
            Outcome deleted = step.outcome();
            boolean isGone = "NotFound".equals(deleted.errorCode()) && (isTriedBefore || step.isEventLost());
            if (deleted.succeeded() || isGone) {
                then.run();
                return;
            }
            ExpectedFailures.checkDelete(deleted, kind.idOf(model));
            delete(kind, model, true, then);
        });
    }

    /** The tags of a template after so many updates. */
    static JsonNode tags(int round) {
        return TestEnvironment.tags("common", "value-of-round-" + round, "round" + round, "");
    }
}
