package software.amazon.workspaces.faultinjection;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import software.amazon.workspaces.fake.Account;
import software.amazon.workspaces.fake.Call;
import software.amazon.workspaces.fake.Faults;
import software.amazon.workspaces.faultinjection.ResourceKind.Existing;
import software.amazon.workspaces.testing.CloudFormation;
import software.amazon.workspaces.testing.Event;
import software.amazon.workspaces.testing.Operation;
import software.amazon.workspaces.testing.TestEnvironment;

/** What holds after every invocation, whatever the service answers and CloudFormation does; and which request made what. */
final class Invariants {

    private final TestEnvironment environment;
    private final Duration lag;
    private final Map<ResourceKind, Map<String, Map<String, String>>> foreign = new EnumMap<>(ResourceKind.class);

    /** From the create calls to the tokens of their requests; the service's threads add to it. */
    private final Map<Creation, String> tokens = new ConcurrentHashMap<>();

    /** Tells what a create call has made from all else: tags may be late or missing. */
    private record Creation(ResourceKind kind, String name, Instant at) {}

    /**
     * Takes all that exists now for somebody else's.
     *
     * @param lag how long describe may not show what was created
     */
    Invariants(TestEnvironment environment, Duration lag) {
        this.environment = environment;
        this.lag = lag;
        kinds().forEach(kind -> foreign.put(kind, tagsById(kind)));
        environment.faults().intercept(this::record);
    }

    /** How long describe may not show a change. */
    Duration lag() {
        return lag;
    }

    private void record(Faults.Moment moment, Call call) {
        if (moment == Faults.Moment.BEFORE) {
            kinds().filter(kind -> kind.createOperation().equals(call.operation()))
                    .forEach(kind -> tokens.put(new Creation(kind, kind.nameIn(call), call.at()), kind.tokenIn(call)));
        }
    }

    /** To be called after an invocation of the operation, whether its event has arrived or not. */
    void check(Operation operation) {
        kinds().forEach(kind ->
                assertThat(tagsById(kind)).as("what others own").containsAllEntriesOf(foreign.get(kind)));
        assertThat(resourcesOf(operation)).as("resources of one request").hasSizeLessThanOrEqualTo(1);
        var account = environment.account();
        ResourceKind.BUNDLE.existing(account).stream()
                .filter(bundle -> tokenOf(ResourceKind.BUNDLE, bundle) != null)
                .forEach(bundle -> assertThat(account.image(
                                account.bundle(bundle.id()).orElseThrow().imageId()))
                        .as("image of " + bundle.id())
                        .isPresent());
        checkIdentifiers(operation);
    }

    /** Once CloudFormation has the id of a resource, every event has it, but that of a successful deletion. */
    private static void checkIdentifiers(Operation operation) {
        var events = operation.outcome().events();
        var action = operation.request().action();
        if (events.isEmpty() || action.equals("READ") || action.equals("LIST")) {
            return;
        }
        assertThat(events.stream().map(Event::id).filter(Objects::nonNull).distinct())
                .as("ids of one operation")
                .hasSizeLessThanOrEqualTo(1);
        var last = operation.outcome().last();
        boolean isDeleted = action.equals("DELETE") && operation.outcome().succeeded();
        boolean isKnown = !action.equals("CREATE") || operation.held().isPresent();
        assertThat(last.id() != null || isDeleted || !isKnown)
                .as("id in " + last)
                .isTrue();
    }

    /** What exists of this operation's request. */
    List<Existing> resourcesOf(Operation operation) {
        return kinds().filter(kind -> kind.type() == operation.request().type())
                .flatMap(kind -> kind.existing(environment.account()).stream()
                        .filter(each -> operation.request().token().equals(tokenOf(kind, each))))
                .toList();
    }

    /** Null for what no request has made. */
    private String tokenOf(ResourceKind kind, Existing each) {
        return foreign.get(kind).containsKey(each.id())
                ? null
                : tokens.get(new Creation(kind, each.name(), each.created()));
    }

    /**
     * Removes what a create without an id has left, as a person would who finds it by its tag, and answers how many that
     * were. There is one such case: the response of the create call was lost, and no later invocation of the request
     * could find the resource before CloudFormation gave up, or before a refusal that came while describe lagged behind.
     */
    int removeOrphaned(Operation create) {
        var left = resourcesOf(create);
        left.forEach(each -> {
            var events = create.outcome().events();
            assertThat(events).extracting(Event::id).containsOnlyNulls();
            boolean isGivenUp = events.size() == CloudFormation.RETRIES + 1
                    && events.stream().allMatch(event -> CloudFormation.RETRIABLE.contains(event.errorCode()));
            var refused = create.outcome().last();
            assertThat(isGivenUp || isHidden(each, refused) || isLookupRefused(refused))
                    .as(each + " is left by " + events)
                    .isTrue();
            kinds().filter(kind -> kind.type() == create.request().type())
                    .forEach(kind -> kind.remove(environment.account(), each.id()));
        });
        return left.size();
    }

    private boolean isHidden(Existing left, Event refused) {
        return refused.at().isBefore(left.created().plus(lag));
    }

    private boolean isLookupRefused(Event refused) {
        return environment.service().calls().stream()
                .filter(call -> call.at().equals(refused.at()))
                .anyMatch(call -> call.operation().startsWith("Describe") && call.errorType() != null);
    }

    /** To be called when all operations have ended. */
    void checkNothingIsLeft() {
        kinds().forEach(kind -> assertThat(tagsById(kind)).as("what is left").isEqualTo(foreign.get(kind)));
    }

    private Map<String, Map<String, String>> tagsById(ResourceKind kind) {
        Account account = environment.account();
        return kind.existing(account).stream().collect(toMap(Existing::id, Existing::tags));
    }

    private static Stream<ResourceKind> kinds() {
        return Arrays.stream(ResourceKind.values());
    }
}
