package software.amazon.workspaces.acceptance;

/** What RELIABILITY.md promises and one run can show. */
enum Promise {
    CREATE("A create ends with an AVAILABLE resource whose id every event had."),
    ONCE("A create that is interrupted and begun again makes no second resource."),
    READ("Read returns the model that create returned."),
    LIST("What was created is listed."),
    TAGS("Tags of the resource and of the stack arrive, and those of others stay."),
    SWITCH("A bundle keeps its id while its image changes, there and back."),
    IN_USE("The deletion of an image or a bundle in use fails with the name of what uses it, and it stays."),
    DELETION("A deletion leaves nothing behind."),
    GONE("What is gone is NotFound for read and delete."),
    INPUT("Bad input is refused before any call, by the name of the property."),
    CONTRACT("Every event keeps CloudFormation's handler contract."),
    SECRETS("No credential, token or tag value appears in a message, a log line or a callback context."),
    TIME("A read or list ends within 25 s, any other invocation within 50 s."),
    POLLS("The end of a build is detected in time, with few polls.");

    private final String sentence;

    Promise(String sentence) {
        this.sentence = sentence;
    }

    @Override
    public String toString() {
        return sentence;
    }
}
