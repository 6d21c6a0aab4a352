package software.amazon.workspaces.local;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A CloudFormation template, read and checked: what can be known to be wrong without deploying it has been refused.
 *
 * @param parameters by name
 * @param resources of the type that is deployed, in an order in which each finds what it refers to
 * @param skipped the resources of other types
 */
record Template(
        Path file,
        Optional<String> description,
        Map<String, Parameter> parameters,
        List<Resource> resources,
        List<Resource> skipped,
        List<Output> outputs) {

    private static final Set<String> KNOWN =
            Set.of("AWSTemplateFormatVersion", "Description", "Metadata", "Parameters", "Resources", "Outputs");

    /**
     * Reads a template file.
     *
     * @param type the resource type that is deployed, under its canonical name too, as the examples have it; others are
     *     skipped
     * @param attributes what Fn::GetAtt may ask of it
     * @throws TemplateException naming line and path of the first mistake
     */
    static Template read(Path file, String type, Set<String> attributes) {
        var root = TemplateFile.parse(file);
        var sections = root.fields();
        Section.refuseUnknown(sections, KNOWN);
        var version = sections.get("AWSTemplateFormatVersion");
        if (version != null && !version.text().equals("2010-09-09")) {
            throw version.place().fault("the only version is 2010-09-09");
        }
        var parameters = new LinkedHashMap<String, Parameter>();
        named(sections, "Parameters").forEach((name, branch) -> parameters.put(name, Parameter.read(name, branch)));
        var resources = new ArrayList<Resource>();
        var skipped = new ArrayList<Resource>();
        named(sections, "Resources").forEach((id, branch) -> {
            var found = type(branch);
            if (found.equals(type) || found.equals(Settings.DEFAULT_TYPE)) {
                resources.add(Resource.read(id, type, branch));
            } else {
                skipped.add(Resource.skipped(id, found, branch.place()));
            }
        });
        if (resources.isEmpty()) {
            throw root.place().fault("no resource of the type %s; another name for it is set with -Dtype.name", type);
        }
        var outputs = new ArrayList<Output>();
        named(sections, "Outputs").forEach((name, branch) -> outputs.add(Output.read(name, branch)));
        var check = new ReferenceCheck(parameters.keySet(), resources, skipped, attributes);
        check.check(outputs);
        return new Template(
                file,
                Optional.ofNullable(sections.get("Description")).map(TemplateNode::text),
                parameters,
                new DeploymentOrder(resources).sorted(),
                skipped,
                outputs);
    }

    private static Map<String, TemplateNode> named(Map<String, TemplateNode> sections, String section) {
        var entries = Optional.ofNullable(sections.get(section))
                .map(TemplateNode::fields)
                .orElse(Map.of());
        entries.forEach((name, entry) -> Section.refuseOddName(name, entry.place()));
        return entries;
    }

    private static String type(TemplateNode resource) {
        return Optional.ofNullable(resource.fields().get("Type"))
                .map(TemplateNode::text)
                .orElseThrow(() -> resource.place().fault("a resource needs a Type"));
    }

    /** The resources that are deployed, from the last to the first: the order in which they go. */
    List<Resource> reversed() {
        return Stream.iterate(resources.size() - 1, i -> i >= 0, i -> i - 1)
                .map(resources::get)
                .toList();
    }
}
