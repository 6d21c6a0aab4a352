"""Role, docs and model against what cfn generate makes of the schema, so that a change forgets none of them."""
import re
import shutil

from suite.step import Failed, check, once, step
from suite.workbench import REPOSITORY, TOOLS, fresh_folder

_INPUT = (".rpdk-config", "aws-workspaces-updatedimage.json", "pom.xml")
_MODEL = "software/amazon/workspaces/updatedimage"
# What the plugin writes whatever the schema says; ours are written by hand, or not needed.
_GENERATED_ANYWAY = {"HandlerWrapper.java", "HandlerWrapperExecutable.java", "BaseConfiguration.java",
                     "BaseHandler.java", "TypeConfigurationModel.java"}


@once
def _generated(bench):
    folder = fresh_folder("generated")
    for name in _INPUT:
        shutil.copy(str(REPOSITORY / name), str(folder))
    bench.run([TOOLS / "cfn", "generate"], cwd=folder)
    return folder


@step("resource-role.yaml and docs are what cfn generate writes")
def files_are_generated(bench):
    generated = _generated(bench)
    names = {"resource-role.yaml"}
    for root in (generated, REPOSITORY):
        names |= {path.relative_to(root).as_posix() for path in (root / "docs").glob("*")}
    problems = []
    for name in sorted(names):
        ours, theirs = REPOSITORY / name, generated / name
        if not theirs.exists():
            problems.append("%s is not made from the schema any more; mend it with: rm %s" % (name, name))
        elif not ours.exists() or ours.read_bytes() != theirs.read_bytes():
            problems.append("%s was forgotten when the schema changed; mend it with: cp %s %s" % (
                name, theirs.relative_to(REPOSITORY), name))
    check(not problems, "; ".join(problems))
    return "%d files" % len(names)


@step("ResourceModel and Tag are those of cfn generate")
def models_agree(bench):
    theirs = _generated(bench) / "target/generated-sources/rpdk" / _MODEL
    ours = REPOSITORY / "src/main/java" / _MODEL
    generated_names = {path.name for path in theirs.glob("*.java")}
    for name in ("ResourceModel.java", "Tag.java"):
        check(name in generated_names, "cfn generate makes no %s of the schema any more" % name)
        wanted, found = (_properties((folder / name).read_text()) for folder in (theirs, ours))
        check(wanted, "found no property in the generated %s" % name)
        if wanted != found:
            raise Failed("%s was forgotten when the schema changed: the schema has %s, it has %s" % (
                (ours / name).relative_to(REPOSITORY), _difference(wanted, found), _difference(found, wanted)))
    identifiers = re.findall(r'IDENTIFIER_KEY_\w+ = "/properties/(\w+)"', (theirs / "ResourceModel.java").read_text())
    check(identifiers == ["ImageId"], "the handlers identify a resource by ImageId, the schema by %s" % identifiers)
    definitions = generated_names - _GENERATED_ANYWAY - {"ResourceModel.java", "Tag.java"}
    check(not definitions, "the schema defines what has no class here: %s" % sorted(definitions))


def _properties(java):
    """The type of each field by the name that it has in JSON."""
    return {name: kind for name, kind in re.findall(r'@JsonProperty\("(\w+)"\)\s+private\s+([\w<>, ]+?)\s+\w+;', java)}


def _difference(one, other):
    return ", ".join("%s %s" % (kind, name) for name, kind in one.items() if other.get(name) != kind) or "nothing else"
