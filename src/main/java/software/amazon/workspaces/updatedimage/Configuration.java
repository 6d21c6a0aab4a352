package software.amazon.workspaces.updatedimage;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.json.JSONObject;
import org.json.JSONTokener;

/** What the framework has to know of this type: its schema. */
final class Configuration {

    private static final String SCHEMA_RESOURCE = "/aws-workspaces-updatedimage.json";

    private Configuration() {
    }

    /**
     * The resource type schema, read anew from the jar.
     *
     * @throws IllegalStateException where the jar lacks it
     */
    static JSONObject schema() {
        try (InputStream json = Configuration.class.getResourceAsStream(SCHEMA_RESOURCE)) {
            if (json == null) {
                throw new IllegalStateException("The package lacks " + SCHEMA_RESOURCE + "; build it with mvn package");
            }
            return new JSONObject(new JSONTokener(json));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
