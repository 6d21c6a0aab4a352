package software.amazon.workspaces.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import software.amazon.workspaces.testing.TestEnvironment;

/** The framework's entry empties java.io.tmpdir with every request; ours leaves it alone. */
class TemporaryFolderTest {

    @Test
    void aFileInTheTemporaryFolderSurvivesARequest() throws IOException {
        Path folder = Files.createDirectories(Path.of(System.getProperty("java.io.tmpdir")));
        Path file = Files.createTempFile(folder, "somebody", "elses");
        try (var environment = new TestEnvironment()) {
            TestEnvironment.require(environment.read(environment.source().id()));

            assertThat(file).exists();
        } finally {
            Files.deleteIfExists(file);
        }
    }
}
