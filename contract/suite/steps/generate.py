"""Roles, docs and models against what cfn generate makes of the schemas, so that a change forgets none of them."""
import re
import shutil

from suite.step import Failed, check, once, step
from suite.workbench import CANONICAL, CANONICAL_BUNDLE, REPOSITORY, SOURCES, TOOLS, file_name, fresh_folder

# What the plugin writes whatever the schema says; ours are written by hand, or not needed.
_GENERATED_ANYWAY = {"HandlerWrapper.java", "HandlerWrapperExecutable.java", "BaseConfiguration.java",
                     "BaseHandler.java", "TypeConfigurationModel.java"}

# Tags are the same in every type.
_MAIN = REPOSITORY / "src/main/java/software/amazon/workspaces"
_TAG = _MAIN / "service/Tag.java"

# The property by which the handlers of a type identify a resource.
_IDENTIFIERS = {CANONICAL: "ImageId", CANONICAL_BUNDLE: "BundleId"}


@once
def _generated(bench, type_name):
    folder = fresh_folder("generated-" + file_name(type_name))
    shutil.copy(str(REPOSITORY / "pom.xml"), str(folder))
    for name in (".rpdk-config", file_name(type_name) + ".json"):
        shutil.copy(str(SOURCES[type_name] / name), str(folder))
    bench.run([TOOLS / "cfn", "generate"], cwd=folder)
    return folder


@step("resource-role.yaml and docs of each type are what cfn generate writes")
def files_are_generated(bench):
    problems, count = [], 0
    for type_name, sources in SOURCES.items():
        generated = _generated(bench, type_name)
        names = {"resource-role.yaml"}
        for root in (generated, sources):
            names |= {path.relative_to(root).as_posix() for path in (root / "docs").glob("*")}
        count += len(names)
        for name in sorted(names):
            ours, theirs = sources / name, generated / name
            shown = ours.relative_to(REPOSITORY)
            if not theirs.exists():
                problems.append("%s is not made from the schema any more; fix it with: rm %s" % (shown, shown))
            elif not ours.exists() or ours.read_bytes() != theirs.read_bytes():
                problems.append("%s was forgotten when the schema changed; fix it with: cp %s %s" % (
                    shown, theirs.relative_to(REPOSITORY), shown))
    check(not problems, "; ".join(problems))
    return "%d files" % count


@step("ResourceModel and Tag of each type are those of cfn generate")
def models_agree(bench):
    for type_name, identifier in _IDENTIFIERS.items():
        package = type_name.rsplit("::", 1)[1].lower()
        theirs = _generated(bench, type_name) / "target/generated-sources/rpdk/software/amazon/workspaces" / package
        generated_names = {path.name for path in theirs.glob("*.java")}
        for ours in (_MAIN / package / "ResourceModel.java", _TAG):
            check(ours.name in generated_names, "cfn generate makes no %s of the schema any more" % ours.name)
            wanted, found = (_properties(path.read_text()) for path in (theirs / ours.name, ours))
            check(wanted, "found no property in the generated %s" % ours.name)
            if wanted != found:
                raise Failed("%s was forgotten when the schema changed: the schema has %s, it has %s" % (
                    ours.relative_to(REPOSITORY), _difference(wanted, found), _difference(found, wanted)))
        identifiers = re.findall(
            r'IDENTIFIER_KEY_\w+ = "/properties/(\w+)"', (theirs / "ResourceModel.java").read_text())
        check(identifiers == [identifier],
              "the handlers identify a resource by %s, the schema by %s" % (identifier, identifiers))
        definitions = generated_names - _GENERATED_ANYWAY - {"ResourceModel.java", "Tag.java"}
        check(not definitions, "the schema defines what has no class here: %s" % sorted(definitions))


def _properties(java):
    """The type of each field by the name that it has in JSON."""
    return {name: kind for name, kind in re.findall(r'@JsonProperty\("(\w+)"\)\s+private\s+([\w<>, ]+?)\s+\w+;', java)}


def _difference(one, other):
    return ", ".join("%s %s" % (kind, name) for name, kind in one.items() if other.get(name) != kind) or "nothing else"
