package software.amazon.workspaces.local;

/** Says what is wrong with the options of a run, and what would be right. */
final class UsageException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UsageException(String message) {
        super(message);
    }
}
