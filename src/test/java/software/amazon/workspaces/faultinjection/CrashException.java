package software.amazon.workspaces.faultinjection;

/** CloudFormation hears nothing of an invocation: it was crash. */
final class CrashException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Crash crash;

    CrashException(Crash crash, CrashPoint point) {
        super("killed at " + point);
        this.crash = crash;
    }

    Crash crash() {
        return crash;
    }
}
