package software.amazon.workspaces.local;

/** Says what is wrong with a template or with the parameters given for it, in words for whoever wrote them. */
final class TemplateException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TemplateException(String message) {
        super(message);
    }
}
