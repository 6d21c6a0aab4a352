"""The embedded run of mvn -Plocal against the engine: the same template, the same update, the same results."""
import json
import re

from suite.playground_client import playground
from suite.resource_types import RESOURCE_TYPES
from suite.step import check, step
from suite.workbench import REPOSITORY

_EXAMPLES = REPOSITORY / "examples"
_RENEWAL = {"Month": "2026-04"}
_TYPES = {resource_type.name: resource_type for resource_type in RESOURCE_TYPES}

# Where the engine is not as CloudFormation, the two runs differ: what PLAYGROUND.md says of that, by which a step names it.
_ONE_AFTER_THE_OTHER = "It runs the operations of a stack one after the other"
_NO_CLEAN_UP = "without `UPDATE_COMPLETE_CLEANUP_IN_PROGRESS` and without events of the deletion"
_FORGETS_FAILED = "The engine forgets the id of a resource whose create failed"


@step("the embedded run creates and renews what the engine does, as the same change set announces")
def renews_alike(bench):
    template = _EXAMPLES / "rotation.yml"
    ours = _embedded(bench, template, "-Dupdate=" + ",".join("%s=%s" % value for value in _RENEWAL.items()))
    world = playground(bench)
    _create(world, template)
    before = world.outputs(template.stem)
    _are_equal("resources", _resources(ours["StackEvents"], "CREATE_COMPLETE"), _there(world, template.stem))
    change_set, changes = _change_set(world, template, _RENEWAL)
    _are_equal("changes", _announced(ours["Changes"]), _announced(changes))
    world.cloudformation.execute_change_set(ChangeSetName=change_set)
    after = world.outputs(template.stem)
    _are_equal("resources", _resources(ours["StackEvents"], "UPDATE_COMPLETE"), _there(world, template.stem))
    _are_equal("events", _without_clean_up(_essence(ours["StackEvents"])), _essence(_events_to_the_end(world, template.stem)))
    created = _created(ours["StackEvents"], "Image")
    shown = {output["OutputKey"]: output["OutputValue"] for output in ours["Outputs"]}
    check(len(created) == 2 and shown["ImageId"] == created[1] and after["ImageId"] != before["ImageId"]
          and _created(ours["StackEvents"], "Bundle") == [shown["BundleId"]] and after["BundleId"] == before["BundleId"],
          "the embedded run went to %s over %s, the engine from %s to %s" % (shown, created, before, after))
    return _ends(world, ours, _NO_CLEAN_UP)


@step("the embedded run rolls a failed renewal back as the engine does")
def rolls_a_renewal_back_alike(bench):
    template = _EXAMPLES / "rotation.yml"
    ours = _embedded(bench, template, "-Dupdate=Month=2026-04", "-Dscenario=update-fails")
    world = playground(bench)
    _create(world, template)
    before = _there(world, template.stem)
    world.cloudformation.update_stack(
        StackName=template.stem, UsePreviousTemplate=True,
        Parameters=_parameters(dict(_RENEWAL, SourceImageId=world.failing_image)))
    _are_equal("resources", before, _there(world, template.stem))
    _are_equal("events", _without_deletions_in_clean_up(_essence(ours["StackEvents"])),
               _essence(_events_to_the_end(world, template.stem)))
    return _ends(world, ours, _FORGETS_FAILED)


@step("the embedded run rolls a failed create back as the engine does")
def rolls_a_create_back_alike(bench):
    template = _EXAMPLES / "bundle.yml"
    ours = _embedded(bench, template, "-Dscenario=build-fails")
    world = playground(bench)
    _create(world, template, {"SourceImageId": world.failing_image})
    theirs = world.events(template.stem)
    world.delete_stack(template.stem)
    _are_equal("events", _without_deletion_of("Image", _essence(ours["StackEvents"])), _essence(theirs))
    return _ends(world, ours, _FORGETS_FAILED)


@step("the embedded run has the resources that the engine has, and the events of each, side by side or not")
def builds_alike(bench):
    template = _EXAMPLES / "chain.yml"
    ours = _embedded(bench, template)
    world = playground(bench)
    _create(world, template)
    _are_equal("resources", _resources(ours["StackEvents"], "CREATE_COMPLETE"), _there(world, template.stem))
    theirs = _events_to_the_end(world, template.stem)
    check(_essence(ours["StackEvents"]) != _essence(theirs), "the engine has the order of the embedded run")
    names = {event["LogicalResourceId"] for event in ours["StackEvents"] + theirs}
    for name in sorted(names):
        _are_equal("events", *(_essence(event for event in events if event["LogicalResourceId"] == name)
                               for events in (ours["StackEvents"], theirs)))
    return _ends(world, ours, _ONE_AFTER_THE_OTHER)


