package software.amazon.workspaces.updatedimage.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.workspaces.updatedimage.Operation;
import software.amazon.workspaces.updatedimage.Request;
import software.amazon.workspaces.updatedimage.Scene;
import software.amazon.workspaces.updatedimage.survival.Cut.Aftermath;

/**
 * What is left where CloudFormation never hears of an image and never asks again: nobody but the service knows the id
 * then, so no provider could delete the image. It carries the token of its request, by which it can be found.
 */
class UnheardCreateTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void anImageThatCloudFormationNeverHeardOfNamesItsSourceAndItsRequest(int place) {
        Guillotine guillotine = new Guillotine(List.of(new Cut(place, Aftermath.GIVE_UP)));
        try (Scene scene = new Scene(Duration.ofSeconds(7), guillotine::network, guillotine::invoker)) {
            Operation create = scene.cloudFormation().start(Request.of("CREATE", scene.plain()));

            assertThatThrownBy(create::step).isInstanceOf(Killed.class);

            assertThat(create.identified()).isEmpty();
            assertThat(scene.updatedImages()).singleElement().satisfies(image -> assertThat(image.tags())
                .containsEntry("workspaces-updated-image:source", scene.source().id())
                .containsEntry("workspaces-updated-image:request", create.request().token()));
        }
    }
}
