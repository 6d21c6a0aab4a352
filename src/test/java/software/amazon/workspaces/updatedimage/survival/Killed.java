package software.amazon.workspaces.updatedimage.survival;

/** CloudFormation hears nothing of an invocation: it was cut. */
final class Killed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Cut cut;

    Killed(Cut cut, Point point) {
        super("killed at " + point);
        this.cut = cut;
    }

    Cut cut() {
        return cut;
    }
}
