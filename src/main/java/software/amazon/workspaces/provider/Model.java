package software.amazon.workspaces.provider;

import java.util.Map;
import java.util.Set;
import software.amazon.workspaces.service.Tag;
import software.amazon.workspaces.service.Tags;

/**
 * The properties of a resource, as far as the provider itself has to know them.
 *
 * @param <M> the model itself
 */
public interface Model<M extends Model<M>> {

    /** The value of the primary identifier, or null. */
    String identifier();

    /** A copy with another identifier. */
    M withIdentifier(String identifier);

    /** The name, unique among the resources of its type in an account and Region, or null. */
    String name();

    /** A copy with another name. */
    M withName(String name);

    /** By which a resource is recognized whose tags are not shown yet, or null. */
    String description();

    /** The state in the service's words, or null where it is not known. */
    String state();

    /** A copy with another state. */
    M withState(String state);

    /** The Tags property, or null. */
    Set<Tag> tags();

    /** The same from key to value; empty where it is absent. */
    default Map<String, String> tagMap() {
        return Tags.toMap(tags());
    }
}
