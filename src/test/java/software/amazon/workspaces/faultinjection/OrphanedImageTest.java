package software.amazon.workspaces.faultinjection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.workspaces.faultinjection.Crash.Recovery;
import software.amazon.workspaces.testing.Operation;
import software.amazon.workspaces.testing.Request;
import software.amazon.workspaces.testing.TestEnvironment;

/**
 * What is left where CloudFormation never hears of an image and never asks again: nobody but the service knows the id
 * then, so no provider could delete the image. It carries the token of its request, by which it can be found.
 */
class OrphanedImageTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void anImageThatCloudFormationNeverHeardOfNamesItsSourceAndItsRequest(int place) {
        CrashInjector crashInjector = new CrashInjector(List.of(new Crash(place, Recovery.GIVE_UP)));
        try (TestEnvironment environment =
                new TestEnvironment(Duration.ofSeconds(7), crashInjector::network, crashInjector::invoker)) {
            Operation create = environment.cloudFormation().start(Request.of("CREATE", environment.plain()));

            assertThatThrownBy(create::step).isInstanceOf(CrashException.class);

            assertThat(create.identified()).isEmpty();
            assertThat(environment.updatedImages())
                    .singleElement()
                    .satisfies(image -> assertThat(image.tags())
                            .containsEntry(
                                    "workspaces-updated-image:source",
                                    environment.source().id())
                            .containsEntry(
                                    "workspaces-updated-image:request",
                                    create.request().token()));
        }
    }
}
