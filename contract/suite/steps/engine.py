"""Stacks of a CloudFormation API that others wrote, driven by the AWS CLI, down to the packaged jar."""
import json
import re
from concurrent.futures import ThreadPoolExecutor

from suite.playground_client import playground
from suite.resource_types import RESOURCE_TYPES
from suite.step import check, step
from suite.workbench import REPOSITORY, fresh_folder

# What the engine does not know; CloudFormation does.
_UNKNOWN = re.compile(r"Unrecognized resource types: \[AWS::WorkSpaces::Workspace\]")
_EXAMPLES = REPOSITORY / "examples"
_TEMPLATES = REPOSITORY / "contract/templates"
_OUR_NAMES = [resource_type.name for resource_type in RESOURCE_TYPES]
# The AWS CLI sleeps most of the time.
_AT_A_TIME = 8


@step("aws cloudformation deploy brings every template of examples/ up in the engine, and it comes down again")
def deploys_the_examples(bench):
    world = playground(bench)
    # import.yml needs an image that exists, and has a step of its own.
    templates = sorted(set(_EXAMPLES.glob("*.yml")) - {_EXAMPLES / "import.yml"})
    with ThreadPoolExecutor(_AT_A_TIME) as threads:
        deployed = list(threads.map(lambda template: _comes_up_and_down(bench, world, template), templates))
    world.leaves_nothing()
    skipped = [template.name for template, came_up in zip(templates, deployed) if not came_up]
    return "%d templates; with a type that the engine does not know: %s" % (sum(deployed), ", ".join(skipped) or "none")


def _comes_up_and_down(bench, world, template):
    """False where the template has a type that the engine does not know."""
    status, _, err = world.try_aws(bench, "cloudformation", "validate-template", "--template-body", "file://%s" % template)
    if status != 0:
        check(_UNKNOWN.search(err), "%s is refused: %s" % (template.name, err.strip()))
        return False
    stack = "example-" + template.stem
    _deploy(bench, world, stack, template, "--tags", "CostCenter=4711", "Owner=desktop-team")
    ids = _ours(world, stack)
    for resource_id in ids:
        tags = world.service.tags(resource_id)
        check(tags.get("CostCenter") == "4711", "%s of %s lacks the tag of its stack: %s" % (resource_id, stack, tags))
    outputs = world.outputs(stack)
    check(ids and set(ids) & set(outputs.values()), "%s made %s and outputs %s" % (stack, ids, outputs))
    world.delete_stack(stack)
    return True


@step("the tags of a stack reach its image, follow it, leave the template's own alone, and are no drift")
def tags_reach_the_image(bench):
    world = playground(bench)
    for cost_center in ("4711", "4712"):
        _deploy(bench, world, "tags", _EXAMPLES / "stack-tags.yml", "--tags", "CostCenter=" + cost_center, "Owner=desktop-team")
        tags = {key: value for key, value in world.service.tags(_id(world, "tags", "Image")).items() if ":" not in key}
        check(tags == {"CostCenter": cost_center, "Owner": "image-factory"}, "the image has the tags %s" % tags)
    check(_drift(world, "tags") == "IN_SYNC", "the image is %s" % _drift(world, "tags"))
    world.service.tag(_id(world, "tags", "Image"), "Owner", "somebody")
    check(_drift(world, "tags") == "MODIFIED", "the image is %s" % _drift(world, "tags"))
    world.delete_stack("tags")
    world.leaves_nothing()


@step("a build that ends in ERROR rolls its stack back, says why, and leaves nothing")
def rolls_a_failed_create_back(bench):
    world = playground(bench)
    status, _, _ = world.try_aws(
        bench, "cloudformation", "deploy", "--stack-name", "failing", "--template-file", _EXAMPLES / "bundle.yml",
        "--parameter-overrides", "SourceImageId=" + world.failing_image)
    check(status != 0, "the stack came up")
    _is(world, "failing", "ROLLBACK_COMPLETE")
    reasons = [event["ResourceStatusReason"] for event in world.events("failing")
               if event["ResourceStatus"] == "CREATE_FAILED"]
    check(len(reasons) == 1 and "PendingReboot" in reasons[0], "the reasons are %s" % reasons)
    world.leaves_nothing()
    world.delete_stack("failing")


