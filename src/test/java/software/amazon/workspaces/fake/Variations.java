package software.amazon.workspaces.fake;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;

/** Applies the behaviors that concern the content of answers. */
final class Variations {

    private static final List<String> LISTS = List.of("Images", "Bundles", "Workspaces", "TagList", "ImagePermissions");
    private static final String FILLER = " and so on";
    private static final int LONG = 100_000;
    /** Line ends of every kind, a forged log line, colours of a terminal, a reversal of text, an end of strings. */
    private static final String MULTILINE =
            "\n2026-01-05 09:00:00 ERROR forged\r\n\tindented\u2028\u0085\u001b[31mred\u001b[0m\u202ederever\u0000end";

    private final Behaviors behaviors;

    Variations(Behaviors behaviors) {
        this.behaviors = behaviors;
    }

    /** @param answer changed in place */
    ObjectNode apply(String operation, ObjectNode answer) {
        LISTS.forEach(name -> {
            if (answer.get(name) instanceof ArrayNode list) {
                list.forEach(element -> varyResource((ObjectNode) element));
                varyList(answer, name, list);
            }
        });
        if (answer.get("WorkspaceBundle") instanceof ObjectNode bundle) {
            varyResource(bundle);
        }
        return operation.startsWith("Create") ? varyCreation(answer) : answer;
    }

    private void varyResource(ObjectNode resource) {
        if (resource.has("ErrorMessage")) {
            resource.put("ErrorMessage", message(resource.get("ErrorMessage").textValue()));
        }
        if (resource.has("ErrorCode") && behaviors.has(Behavior.ERROR_DETAILS_UNUSUAL)) {
            addUnusual(resource.withArray("/ErrorDetails"));
        }
        if (resource.get("ErrorDetails") instanceof ArrayNode details) {
            varyList(resource, "ErrorDetails", details);
        }
        behaviors.enabled().forEach(behavior -> behavior.absent().forEach(path -> remove(resource, path)));
    }

    private static void addUnusual(ArrayNode details) {
        details.addObject().put("ErrorCode", "CodeOfTomorrow").put("ErrorMessage", "A code that no model knows.");
        details.addObject().putNull("ErrorCode").put("ErrorMessage", "A message without a code.");
        details.addObject().put("ErrorCode", "PendingReboot").putNull("ErrorMessage");
        details.addObject();
    }

    private static void remove(ObjectNode resource, String path) {
        String[] names = path.split("\\.");
        if (names.length == 1) {
            resource.remove(path);
        } else if (resource.get(names[0]) instanceof ObjectNode inner) {
            inner.remove(names[1]);
        }
    }

    private void varyList(ObjectNode parent, String name, ArrayNode list) {
        if (list.isEmpty() && behaviors.has(Behavior.EMPTY_LISTS_ABSENT)) {
            parent.remove(name);
        } else if (list.isEmpty() && behaviors.has(Behavior.EMPTY_LISTS_NULL)) {
            parent.putNull(name);
        } else if (behaviors.has(Behavior.LISTS_WITH_NULL)) {
            list.insertNull(0);
        } else if (behaviors.has(Behavior.LISTS_WITH_EMPTY_ELEMENT)) {
            list.insertObject(0);
        }
    }

    private ObjectNode varyCreation(ObjectNode answer) {
        ObjectNode resource = answer.get("WorkspaceBundle") instanceof ObjectNode bundle ? bundle : answer;
        String id = resource == answer ? "ImageId" : "BundleId";
        if (!resource.has(id)) {
            return answer;
        }
        if (behaviors.has(Behavior.CREATE_ANSWER_EMPTY)) {
            return JsonNodeFactory.instance.objectNode();
        }
        if (behaviors.has(Behavior.CREATE_ANSWER_WITH_NUMBER)) {
            resource.put(id, 42);
        } else if (behaviors.has(Behavior.CREATE_ANSWER_WITH_NULL)) {
            resource.putNull(id);
        } else if (behaviors.has(Behavior.CREATE_ANSWER_MALFORMED)) {
            resource.put(id, "../" + resource.get(id).textValue().toUpperCase(Locale.ROOT));
        }
        return answer;
    }

    /** The message of an error; null for none. */
    String message(String message) {
        if (behaviors.has(Behavior.ERROR_MESSAGES_ABSENT)) {
            return null;
        }
        if (behaviors.has(Behavior.ERROR_MESSAGES_LONG)) {
            return message + FILLER.repeat(LONG / FILLER.length());
        }
        return behaviors.has(Behavior.ERROR_MESSAGES_MULTILINE) ? message + MULTILINE : message;
    }
}
