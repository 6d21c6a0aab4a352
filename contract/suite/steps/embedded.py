"""The embedded run of mvn -Plocal against the engine: the same template, the same update, the same results."""
import json

from suite.playground_client import playground
from suite.step import check, step
from suite.workbench import REPOSITORY

_EXAMPLES = REPOSITORY / "examples"
_RENEWAL = "Month=2026-04"


@step("the embedded run announces and does for a renewal what the engine does")
def renews_alike(bench):
    template = _EXAMPLES / "rotation.yml"
    ours = _embedded(bench, template, "-Dupdate=" + _RENEWAL)
    world = playground(bench)
    _deploy(bench, world, template)
    before = world.outputs(template.stem)
    _deploy(bench, world, template, "--parameter-overrides", _RENEWAL, "--no-execute-changeset")
    change_set, changes = world.change_set(template.stem)
    _are_equal("changes", _announced(ours["Changes"]), _announced(changes))
    world.cloudformation.execute_change_set(ChangeSetName=change_set)
    after = world.outputs(template.stem)
    _are_equal("events", _essence(ours["StackEvents"]), _essence(_events_to_the_end(world, template.stem)))
    created = _created(ours["StackEvents"], "Image")
    shown = {output["OutputKey"]: output["OutputValue"] for output in ours["Outputs"]}
    check(len(created) == 2 and shown["ImageId"] == created[1] and after["ImageId"] != before["ImageId"]
          and _created(ours["StackEvents"], "Bundle") == [shown["BundleId"]] and after["BundleId"] == before["BundleId"],
          "the embedded run went to %s over %s, the engine from %s to %s" % (shown, created, before, after))
    check(not ours["Left"], "the embedded run left %s" % ours["Left"])
    world.leaves_nothing()


@step("the embedded run rolls a failed renewal back as the engine does")
def rolls_back_alike(bench):
    template = _EXAMPLES / "rotation.yml"
    ours = _embedded(bench, template, "-Dupdate=" + _RENEWAL, "-Dscenario=update-fails")
    world = playground(bench)
    _deploy(bench, world, template)
    world.try_aws(bench, "cloudformation", "deploy", "--stack-name", template.stem, "--template-file", template,
                  "--parameter-overrides", _RENEWAL, "SourceImageId=" + world.failing_image)
    _are_equal("events", _essence(ours["StackEvents"]), _essence(_events_to_the_end(world, template.stem)))
    world.leaves_nothing()


@step("the embedded run has the events of every resource that the engine has, side by side or not")
def builds_alike(bench):
    template = _EXAMPLES / "chain.yml"
    ours = _embedded(bench, template)["StackEvents"]
    world = playground(bench)
    _deploy(bench, world, template)
    theirs = _events_to_the_end(world, template.stem)
    # The engine takes one resource after the other: only what happens to each of them can be the same.
    for name in sorted({event["LogicalResourceId"] for event in ours + theirs}):
        _are_equal("events", *(_essence(event for event in events if event["LogicalResourceId"] == name)
                               for events in (ours, theirs)))
    world.leaves_nothing()


def _embedded(bench, template, *options):
    _, out, _ = bench.call(["mvn", "-q", "-B", "-Plocal", "-Dtemplate=%s" % template, "-Doutput=json", *options],
                           cwd=bench.canonical())
    return json.loads(out[out.index("{"):out.rindex("}") + 1])


def _deploy(bench, world, template, *options):
    world.aws(bench, "cloudformation", "deploy", "--stack-name", template.stem, "--template-file", template, *options)


def _events_to_the_end(world, name):
    """All events of the stack, which is deleted for them."""
    stack_id = world.stack(name)["StackId"]
    world.delete_stack(name)
    return world.events(stack_id)


def _announced(changes):
    """What a change set says of each resource: what is done, whether it is replaced, and by which property."""
    return {change["LogicalResourceId"]: (change["Action"], change["Replacement"], {
        detail["Target"]["Name"]: detail["Target"]["RequiresRecreation"] for detail in change["Details"]})
        for change in changes}


def _essence(events):
    """Resource and status, one where several in a row are equal; without clean-ups, of which the engine has no events."""
    essence, cleaning_up = [], False
    for event in events:
        name, status = event["LogicalResourceId"], event["ResourceStatus"]
        if status.endswith("_CLEANUP_IN_PROGRESS"):
            cleaning_up = True
        elif event["ResourceType"] == "AWS::CloudFormation::Stack":
            cleaning_up = False
        if not cleaning_up and status != "REVIEW_IN_PROGRESS" and (name, status) not in essence[-1:]:
            essence.append((name, status))
    return essence


def _created(events, name):
    """The physical ids that a resource had, in their order."""
    return list(dict.fromkeys(event["PhysicalResourceId"] for event in events
                              if event["LogicalResourceId"] == name and event["PhysicalResourceId"]))


def _are_equal(what, ours, theirs):
    check(ours == theirs, "the %s of the embedded run are %s, those of the engine %s" % (what, ours, theirs))