class _Case:
    """One template, with the parameters of its first deployment, of a renewal, and of an update that fails."""

    def __init__(self, name, first, renewal, failure):
        self.name, self.first, self.renewal, self.failure = name, first, renewal, failure


@step("templates of every kind are created, renewed, rolled back and deleted by way of change sets")
def lives_through(bench):
    world = playground(bench)
    renewal, failure = {"Month": "2026-04"}, {"SourceImageId": world.failing_image}
    cases = (
        _Case("mappings", {}, renewal, failure),
        _Case("conditions", {}, dict(renewal, Environment="live"),
              {"Month": "2026-05", "Environment": "broken", "FailingImageId": world.failing_image}),
        # Names of the parameter store: what changes is their values.
        _Case("parameters", {"/golden/source": "wsi-0a1b2c3d4", "/golden/month": "2026-03", "/golden/owner": "factory"},
              {"/golden/month": "2026-04"}, {"/golden/source": world.failing_image}),
        _Case("nested", {}, renewal, failure),
    )
    exports = _Case("exports", {}, renewal, failure)
    # A month that no revision may be called.
    imports = _Case("imports", {}, renewal, {"Month": "never!"})
    with ThreadPoolExecutor(_AT_A_TIME) as threads:
        exchange = threads.submit(_export_and_import, bench, world, exports, imports)
        list(threads.map(lambda case: _lives(bench, world, case), cases))
        exchange.result()
    world.leaves_nothing()
    return "%d templates" % (len(cases) + 2)


def _export_and_import(bench, world, exports, imports):
    _create(bench, world, exports)
    _create(bench, world, imports)
    status, _, err = world.try_aws(bench, "cloudformation", "delete-stack", "--stack-name", exports.name)
    check(status != 0 and "imported by" in err, "an export that is in use was let go: %s" % err.strip())
    _goes_on(bench, world, imports)
    _goes_on(bench, world, exports)


def _lives(bench, world, case):
    _create(bench, world, case)
    _goes_on(bench, world, case)


def _create(bench, world, case):
    _deploy(bench, world, case.name, _template(bench, world, case), *_given(bench, world, case.first))


def _goes_on(bench, world, case):
    template = _template(bench, world, case)
    _renew(bench, world, case, template)
    _fail(bench, world, case, template)
    world.delete_stack(case.name)


def _renew(bench, world, case, template):
    """The change set announces a new image; executed, the bundle is the same one with the new image, the old one is gone."""
    image, bundle = _id(world, case.name, "Image"), _id(world, case.name, "Bundle")
    _deploy(bench, world, case.name, template, *_given(bench, world, case.renewal), "--no-execute-changeset")
    change_set, announced = world.change_set(case.name)
    changes = {change["LogicalResourceId"]: change for change in announced}
    for name, replacement, cause in (("Image", "True", "Revision"), ("Bundle", "False", "ImageId")):
        causes = [detail["Target"]["Name"] for detail in changes[name]["Details"]]
        check(changes[name]["Replacement"] == replacement and cause in causes,
              "the change set of %s announces %s" % (case.name, changes[name]))
    world.aws(bench, "cloudformation", "execute-change-set", "--change-set-name", change_set)
    _is(world, case.name, "UPDATE_COMPLETE")
    renewed = _id(world, case.name, "Image")
    check(renewed in world.ids() and image not in world.ids(), "%s was to go from %s to another image, it has %s of %s" % (
        case.name, image, renewed, sorted(world.ids())))
    _has_image(world, case.name, bundle, renewed)


def _fail(bench, world, case, template):
    """The update fails, and the stack has what it had."""
    ids, image, bundle = _ours(world, case.name), _id(world, case.name, "Image"), _id(world, case.name, "Bundle")
    status, _, _ = world.try_aws(bench, "cloudformation", "deploy", "--stack-name", case.name, "--template-file", template,
                                 *_given(bench, world, case.failure))
    check(status != 0, "the update of %s was to fail" % case.name)
    _is(world, case.name, "UPDATE_ROLLBACK_COMPLETE")
    check(_ours(world, case.name) == ids, "%s had %s and has %s" % (case.name, ids, _ours(world, case.name)))
    _has_image(world, case.name, bundle, image)


