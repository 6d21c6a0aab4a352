package software.amazon.workspaces.local;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Puts resources into the order in which each finds what it refers to; a circle has no such order. */
final class DeploymentOrder {

    private final Map<String, Resource> resources = new LinkedHashMap<>();
    private final Map<String, Resource> sorted = new LinkedHashMap<>();
    private final Deque<String> path = new ArrayDeque<>();

    DeploymentOrder(Collection<Resource> resources) {
        resources.forEach(resource -> this.resources.put(resource.logicalId(), resource));
    }

    /** The resources, in the template's order where references leave a choice. */
    List<Resource> sorted() {
        resources.values().forEach(this::place);
        return List.copyOf(sorted.values());
    }

    private void place(Resource resource) {
        var id = resource.logicalId();
        if (sorted.containsKey(id)) {
            return;
        }
        if (path.contains(id)) {
            var circle = path.stream().dropWhile(step -> !step.equals(id)).toList();
            throw resource.place()
                    .fault("resources wait for each other in a circle: %s -> %s", String.join(" -> ", circle), id);
        }
        path.addLast(id);
        resource.needs(resources.keySet()).forEach(needed -> place(resources.get(needed)));
        path.removeLast();
        sorted.put(id, resource);
    }
}
