package software.amazon.workspaces.testing;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import org.json.JSONObject;
import software.amazon.awssdk.services.workspaces.WorkSpacesClient;
import software.amazon.workspaces.provider.TimeLimits;
import software.amazon.workspaces.provider.TypeSchema;
import software.amazon.workspaces.service.RetryPolicy;

/** The resource types of this project, as the harness knows them: by schema and Lambda entry. */
public enum ProviderType {
    UPDATED_IMAGE(
            "updatedimage",
            "",
            software.amazon.workspaces.updatedimage.HandlerWrapper.class,
            software.amazon.workspaces.updatedimage.HandlerWrapper::new),
    BUNDLE(
            "bundle",
            "bundle",
            software.amazon.workspaces.bundle.HandlerWrapper.class,
            software.amazon.workspaces.bundle.HandlerWrapper::new);

    private final String schemaFile;
    private final TypeFiles files;
    private final Class<?> entryClass;
    private final Entry entry;
    private final String identifierName;

    /** Makes the Lambda entry of the type, for a run outside Lambda. */
    private interface Entry {

        RequestStreamHandler create(WorkSpacesClient client, Clock clock, RetryPolicy retryPolicy, TimeLimits limits);
    }

    /** @param folder of its files, from the root of the project */
    ProviderType(String name, String folder, Class<?> entryClass, Entry entry) {
        this.schemaFile = "aws-workspaces-" + name + ".json";
        this.files = new TypeFiles(Path.of(folder));
        this.entryClass = entryClass;
        this.entry = entry;
        this.identifierName = typeSchema().identifierName();
    }

    /** The type with that name, whatever organization it was built for. */
    public static ProviderType named(String typeName) {
        return Arrays.stream(values())
                .filter(type -> type.typeName().equals(typeName))
                .findFirst()
                .orElse(UPDATED_IMAGE);
    }

    /** The schema in the package, read anew. */
    public JSONObject schema() {
        return typeSchema().json();
    }

    public TypeSchema typeSchema() {
        return TypeSchema.load("/" + schemaFile);
    }

    /** The files that the CloudFormation CLI wants and writes. */
    public TypeFiles files() {
        return files;
    }

    /** The schema among these files, which is for AWS:: whatever organization the package is for. */
    public JSONObject sourceSchema() {
        return files.json(schemaFile);
    }

    /** What Lambda constructs. */
    public Class<?> entryClass() {
        return entryClass;
    }

    /** Such as AWS::WorkSpaces::Bundle. */
    public String typeName() {
        return schema().getString("typeName");
    }

    /** The name of the property that identifies a resource, such as BundleId. */
    public String identifierName() {
        return identifierName;
    }

    /** The names in a list of the schema that has pointers to properties, such as readOnlyProperties. */
    public Set<String> propertyNames(String list) {
        Set<String> names = new TreeSet<>();
        schema().getJSONArray(list)
                .forEach(pointer -> names.add(pointer.toString().substring("/properties/".length())));
        return names;
    }

    RequestStreamHandler newEntry(WorkSpacesClient client, Clock clock, RetryPolicy retryPolicy, TimeLimits limits) {
        return entry.create(client, clock, retryPolicy, limits);
    }
}