def _embedded(bench, template, *options):
    _, out, _ = bench.call(["mvn", "-q", "-B", "-Plocal", "-Dtemplate=%s" % template, "-Doutput=json", *options],
                           cwd=bench.canonical())
    return json.loads(out[out.index("{"):out.rindex("}") + 1])


def _create(world, template, values=None):
    """Creates the stack that is called after the template, to the end of that or of its rollback."""
    world.cloudformation.create_stack(
        StackName=template.stem, TemplateBody=template.read_text(), Parameters=_parameters(values or {}))
    world.stack(template.stem)


def _change_set(world, template, values):
    world.cloudformation.create_change_set(
        StackName=template.stem, ChangeSetName="renewal", UsePreviousTemplate=True, Parameters=_parameters(values))
    world.cloudformation.get_waiter("change_set_create_complete").wait(
        StackName=template.stem, ChangeSetName="renewal", WaiterConfig={"Delay": 1})
    return world.change_set(template.stem)


def _parameters(values):
    return [{"ParameterKey": name, "ParameterValue": value} for name, value in values.items()]


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


def _resources(events, status):
    """What the embedded run shows of each resource when it has the status."""
    done = [event for event in events if event["ResourceType"] in _TYPES and event["ResourceStatus"] == status]
    return _comparable({event["LogicalResourceId"]: (
        event["ResourceType"], event["PhysicalResourceId"], event["ResourceProperties"]) for event in done})


def _there(world, stack):
    """What Cloud Control reads of each resource of the stack, once nothing is in progress."""
    resources = {}
    for resource in world.cloudformation.describe_stack_resources(
            StackName=world.stack(stack)["StackName"])["StackResources"]:
        type_name, identifier = resource["ResourceType"], resource["PhysicalResourceId"]
        read = world.cloud_control.get_resource(TypeName=type_name, Identifier=identifier)["ResourceDescription"]
        properties = {name: value for name, value in json.loads(read["Properties"]).items()
                      if name in _TYPES[type_name].settable}
        resources[resource["LogicalResourceId"]] = (type_name, identifier, properties)
    return _comparable(resources)


def _comparable(resources):
    """Types and properties by logical id: what both runs generate by chance is named after what it stands for."""
    text = json.dumps({name: (type_name, properties) for name, (type_name, _, properties) in resources.items()},
                      sort_keys=True)
    for name, (_, identifier, _) in resources.items():
        text = text.replace(identifier, "the id of " + name)
    return json.loads(re.sub(r'("Name": "[\w-]+)-\w{12}"', r'\1"', text))


def _essence(events):
    """Resource and status; one where several in a row are equal, since each event may tell of progress."""
    essence = []
    for event in events:
        one = event["LogicalResourceId"], event["ResourceStatus"]
        if one not in essence[-1:]:
            essence.append(one)
    return essence


def _without_clean_up(events):
    """Without the deletions of the stack's clean-up and the event that begins it."""
    begin, end = _clean_up(events)
    return events[:begin] + events[end:]


def _without_deletions_in_clean_up(events):
    begin, end = _clean_up(events)
    return events[:begin + 1] + events[end:]


def _clean_up(events):
    """Where the stack's one clean-up begins, and where its next event is."""
    begin, = (at for at, (_, status) in enumerate(events) if status.endswith("_CLEANUP_IN_PROGRESS"))
    end = next(at for at in range(begin + 1, len(events)) if events[at][0] == events[begin][0])
    check(end > begin + 1, "nothing is deleted in the clean-up of %s" % events)
    return begin, end


def _without_deletion_of(name, events):
    rest = [event for event in events if not (event[0] == name and event[1].startswith("DELETE_"))]
    check(len(rest) < len(events), "there is no deletion of %s in %s" % (name, events))
    return rest


def _created(events, name):
    """The physical ids that a resource had, in their order."""
    return list(dict.fromkeys(event["PhysicalResourceId"] for event in events
                              if event["LogicalResourceId"] == name and event["PhysicalResourceId"]))


def _are_equal(what, ours, theirs):
    check(ours == theirs, "the %s of the embedded run are %s, those of the engine %s" % (what, ours, theirs))


def _ends(world, ours, difference):
    """Neither run has left anything; gives the difference between them that is accounted for."""
    check(not ours["Left"], "the embedded run left %s" % ours["Left"])
    world.leaves_nothing()
    written = " ".join((REPOSITORY / "contract/PLAYGROUND.md").read_text().split())
    check(difference in written, "PLAYGROUND.md does not say: " + difference)
    return "accounted for: " + difference.replace("`", "")
