package software.amazon.workspaces.local;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;

/** Turns a file, YAML or JSON, into the tree that a template is read from. */
final class TemplateFile {

    private TemplateFile() {}

    /** The root of the file's tree; a file that cannot be read or parsed is refused with its line. */
    static TemplateNode parse(Path file) {
        var place = new SourceLocation(file.toString(), 1, "");
        try {
            return parse(text(file), place);
        } catch (MarkedYAMLException problem) {
            var mark = problem.getProblemMark();
            var line = mark == null ? 1 : mark.getLine() + 1;
            throw new SourceLocation(place.file(), line, "").fault("%s", oneLine(problem.getProblem()));
        } catch (YAMLException problem) {
            throw place.fault("%s", oneLine(problem.getMessage()));
        }
    }

    private static TemplateNode parse(String text, SourceLocation place) {
        var yaml = new Yaml(new LoaderOptions());
        for (var event : yaml.parse(new StringReader(text))) {
            if (event instanceof AliasEvent) {
                var line = event.getStartMark().getLine() + 1;
                throw new SourceLocation(place.file(), line, "").fault("CloudFormation takes no YAML aliases (*name)");
            }
        }
        var root = yaml.compose(new StringReader(text));
        if (root == null) {
            throw place.fault("the file is empty");
        }
        return TemplateNode.of(root, place);
    }

    private static String text(Path file) {
        try {
            var text = Files.readString(file);
            // JSON may be indented with tabs, which YAML forbids; within a JSON string a bare tab is illegal.
            return text.stripLeading().startsWith("{") ? text.replace('\t', ' ') : text;
        } catch (MalformedInputException notText) {
            throw new TemplateException(file + ": not a text file in UTF-8");
        } catch (IOException unreadable) {
            var why =
                    Files.isDirectory(file) ? "is a folder" : Files.exists(file) ? "cannot be read" : "does not exist";
            throw new TemplateException("%s: the template %s; name one with -Dtemplate=FILE".formatted(file, why));
        }
    }

    private static String oneLine(String message) {
        return message == null ? "not YAML or JSON" : message.strip().replaceAll("\\s*\\R\\s*", " ");
    }
}
