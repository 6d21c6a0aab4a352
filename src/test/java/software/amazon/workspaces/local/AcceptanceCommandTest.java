package software.amazon.workspaces.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.workspaces.fake.FakeWorkSpaces;
import software.amazon.workspaces.fake.VirtualClock;

/** Shows what an acceptance run says that a defect ends. */
class AcceptanceCommandTest {

    @Test
    void whatIsLeftIsNamedAndTheFirstDefectLeads() {
        var clock = new VirtualClock();
        var end = clock.instant().plus(Duration.ofMinutes(20));
        var service = new EmbeddedService(clock, FakeWorkSpaces.start(clock), Optional.empty()) {
            private int defects;

            @Override
            void pause(Duration time) {
                super.pause(time);
                if (clock.instant().isAfter(end)) {
                    throw new IllegalStateException("Defect " + ++defects);
                }
            }
        };

        var result = CommandResult.by(settings -> service, "command=acceptance");

        assertThat(result.errors().lines())
                .anyMatch(line -> line.matches("Left; to delete: mvn .* -Dcommand=delete -Dbundle=wsb-.*"))
                .anyMatch(line -> line.matches("Left; to delete: mvn .* -Dcommand=delete -Dimage=wsi-.*"))
                .contains("The run ended unexpectedly: java.lang.IllegalStateException: Defect 1")
                .contains("Then: java.lang.IllegalStateException: Defect 2");
        assertThat(result.status()).isEqualTo(LocalRun.FAILED);
    }
}
