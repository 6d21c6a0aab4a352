package software.amazon.workspaces.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.everit.json.schema.Schema;
import org.everit.json.schema.regexp.JavaUtilRegexpFactory;
import org.json.JSONObject;
import org.json.JSONTokener;
import software.amazon.workspaces.fake.Suggestion;
import software.amazon.workspaces.testing.Json;

/** A template with the values of its parameters; what can be known to be wrong without deploying it has been refused. */
final class Template {

    /** Desktops stand beside images and bundles in many templates, and nothing that is tried here needs them. */
    static final String SKIPPED_TYPE = "AWS::WorkSpaces::Workspace";

    /** A property of all types whose values are unique in an account and Region. */
    static final String NAME = "Name";

    private static final Schema FORM = TemplateFile.schema(
            new JSONObject(new JSONTokener(Template.class.getResourceAsStream("template-schema.json"))),
            new JavaUtilRegexpFactory());

    private static final Map<String, String> RULES = Map.of(
            "AllowedValues", "enum",
            "AllowedPattern", "pattern",
            "MinLength", "minLength",
            "MaxLength", "maxLength",
            "MinValue", "minimum",
            "MaxValue", "maximum");

    private final TemplateFile file;
    private final StackName stack;
    private final Map<String, String> parameters = new HashMap<>();
    private final Map<String, JsonNode> fixed = new HashMap<>();
    private final Map<String, ResourceType> types = new LinkedHashMap<>();
    private final Map<String, Set<String>> needs;

    /** An output of a stack that is up, with the names that DescribeStacks has; what is not there is empty. */
    record Output(String outputKey, String outputValue, String exportName, String description) {}

    /**
     * Reads a template.
     *
     * @param option the option that {@code given} stems from, for messages
     * @param given values of parameters
     * @param previous values for those that are not given, before their defaults
     * @throws UsageException naming line and path of all that is wrong
     */
    Template(Path path, StackName stack, Option option, Map<String, String> given, Map<String, String> previous) {
        this.file = new TemplateFile(path);
        this.stack = stack;
        var form = new JSONTokener(Json.write(file.root())).nextValue();
        UsageException.throwIfAny(file.violations(FORM, form, "", Set.of()));
        resolve(option, given, previous);
        stack.pseudoParameters().properties().forEach(value -> fixed.put(value.getKey(), value.getValue()));
        fixed.put("AWS::NoValue", MissingNode.getInstance());
        skipped().forEach(id -> fixed.put(id, TextNode.valueOf("(%s is skipped)".formatted(id))));
        for (var resource : file.root().path("Resources").properties()) {
            var type = ResourceType.find(resource.getValue().path("Type").asText());
            type.ifPresent(found -> types.put(resource.getKey(), found));
        }
        needs = new TemplateCheck(file, this, evaluator(this::sample)).needs();
    }

    /** The template of an update: parameters that are not given keep their values. */
    Template updated(Path path, Map<String, String> given) {
        return new Template(path, stack, Option.UPDATE, given, parameters);
    }

    private void resolve(Option option, Map<String, String> given, Map<String, String> previous) {
        var problems = new ArrayList<UsageException>();
        var unknown = new TreeSet<>(given.keySet());
        for (var parameter : file.root().path("Parameters").properties()) {
            var name = parameter.getKey();
            var byDefault = parameter.getValue().path("Default").textValue();
            var text = given.getOrDefault(name, previous.getOrDefault(name, byDefault));
            unknown.remove(name);
            parameters.put(name, text);
            if (text == null) {
                problems.add(file.fault("Parameters." + name, "give it a value: -D%s=%s=VALUE", option.label(), name));
                continue;
            }
            var isList = parameter.getValue().path("Type").asText().equals("CommaDelimitedList");
            var items = Json.array();
            for (var item : isList ? text.split(",", -1) : new String[] {text}) {
                items.add(item.strip());
                var rules = rules(new JSONObject(Json.write(parameter.getValue())));
                problems.addAll(file.violations(rules, item.strip(), "Parameters." + name, Set.of()));
            }
            fixed.put(name, isList ? items : TextNode.valueOf(text));
        }
        unknown.forEach(name -> problems.add(new UsageException("-D%s=%s: %s has no such parameter%s"
                .formatted(option.label(), name, file.file(), Suggestion.of(name, parameters.keySet())))));
        UsageException.throwIfAny(problems);
    }

