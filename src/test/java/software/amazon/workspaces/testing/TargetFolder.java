package software.amazon.workspaces.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** New folders under the build folder, the only place that tests write to. */
public final class TargetFolder {

    private TargetFolder() {}

    /** An empty folder within {@code target/name}. */
    public static Path create(String name) {
        try {
            return Files.createTempDirectory(Files.createDirectories(Path.of("target", name)), "");
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    /** A new file {@code stack.yml} with this text. */
    public static Path template(String text) {
        try {
            return Files.writeString(create("templates").resolve("stack.yml"), text);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }
}
