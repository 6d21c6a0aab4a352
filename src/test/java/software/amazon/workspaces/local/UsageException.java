package software.amazon.workspaces.local;

import java.util.List;

/** Says what is wrong with the options or the template of a run, all of it at once, and what would be right. */
final class UsageException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UsageException(String message) {
        super(message);
    }

    /** Throws one exception with all these messages, a line each, or returns where there are none. */
    static void throwIfAny(List<UsageException> problems) {
        if (!problems.isEmpty()) {
            throw new UsageException(String.join(
                    "\n",
                    problems.stream().map(Throwable::getMessage).distinct().toList()));
        }
    }
}
