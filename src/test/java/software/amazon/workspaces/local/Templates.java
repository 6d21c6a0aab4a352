package software.amazon.workspaces.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/** Puts templates of tests into files under the build folder, the only place that tests write to. */
final class Templates {

    private Templates() {}

    /** A new file with this text. */
    static Path write(String text) {
        try {
            var folder = Files.createDirectories(Path.of("target", "templates"));
            return Files.writeString(Files.createTempDirectory(folder, "test").resolve("stack.yml"), text);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    /** The template of this text. */
    static Template read(String text) {
        return Template.read(write(text), "AWS::WorkSpaces::UpdatedImage", Set.of("ImageId", "State"));
    }
}
