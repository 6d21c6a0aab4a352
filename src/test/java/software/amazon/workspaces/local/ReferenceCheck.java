package software.amazon.workspaces.local;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds references to nothing before anything is deployed, as CloudFormation does. */
final class ReferenceCheck {

    private final Set<String> parameters;
    private final List<Resource> resources;
    private final Set<String> deployed;
    private final Set<String> skipped;
    private final Set<String> attributes;

    ReferenceCheck(Set<String> parameters, List<Resource> resources, List<Resource> skipped, Set<String> attributes) {
        this.parameters = parameters;
        this.resources = resources;
        this.deployed = ids(resources);
        this.skipped = ids(skipped);
        this.attributes = attributes;
    }

    /** Refuses the first reference that leads nowhere. */
    void check(List<Output> outputs) {
        for (var resource : resources) {
            resource.properties().references().forEach(this::check);
            resource.dependsOn().forEach(this::checkOrder);
        }
        // An output of a skipped resource is shown as such; it does no harm to the images.
        outputs.stream()
                .flatMap(Output::references)
                .filter(reference -> !skipped.contains(reference.name()))
                .forEach(this::check);
    }

    private void check(Reference reference) {
        var name = reference.name();
        if (skipped.contains(name)) {
            throw reference
                    .place()
                    .fault("'%s' is of another type, which the local run skips, so it has no value", name);
        }
        if (reference.isAttribute()) {
            checkAttribute(reference);
        } else if (!parameters.contains(name) && !deployed.contains(name) && !Pseudo.NAMES.contains(name)) {
            throw reference
                    .place()
                    .fault(
                            "'%s' is no %s%s",
                            name,
                            name.startsWith("AWS::")
                                    ? "pseudo parameter of the local run; it knows "
                                    : "parameter and no resource; there are ",
                            name.startsWith("AWS::") ? list(Pseudo.NAMES.stream()) : list(all()));
        }
    }

    private void checkAttribute(Reference reference) {
        if (!deployed.contains(reference.name())) {
            throw reference
                    .place()
                    .fault("'%s' is no resource; there are %s", reference.name(), list(deployed.stream()));
        }
        if (!attributes.contains(reference.attribute())) {
            throw reference
                    .place()
                    .fault("'%s' is no attribute; there are %s", reference.attribute(), list(attributes.stream()));
        }
    }

    /** DependsOn gives no value, so that a skipped resource does no harm there. */
    private void checkOrder(Reference reference) {
        if (!deployed.contains(reference.name()) && !skipped.contains(reference.name())) {
            throw reference
                    .place()
                    .fault(
                            "'%s' is no resource; there are %s",
                            reference.name(), list(Stream.concat(deployed.stream(), skipped.stream())));
        }
    }

    private Stream<String> all() {
        var all = new ArrayList<>(parameters);
        all.addAll(deployed);
        return all.stream();
    }

    private static Set<String> ids(List<Resource> resources) {
        return resources.stream().map(Resource::logicalId).collect(Collectors.toCollection(TreeSet::new));
    }

    private static String list(Stream<String> names) {
        return names.sorted().collect(Collectors.joining(", "));
    }
}
