package software.amazon.workspaces.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import software.amazon.workspaces.testing.Json;

/** What an update would change, in the form of DescribeChangeSet. */
final class ChangeSet {

    static final String REPLACEMENT_REASON =
            "Requested update requires the creation of a new physical resource; hence creating one.";

    /** What CloudFormation shows for a value that only the update itself brings. */
    private static final String KNOWN_AFTER_APPLY = "{{changeSet:KNOWN_AFTER_APPLY}}";

    private ChangeSet() {}

    /** The changes from the resources that exist to those of the template, in the order of deployment. */
    static List<ObjectNode> of(Map<String, PhysicalResource> current, Template next) {
        var changes = new ArrayList<ObjectNode>();
        var models = new HashMap<String, ObjectNode>();
        current.forEach((id, resource) -> models.put(id, resource.model()));
        for (var id : next.needs().keySet()) {
            var type = next.types().get(id);
            models.computeIfAbsent(id, added -> unknown(type));
            var desired = next.properties(id, models::get);
            var existing = current.get(id);
            if (existing == null) {
                changes.add(change("Add", id, null, next.planned(id).typeName()));
            } else if (!existing.desired().equals(desired)) {
                var change = change("Modify", id, existing.id(), existing.typeName());
                change.put("Replacement", isReplacement(existing, desired) ? "True" : "False");
                change.set("Details", details(existing, desired));
                changes.add(change);
                if (isReplacement(existing, desired)) {
                    models.put(id, unknown(type));
                }
            }
        }
        current.forEach((id, resource) -> {
            if (!next.types().containsKey(id)) {
                changes.add(change("Remove", id, resource.id(), resource.typeName()));
            }
        });
        return changes;
    }

    /**
     * Refuses, before anything is built, an update that CloudFormation would refuse or that could not succeed.
     *
     * @throws UsageException with all that is wrong
     */
    static void check(Template first, Template next) {
        var current = first.expected();
        var expected = next.expected();
        var problems = new ArrayList<UsageException>();
        expected.forEach((id, planned) -> {
            if (current.containsKey(id) && !current.get(id).typeName().equals(planned.typeName())) {
                problems.add(next.fault("Resources." + id + ".Type", "an update cannot change it; use another name"));
            }
        });
        var changes = of(current, next);
        for (var change : changes) {
            var id = change.path("LogicalResourceId").asText();
            var isCreated = expected.containsKey(id)
                    && !change.path("Replacement").asText().equals("False");
            var name = isCreated ? expected.get(id).desired().path(Template.NAME) : MissingNode.getInstance();
            current.values().stream()
                    .filter(old ->
                            name.isTextual() && old.type() == next.types().get(id))
                    .filter(old -> name.equals(old.desired().path(Template.NAME)))
                    .forEach(old -> problems.add(next.fault(
                            "Resources." + id + ".Properties.Name",
                            "%s is created while the old %s still has this Name; change the Name too, or leave it out",
                            id,
                            old.logicalId())));
        }
        UsageException.throwIfAny(problems);
        if (changes.isEmpty()) {
            throw new UsageException("No updates are to be performed: no resource changes");
        }
    }

    static boolean isReplacement(PhysicalResource existing, ObjectNode desired) {
        return changed(existing, desired).stream().anyMatch(existing.type().createOnly()::contains);
    }

    private static TreeSet<String> changed(PhysicalResource existing, ObjectNode desired) {
        var names = new TreeSet<String>();
        existing.desired().fieldNames().forEachRemaining(names::add);
        desired.fieldNames().forEachRemaining(names::add);
        names.removeIf(name -> existing.desired().path(name).equals(desired.path(name)));
        return names;
    }

    private static ObjectNode change(String action, String id, String physicalId, String typeName) {
        return Json.object()
                .put("Action", action)
                .put("LogicalResourceId", id)
                .put("PhysicalResourceId", physicalId)
                .put("ResourceType", typeName);
    }

    private static JsonNode details(PhysicalResource existing, ObjectNode desired) {
        var details = Json.array();
        for (var name : changed(existing, desired)) {
            details.addObject()
                    .putObject("Target")
                    .put("Attribute", "Properties")
                    .put("Name", name)
                    .put("Path", "/Properties/" + name)
                    .put("BeforeValue", text(existing.desired().path(name)))
                    .put("AfterValue", text(desired.path(name)))
                    .put("RequiresRecreation", existing.type().createOnly().contains(name) ? "Always" : "Never");
        }
        return details;
    }

    /** A value as text, null for none. */
    static String text(JsonNode value) {
        return value.isMissingNode() ? null : value.isValueNode() ? value.asText() : Json.write(value);
    }

    private static ObjectNode unknown(ResourceType type) {
        var model = Json.object();
        type.readOnly().forEach(name -> model.put(name, KNOWN_AFTER_APPLY));
        return model;
    }
}
