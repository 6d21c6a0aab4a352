package software.amazon.workspaces.faultinjection;

/** No event arrives at CloudFormation: the invocation crashed. */
final class CrashException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Crash crash;

    CrashException(Crash crash, CrashPoint point) {
        super("crashed at " + point);
        this.crash = crash;
    }

    Crash crash() {
        return crash;
    }
}
