package software.amazon.workspaces.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.everit.json.schema.Schema;
import org.everit.json.schema.regexp.RE2JRegexpFactory;
import software.amazon.workspaces.testing.Json;
import software.amazon.workspaces.testing.ProviderType;

/** The types that the local run deploys: a row says what their schemas don't. */
enum ResourceType {
    IMAGE(ProviderType.UPDATED_IMAGE, Option.IMAGE, "workspaces-updated-image:", """
            {'ImageId': 'wsi-', 'State': 'AVAILABLE', 'OperatingSystem': 'WINDOWS', 'RequiredTenancy': 'DEFAULT',
             'OwnerAccountId': '123456789012', 'Created': '2026-01-31T08:30:00Z', 'UpdateAvailable': false,
             'UpdateDescription': 'This WorkSpace image does not have updates available'}
            """),
    BUNDLE(ProviderType.BUNDLE, Option.BUNDLE, "workspaces-bundle:", """
            {'BundleId': 'wsb-', 'State': 'AVAILABLE', 'BundleType': 'REGULAR', 'OwnerAccountId': '123456789012',
             'CreationTime': '2026-01-31T08:30:00Z', 'LastUpdatedTime': '2026-01-31T08:30:00Z'}
            """);

    private final ProviderType provider;
    private final Option option;
    private final String managedTags;
    private final ObjectNode sample;

    /**
     * A row of the table.
     *
     * @param option takes the id of a resource
     * @param managedTags the prefix of the tags that the type itself sets on what it creates
     * @param sample the read-only properties of a resource with the prefix of its id, for checks before there is one
     */
    ResourceType(ProviderType provider, Option option, String managedTags, String sample) {
        this.provider = provider;
        this.option = option;
        this.managedTags = managedTags;
        this.sample = (ObjectNode) Json.parse(sample);
    }

    /** The type of this name, whatever organization it begins with. */
    static Optional<ResourceType> find(String typeName) {
        return Stream.of(values())
                .filter(type -> typeName.matches("[A-Za-z0-9]{2,64}" + type.suffix()))
                .findFirst();
    }

    /** All names, for a message. */
    static String names() {
        return Stream.of(values()).map(type -> "*" + type.suffix()).collect(Collectors.joining(" and "));
    }

    boolean isManagedTag(String key) {
        return key.startsWith(managedTags);
    }

    ProviderType provider() {
        return provider;
    }

    Option option() {
        return option;
    }

    /** The property that Ref returns. */
    String identifier() {
        return provider.identifierName();
    }

    /** A regular expression. */
    String idPattern() {
        return provider.typeSchema().identifierPattern().pattern();
    }

    /** A resource of which nothing is known but its id. */
    PhysicalResource named(String id) {
        return new PhysicalResource(
                id, provider.typeName(), this, Json.object(), Json.object().put(identifier(), id));
    }

    /** The id in a model, or null. */
    String idOf(JsonNode model) {
        return model == null ? null : model.path(identifier()).textValue();
    }

    /** The properties that Fn::GetAtt may ask for, and a template may not set. */
    Set<String> readOnly() {
        return provider.propertyNames("readOnlyProperties");
    }

    /** The properties that only a replacement can change. */
    Set<String> createOnly() {
        return provider.propertyNames("createOnlyProperties");
    }

    /** What the provider might say of a resource that is not there yet; its id is one that no other has. */
    ObjectNode sample(String logicalId) {
        var id = idOf(sample) + "%010d".formatted(Integer.toUnsignedLong(logicalId.hashCode()));
        return sample.deepCopy().put(identifier(), id);
    }

    /** The schema, to hold properties against. */
    Schema toValidator() {
        // RE2's $ is the end of the text; that of Java's would let a last line break pass.
        return TemplateFile.schema(provider.schema(), new RE2JRegexpFactory());
    }

    private String suffix() {
        return provider.typeName().replaceFirst("^\\w+", "");
    }
}
