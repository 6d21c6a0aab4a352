package software.amazon.workspaces.local;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A resource of a template before deployment; one of another type keeps no properties, for it is not deployed. */
record Resource(
        String logicalId,
        String type,
        Expression.Fields properties,
        List<Reference> dependsOn,
        DeletionPolicy deletionPolicy,
        SourceLocation place) {

    private static final Set<String> KNOWN =
            Set.of("Type", "Properties", "DependsOn", "DeletionPolicy", "UpdateReplacePolicy", "Metadata");

    /** What becomes of the resource when the stack lets go of it. */
    enum DeletionPolicy {
        DELETE,
        RETAIN,
        RETAIN_EXCEPT_ON_CREATE
    }

    /** Reads one of the type that is deployed. */
    static Resource read(String logicalId, String type, TemplateNode declaration) {
        var fields = declaration.fields();
        Section.refuseUnknown(fields, KNOWN);
        var properties = fields.containsKey("Properties")
                ? ExpressionReader.read(fields.get("Properties"))
                : new Expression.Fields(Map.of());
        if (!(properties instanceof Expression.Fields named)) {
            throw fields.get("Properties").place().fault("expected names with values");
        }
        return new Resource(
                logicalId,
                type,
                named,
                fields.containsKey("DependsOn") ? dependsOn(fields.get("DependsOn")) : List.of(),
                fields.containsKey("DeletionPolicy") ? policy(fields.get("DeletionPolicy")) : DeletionPolicy.DELETE,
                declaration.place());
    }

    /** One of another type: listed, not read any further. */
    static Resource skipped(String logicalId, String type, SourceLocation place) {
        return new Resource(logicalId, type, new Expression.Fields(Map.of()), List.of(), DeletionPolicy.DELETE, place);
    }

    /** The expression of one property, if the template has it. */
    Optional<Expression> property(String name) {
        return Optional.ofNullable(properties.fields().get(name));
    }

    /** Every reference of the properties, and DependsOn. */
    List<Reference> references() {
        var references = new ArrayList<>(properties.references().toList());
        references.addAll(dependsOn);
        return references;
    }

    /** The names among {@code logicalIds} that this resource needs first. */
    Set<String> needs(Set<String> logicalIds) {
        var needs = new LinkedHashSet<String>();
        references().stream().map(Reference::name).filter(logicalIds::contains).forEach(needs::add);
        return needs;
    }

    /** True where the stack lets go of the resource without deleting it. */
    boolean isRetained(boolean isRollback) {
        return deletionPolicy == DeletionPolicy.RETAIN
                || deletionPolicy == DeletionPolicy.RETAIN_EXCEPT_ON_CREATE && !isRollback;
    }

    private static List<Reference> dependsOn(TemplateNode branch) {
        var items = branch.isSequence() ? branch.items() : List.of(branch);
        return items.stream()
                .map(item -> Reference.to(item.text(), item.place()))
                .toList();
    }

    private static DeletionPolicy policy(TemplateNode branch) {
        return switch (branch.text()) {
            case "Delete" -> DeletionPolicy.DELETE;
            case "Retain" -> DeletionPolicy.RETAIN;
            case "RetainExceptOnCreate" -> DeletionPolicy.RETAIN_EXCEPT_ON_CREATE;
            default ->
                throw branch.place().fault("'%s' is not one of Delete, Retain, RetainExceptOnCreate", branch.text());
        };
    }
}
