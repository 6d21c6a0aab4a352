package software.amazon.workspaces.local;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** A part of a template that knows its place; refuses what CloudFormation refuses wherever it stands. */
record TemplateNode(Node node, String function, SourceLocation place) {

    /** Wraps a node; {@code function} is its short form such as {@code !Ref}, or empty. */
    static TemplateNode of(Node node, SourceLocation place) {
        var tag = node.getTag();
        if (Tag.NULL.equals(tag)) {
            throw place.fault("the value is missing: CloudFormation takes no null values");
        }
        return new TemplateNode(node, tag.getValue().startsWith("!") ? tag.getValue() : "", place);
    }

    boolean isFunction() {
        return !function.isEmpty();
    }

    boolean isMapping() {
        return node instanceof MappingNode;
    }

    boolean isSequence() {
        return node instanceof SequenceNode;
    }

    /** What the function is applied to. */
    TemplateNode argument() {
        return new TemplateNode(node, "", place);
    }

    /** The fields of a mapping, in the order of the template. */
    Map<String, TemplateNode> fields() {
        refuseFunction();
        if (!(node instanceof MappingNode mapping)) {
            throw place.fault("expected names with values, found %s", kind());
        }
        var fields = new LinkedHashMap<String, TemplateNode>();
        for (var tuple : mapping.getValue()) {
            var line = line(tuple.getKeyNode());
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                throw place.fault("a name has to be a plain word (line %d)", line);
            }
            var child = place.child(key.getValue(), line);
            if (Tag.MERGE.equals(key.getTag())) {
                throw child.fault("CloudFormation takes no merge keys");
            }
            if (fields.put(key.getValue(), of(tuple.getValueNode(), child)) != null) {
                throw child.fault("'%s' stands here twice", key.getValue());
            }
        }
        return fields;
    }

    /** The items of a list. */
    List<TemplateNode> items() {
        refuseFunction();
        if (!(node instanceof SequenceNode sequence)) {
            throw place.fault("expected a list, found %s", kind());
        }
        var items = new ArrayList<TemplateNode>();
        for (var item : sequence.getValue()) {
            items.add(of(item, place.child(Integer.toString(items.size()), line(item))));
        }
        return items;
    }

    /** A single value as it is written: CloudFormation, too, hands numbers and booleans on as text. */
    String text() {
        refuseFunction();
        if (!(node instanceof ScalarNode scalar)) {
            throw place.fault("expected a single value, found %s", kind());
        }
        return scalar.getValue();
    }

    static int line(Node node) {
        return node.getStartMark().getLine() + 1;
    }

    private void refuseFunction() {
        if (isFunction()) {
            throw place.fault("the function %s is not allowed here", function);
        }
    }

    private String kind() {
        return isMapping() ? "names with values" : isSequence() ? "a list" : "a single value";
    }
}
