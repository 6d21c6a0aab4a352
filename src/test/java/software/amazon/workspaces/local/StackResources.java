package software.amazon.workspaces.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.workspaces.local.ResourceOperation.Call;
import software.amazon.workspaces.testing.Request;

/**
 * The resources of a stack, and the calls that change them.
 *
 * @param created by id, all that exists; may be asked by another thread
 * @param current by logical id, those that the stack has
 * @param fresh by logical id, what the stack's present operation has created
 * @param changed by logical id, what it has asked to be changed in place
 */
record StackResources(
        StackName stack,
        Map<String, String> tags,
        Service service,
        Map<String, PhysicalResource> created,
        Map<String, PhysicalResource> current,
        Map<String, PhysicalResource> fresh,
        Map<String, PhysicalResource> changed) {

    StackResources(StackName stack, Map<String, String> tags, Service service) {
        this(stack, tags, service, new ConcurrentHashMap<>(), map(), map(), map());
    }

    /** What brings one resource to what the template says; empty where it is so already. */
    Optional<Call> change(Template next, String id, String phase) {
        var desired = next.planned(id).withDesired(next.properties(id, this::model));
        var existing = current.get(id);
        if (existing == null) {
            return Optional.of(create(desired, phase, "CREATE", ""));
        }
        if (existing.desired().equals(desired.desired())) {
            return Optional.empty();
        }
        if (ChangeSet.isReplacement(existing, desired.desired())) {
            return Optional.of(create(desired, phase, "UPDATE", ChangeSet.REPLACEMENT_REASON));
        }
        changed.put(id, existing.withDesired(desired.desired()));
        return Optional.of(update(existing, phase, desired.desired()));
    }

    private Call create(PhysicalResource planned, String phase, String verb, String reason) {
        return new Call(
                verb,
                reason,
                request("CREATE", phase, planned, planned.desired()),
                model -> {
                    fresh.put(planned.logicalId(), planned.withModel(model));
                    created.put(planned.withModel(model).id(), planned.withModel(model));
                },
                model -> current.put(planned.logicalId(), planned.withModel(model)));
    }

    Call update(PhysicalResource existing, String phase, ObjectNode desired) {
        var request = request("UPDATE", phase, existing, existing.identified(desired))
                .withPreviousProperties(existing.identified(existing.desired()));
        var changedResource = existing.withDesired(desired);
        return new Call(
                "UPDATE", request, model -> current.put(existing.logicalId(), changedResource.withModel(model)));
    }

    Call delete(PhysicalResource resource, String phase) {
        var request = request("DELETE", phase, resource, resource.model());
        return new Call("DELETE", request, model -> {
            created.remove(resource.id());
            current.remove(resource.logicalId(), resource);
        });
    }

    ObjectNode model(String logicalId) {
        return current.get(logicalId).model();
    }

    private Request request(String action, String phase, PhysicalResource resource, ObjectNode properties) {
        var id = resource.logicalId();
        var token = UUID.nameUUIDFromBytes((stack.uuid() + phase + action + id).getBytes(UTF_8));
        return service.request(resource.type().provider(), action, properties).toBuilder()
                .token(token.toString())
                .stackId(stack.id())
                .logicalId(id)
                .stackTags(tags)
                .previousStackTags(tags)
                .build();
    }

    private static Map<String, PhysicalResource> map() {
        return new LinkedHashMap<>();
    }
}
