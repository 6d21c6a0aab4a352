package software.amazon.workspaces.local;

/** A name that an expression needs: a parameter, a resource, or with {@code attribute} one of its attributes. */
record Reference(String name, String attribute, SourceLocation place) {

    /** A reference to the thing itself, as {@code Ref} makes it. */
    static Reference to(String name, SourceLocation place) {
        return new Reference(name, null, place);
    }

    /** From {@code Name} or {@code Name.Attribute}. */
    static Reference parse(String text, SourceLocation place) {
        var dot = text.indexOf('.');
        return dot < 0 ? to(text, place) : new Reference(text.substring(0, dot), text.substring(dot + 1), place);
    }

    boolean isAttribute() {
        return attribute != null;
    }
}