    /** What a parameter takes, as a schema. */
    private static Schema rules(JSONObject parameter) {
        var rules = new JSONObject().put("type", parameter.get("Type").equals("Number") ? "number" : "string");
        RULES.forEach((attribute, keyword) -> rules.put(keyword, parameter.opt(attribute)));
        for (var bound : List.of("minLength", "maxLength", "minimum", "maximum")) {
            rules.put(bound, rules.has(bound) ? new JSONTokener(rules.getString(bound)).nextValue() : null);
        }
        rules.put("pattern", rules.has("pattern") ? "^(?:" + rules.getString("pattern") + ")$" : null);
        return TemplateFile.schema(rules, new JavaUtilRegexpFactory());
    }

    Path path() {
        return file.file();
    }

    /** The types of the resources that are deployed, by logical id. */
    Map<String, ResourceType> types() {
        return types;
    }

    /** The logical ids of the resources that are left out. */
    List<String> skipped() {
        return file.root().path("Resources").properties().stream()
                .filter(resource -> resource.getValue().path("Type").asText().equals(SKIPPED_TYPE))
                .map(Map.Entry::getKey)
                .toList();
    }

    JsonNode resource(String logicalId) {
        return file.root().path("Resources").path(logicalId);
    }

    /** The logical ids that each resource refers to, which have to be there first; in an order that respects it. */
    Map<String, Set<String>> needs() {
        return needs;
    }

    /**
     * The properties of a resource.
     *
     * @param models what the provider says of the resources that it needs
     * @throws UsageException where one of them has no such attribute
     */
    ObjectNode properties(String logicalId, Function<String, ? extends JsonNode> models) {
        var properties = resource(logicalId).path("Properties");
        return (ObjectNode) evaluator(models)
                .of(properties.isObject() ? properties : Json.object(), "Resources.%s.Properties".formatted(logicalId));
    }

    /** A resource of which nothing is known. */
    PhysicalResource planned(String logicalId) {
        var typeName = resource(logicalId).path("Type").asText();
        return new PhysicalResource(logicalId, typeName, types.get(logicalId), Json.object(), Json.object());
    }

    /** The resources by logical id, as far as they are known before any is there. */
    Map<String, PhysicalResource> expected() {
        var expected = new LinkedHashMap<String, PhysicalResource>();
        for (var id : needs.keySet()) {
            expected.put(
                    id, planned(id).withDesired(properties(id, this::sample)).withModel(sample(id)));
        }
        return expected;
    }

    /** The outputs; see {@link #properties}. */
    List<Output> outputs(Function<String, ? extends JsonNode> models) {
        var evaluator = evaluator(models);
        return file.root().path("Outputs").properties().stream()
                .map(output -> {
                    var path = "Outputs." + output.getKey();
                    var export = output.getValue().path("Export").path(NAME);
                    return new Output(
                            output.getKey(),
                            evaluator.text(output.getValue().path("Value"), path + ".Value"),
                            export.isMissingNode() ? "" : evaluator.text(export, path + ".Export.Name"),
                            output.getValue().path("Description").asText());
                })
                .toList();
    }

    /** What the provider might say of a resource. */
    ObjectNode sample(String logicalId) {
        return types.get(logicalId).sample(logicalId);
    }

    private Evaluator evaluator(Function<String, ? extends JsonNode> models) {
        return new Evaluator(file, fixed, types, models, new HashSet<>());
    }

    /** A refusal of what stands at the path, for checks that need more than this template. */
    UsageException fault(String path, String message, Object... values) {
        return file.fault(path, message, values);
    }
}
