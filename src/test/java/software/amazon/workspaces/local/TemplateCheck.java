package software.amazon.workspaces.local;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.json.JSONObject;
import software.amazon.workspaces.fake.Suggestion;
import software.amazon.workspaces.testing.Json;

/** Finds everything in a template that would fail after a build of an hour and can be known before it. */
final class TemplateCheck {

    private final TemplateFile file;
    private final Template template;
    private final Evaluator evaluator;
    private final List<UsageException> problems = new ArrayList<>();
    private final Map<String, Set<String>> needs = new LinkedHashMap<>();
    private final Map<String, String> names = new HashMap<>();

    /** Checks all but the order of the resources. */
    TemplateCheck(TemplateFile file, Template template, Evaluator evaluator) {
        this.file = file;
        this.template = template;
        this.evaluator = evaluator;
        var skipped = template.skipped();
        file.root().path("Resources").fieldNames().forEachRemaining(id -> {
            if (template.types().containsKey(id)) {
                checkResource(id, template.types().get(id), skipped);
            } else if (!skipped.contains(id)) {
                var known = "the local run deploys " + ResourceType.names() + " and skips " + Template.SKIPPED_TYPE;
                problem("Resources." + id + ".Type", "%s; %s", known, TemplateFile.PLAYGROUND);
            }
        });
        if (template.types().isEmpty() && problems.isEmpty()) {
            problem("Resources", "there is nothing to deploy: %s is skipped", Template.SKIPPED_TYPE);
        }
        checkOutputs();
        UsageException.throwIfAny(problems);
    }

    /** What each resource needs first, by logical id, in an order in which each comes after what it needs. */
    Map<String, Set<String>> needs() {
        var sorted = new LinkedHashMap<String, Set<String>>();
        needs.keySet().forEach(id -> place(id, sorted, new ArrayDeque<>()));
        return sorted;
    }

    private void place(String id, Map<String, Set<String>> sorted, Deque<String> path) {
        if (path.contains(id)) {
            path.add(id);
            var cycle = path.stream().dropWhile(other -> !other.equals(id)).toList();
            throw file.fault("Resources." + id, "circular dependency: %s", String.join(" -> ", cycle));
        }
        if (!sorted.containsKey(id)) {
            path.addLast(id);
            needs.get(id).forEach(needed -> place(needed, sorted, path));
            path.removeLast();
            sorted.put(id, needs.get(id));
        }
    }

    private void checkResource(String id, ResourceType type, List<String> skipped) {
        var path = "Resources." + id;
        var resource = template.resource(id);
        var values = Json.object();
        var needed = new LinkedHashSet<String>();
        var hidden = new HashSet<>(type.readOnly());
        resource.path("Properties").properties().forEach(property -> {
            var name = property.getKey();
            var place = path + ".Properties." + name;
            try {
                evaluator.used().clear();
                values.set(name, evaluator.of(property.getValue(), place));
                if (type.readOnly().contains(name)) {
                    problem(place, "%s is read-only; leave it out here", name);
                }
                for (var used : evaluator.used()) {
                    if (skipped.contains(used)) {
                        problem(place, "the local run skips %s, so it has no value here", used);
                    } else if (template.types().containsKey(used)) {
                        needed.add(used);
                    }
                }
            } catch (UsageException problem) {
                hidden.add(name);
                problems.add(problem);
            }
        });
        values.properties().removeIf(property -> property.getValue().isMissingNode());
        var dependsOn = resource.path("DependsOn");
        for (var item : dependsOn.isTextual() ? Json.array().add(dependsOn) : dependsOn) {
            var other = item.asText();
            if (template.types().containsKey(other)) {
                needed.add(other);
            } else if (!skipped.contains(other)) {
                var near = Suggestion.of(other, template.types().keySet());
                problem(path + ".DependsOn", "'%s' is not a resource%s", other, near);
            }
        }
        needs.put(id, needed);
        var instance = new JSONObject(Json.write(values));
        problems.addAll(file.violations(type.toValidator(), instance, path + ".Properties", hidden));
        checkTags(path + ".Properties.Tags", type, values.path("Tags"));
        if (values.has(Template.NAME)) {
            var other = names.putIfAbsent(type + values.path(Template.NAME).asText(), id);
            if (other != null) {
                problem(path + ".Properties.Name", "%s has this Name too; a Name is unique in an account", other);
            }
        }
    }

    private void checkTags(String path, ResourceType type, JsonNode tags) {
        var keys = new HashSet<String>();
        for (var i = 0; i < tags.size() && tags.isArray(); i++) {
            var key = tags.get(i).path("Key").asText();
            if (!keys.add(key)) {
                problem(path + "." + i, "the key '%s' is given twice", key);
            }
            if (key.startsWith("aws:") || type.isManagedTag(key)) {
                problem(path + "." + i, "the key '%s' is reserved; choose another", key);
            }
        }
    }

    private void checkOutputs() {
        var exports = new HashMap<String, String>();
        try {
            for (var output : template.outputs(template::sample)) {
                var other = exports.putIfAbsent(output.exportName(), output.outputKey());
                if (other != null && !output.exportName().isEmpty()) {
                    problem("Outputs." + output.outputKey() + ".Export", "%s is exported under this name too", other);
                }
            }
        } catch (UsageException problem) {
            problems.add(problem);
        }
    }

    private void problem(String path, String message, Object... values) {
        problems.add(file.fault(path, message, values));
    }
}
