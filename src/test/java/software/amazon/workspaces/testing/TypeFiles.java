package software.amazon.workspaces.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.json.JSONObject;
import org.yaml.snakeyaml.Yaml;

/**
 * The files beside the schema of a type, as the CloudFormation CLI wants and writes them.
 *
 * @param folder where they are, from the root of the project
 */
public record TypeFiles(Path folder) {

    public String text(String file) {
        try {
            return Files.readString(folder.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public JSONObject json(String file) {
        return new JSONObject(text(file));
    }

    /** What is in a YAML file at the end of a path of keys and indices. */
    @SuppressWarnings("unchecked") // The caller knows the shape of the document.
    public <T> T yaml(String file, Object... path) {
        Object at = new Yaml().load(text(file));
        for (Object step : path) {
            at = step instanceof Integer index ? ((List<?>) at).get(index) : ((Map<?, ?>) at).get(step);
        }
        return (T) at;
    }

    /** The inputs of the contract tests of that kind: create, update or invalid. */
    public List<JSONObject> inputs(String kind) {
        try (var files = Files.list(folder.resolve("inputs"))) {
            return files.map(file -> "inputs/" + file.getFileName())
                    .filter(file -> file.endsWith("_" + kind + ".json"))
                    .sorted()
                    .map(this::json)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
