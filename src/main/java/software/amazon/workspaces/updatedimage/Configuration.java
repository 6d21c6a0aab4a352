package software.amazon.workspaces.updatedimage;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.json.JSONObject;

/** What the package says of itself: the schema of the type and the version of the provider. */
public final class Configuration {

    private static final String SCHEMA_RESOURCE = "/aws-workspaces-updatedimage.json";
    private static final String VERSION_RESOURCE = "/aws-workspaces-updatedimage.version";

    private Configuration() {}

    /**
     * The resource type schema, read anew from the jar.
     *
     * @throws IllegalStateException where the jar lacks it
     */
    public static JSONObject schema() {
        return new JSONObject(resource(SCHEMA_RESOURCE));
    }

    /**
     * The version of the provider, such as 1.0.0.
     *
     * @throws IllegalStateException where the jar lacks it
     */
    public static String version() {
        return resource(VERSION_RESOURCE).strip();
    }

    private static String resource(String name) {
        try (InputStream content = Configuration.class.getResourceAsStream(name)) {
            if (content == null) {
                throw new IllegalStateException("The package lacks " + name + "; build it with mvn package");
            }
            return new String(content.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