def _has_image(world, stack, bundle_id, image_id):
    check(_id(world, stack, "Bundle") == bundle_id, "%s has another bundle than %s" % (stack, bundle_id))
    there, = (bundle["ImageId"] for bundle in world.service.bundles() if bundle["BundleId"] == bundle_id)
    check(there == image_id, "the bundle of %s has the image %s instead of %s" % (stack, there, image_id))


@step("an image that exists is imported into a stack")
def imports_an_image(bench):
    world = playground(bench)
    folder = fresh_folder("import")
    template = (_EXAMPLES / "import.yml").read_text()
    properties = dict(re.findall(r"^      (\w+): (.*)$", template, re.MULTILINE))
    image_id = world.service.create_image(properties["Name"], properties["SourceImageId"], properties["Description"])
    resources = json.loads((_EXAMPLES / "import/resources.json").read_text())
    resources[0]["ResourceIdentifier"]["ImageId"] = image_id
    (folder / "resources.json").write_text(json.dumps(resources))
    world.aws(bench, "cloudformation", "create-change-set", "--stack-name", "imported", "--change-set-name", "import",
              "--change-set-type", "IMPORT", "--template-body", "file://%s" % (_EXAMPLES / "import.yml"),
              "--resources-to-import", "file://resources.json", cwd=folder)
    world.aws(bench, "cloudformation", "execute-change-set", "--stack-name", "imported", "--change-set-name", "import")
    _is(world, "imported", "IMPORT_COMPLETE")
    check(_id(world, "imported", "Image") == image_id, "another image was imported")
    world.delete_stack("imported")
    world.leaves_nothing()


def _drift(world, stack):
    drift = world.cloudformation.detect_stack_resource_drift(StackName=stack, LogicalResourceId="Image")
    return drift["StackResourceDrift"]["StackResourceDriftStatus"]


def _template(bench, world, case):
    """The template's file; one with a nested stack is packaged into a bucket first, as for CloudFormation."""
    template = _TEMPLATES / (case.name + ".yml")
    if not (_TEMPLATES / case.name).is_dir():
        return template
    world.aws(bench, "s3api", "create-bucket", "--bucket", "templates")
    packaged = fresh_folder("packaged-templates") / template.name
    world.aws(bench, "cloudformation", "package", "--template-file", template, "--s3-bucket", "templates",
              "--output-template-file", packaged)
    return packaged


def _given(bench, world, values):
    """What deploy is told of the values; those of the parameter store go there instead."""
    stored = {name: value for name, value in values.items() if name.startswith("/")}
    for name, value in stored.items():
        world.aws(bench, "ssm", "put-parameter", "--name", name, "--value", value, "--type", "String", "--overwrite")
    overrides = ["%s=%s" % value for value in values.items() if value[0] not in stored]
    return ["--parameter-overrides", *overrides] if overrides else []


def _deploy(bench, world, stack, template, *options):
    world.aws(bench, "cloudformation", "deploy", "--stack-name", stack, "--template-file", template, *options)


def _is(world, name, status):
    stack = world.stack(name)
    check(stack["StackStatus"] == status, "%s is %s: %s" % (name, stack["StackStatus"], stack.get("StackStatusReason")))


def _id(world, stack, logical_id):
    return world.cloudformation.describe_stack_resource(
        StackName=stack, LogicalResourceId=logical_id)["StackResourceDetail"]["PhysicalResourceId"]


def _ours(world, stack):
    """The ids of what the stack and those nested in it have of our types; all of it exists."""
    ids = []
    for resource in world.cloudformation.describe_stack_resources(StackName=stack)["StackResources"]:
        if resource["ResourceType"] == "AWS::CloudFormation::Stack":
            ids += _ours(world, resource["PhysicalResourceId"])
        elif resource["ResourceType"] in _OUR_NAMES:
            ids.append(resource["PhysicalResourceId"])
    check(set(ids) <= world.ids(), "%s has %s, of which there is only %s" % (stack, ids, sorted(world.ids())))
    return ids
