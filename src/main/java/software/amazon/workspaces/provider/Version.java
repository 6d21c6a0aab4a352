package software.amazon.workspaces.provider;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.jar.Attributes.Name;
import java.util.jar.Manifest;

/** The version of the provider, by the manifest of its package. */
final class Version {

    private static final String OF_CLASSES_ALONE = "unpackaged";

    private Version() {}

    /**
     * Such as 1.0.0; "unpackaged" for classes that no jar was made of. The manifest is looked for beside the classes:
     * Lambda unpacks a jar, and then {@link Package#getImplementationVersion} knows nothing.
     */
    static String current() {
        var path = Version.class.getName().replace('.', '/') + ".class";
        var classes = Version.class.getResource("/" + path).toString().replace(path, "");
        try (InputStream manifest =
                URI.create(classes + "META-INF/MANIFEST.MF").toURL().openStream()) {
            var version = new Manifest(manifest).getMainAttributes().getValue(Name.IMPLEMENTATION_VERSION);
            return version == null ? OF_CLASSES_ALONE : version;
        } catch (IOException missing) {
            return OF_CLASSES_ALONE;
        }
    }
}
