package software.amazon.workspaces.provider;

import java.util.Map;

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

    /** The state in the service's words, or null where it is not known. */
    String state();

    /** A copy with another state. */
    M withState(String state);

    /** The Tags property from key to value; empty where it is absent. */
    Map<String, String> tagMap();
}
