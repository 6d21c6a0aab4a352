package software.amazon.workspaces.local;

/** Where something stands in a template, so that every message about it can say so. */
record SourceLocation(String file, int line, String path) {

    /** The place of a field or an item below this one; {@code line} counts from 1. */
    SourceLocation child(String step, int line) {
        return new SourceLocation(file, line, path.isEmpty() ? step : path + "." + step);
    }

    /** The refusal of what stands here, as an exception to throw. */
    TemplateException fault(String message, Object... values) {
        var where = "%s, line %d".formatted(file, line) + (path.isEmpty() ? "" : ", " + path);
        return new TemplateException(where + ": " + message.formatted(values));
    }
}
