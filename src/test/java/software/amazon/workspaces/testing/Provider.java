package software.amazon.workspaces.testing;

/** The provider as CloudFormation sees it: a function from the JSON of a request to the JSON of an event. */
@FunctionalInterface
public interface Provider {

    String invoke(String payload);
}
