package software.amazon.workspaces.faultinjection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.workspaces.faultinjection.Crash.Recovery;
import software.amazon.workspaces.testing.Operation;
import software.amazon.workspaces.testing.Request;
import software.amazon.workspaces.testing.TestEnvironment;

/**
 * What is left where no event with the id arrives at CloudFormation and it does not ask again: then nobody but the service
 * knows the id, so no provider could delete the resource. It carries the token of its request, by which it is found.
 */
class OrphanedResourceTest {

    @ParameterizedTest
    @CsvSource({"IMAGE, 1", "IMAGE, 2", "IMAGE, 3", "BUNDLE, 1", "BUNDLE, 2", "BUNDLE, 3"})
    void anOrphanedResourceNamesItsRequest(ResourceKind kind, int point) {
        var crashInjector = new CrashInjector(List.of(new Crash(point, Recovery.GIVE_UP)));
        try (var environment =
                new TestEnvironment(Duration.ofSeconds(7), crashInjector::network, crashInjector::invoker)) {
            var before = kind.existing(environment.account());
            Operation create =
                    environment.cloudFormation().start(Request.of(kind.type(), "CREATE", kind.template(environment)));

            assertThatThrownBy(create::step).isInstanceOf(CrashException.class);

            assertThat(create.identified()).isEmpty();
            assertThat(kind.existing(environment.account()))
                    .filteredOn(each -> !before.contains(each))
                    .singleElement()
                    .satisfies(orphaned -> assertThat(orphaned.tags())
                            .containsValue(create.request().token()));
        }
    }
}
