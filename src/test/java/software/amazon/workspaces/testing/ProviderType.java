package software.amazon.workspaces.testing;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.time.Clock;
import java.util.Arrays;
import org.json.JSONObject;
import software.amazon.awssdk.services.workspaces.WorkSpacesClient;
import software.amazon.workspaces.provider.TimeLimits;
import software.amazon.workspaces.provider.TypeSchema;
import software.amazon.workspaces.service.RetryPolicy;

/** The resource types of this project, as the harness knows them: by schema and Lambda entry. */
public enum ProviderType {
    UPDATED_IMAGE("updatedimage", software.amazon.workspaces.updatedimage.HandlerWrapper::new),
    BUNDLE("bundle", software.amazon.workspaces.bundle.HandlerWrapper::new);

    private final String resource;
    private final Entry entry;
    private final String identifierName;

    /** Makes the Lambda entry of the type, for a run outside Lambda. */
    private interface Entry {

        RequestStreamHandler create(WorkSpacesClient client, Clock clock, RetryPolicy retryPolicy, TimeLimits limits);
    }

    ProviderType(String name, Entry entry) {
        this.resource = "/aws-workspaces-" + name + ".json";
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
        return TypeSchema.load(resource);
    }

    /** Such as AWS::WorkSpaces::Bundle. */
    public String typeName() {
        return schema().getString("typeName");
    }

    /** The name of the property that identifies a resource, such as BundleId. */
    public String identifierName() {
        return identifierName;
    }

    RequestStreamHandler newEntry(WorkSpacesClient client, Clock clock, RetryPolicy retryPolicy, TimeLimits limits) {
        return entry.create(client, clock, retryPolicy, limits);
    }
}
