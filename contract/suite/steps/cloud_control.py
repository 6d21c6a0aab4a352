"""Cloud Control as its two usual clients work it, with their own waiters, down to the packaged jar."""
import json
import re
from concurrent.futures import ThreadPoolExecutor

from botocore.exceptions import ClientError, WaiterError

from suite.playground_client import playground
from suite.step import Failed, check, step
from suite.workbench import CANONICAL, CANONICAL_BUNDLE

_SOURCE = "wsi-0a1b2c3d4"
_IMAGE = {"SourceImageId": _SOURCE, "Description": "Finance desktops", "Tags": [{"Key": "team", "Value": "desktops"}]}
_BUNDLE = {"Description": "Finance desktops", "ComputeTypeName": "STANDARD", "UserVolumeSizeGib": 50}
_NOT_THERE = "wsi-000000000"


@step("Cloud Control creates, patches, refuses, lists and deletes for the AWS CLI and for boto3")
def works_for_its_clients(bench):
    world = playground(bench)
    clients = (_AwsCli(bench, world), _Boto3(world))
    with ThreadPoolExecutor(len(clients)) as threads:
        list(threads.map(lambda client: _lives(world, client), clients))
    world.leaves_nothing()
    return "%d operations" % sum(client.operations for client in clients)


def _lives(world, client):
    image = _create(client, CANONICAL, _IMAGE)
    bundle = _create(client, CANONICAL_BUNDLE, dict(_BUNDLE, ImageId=image))
    _patch(client, CANONICAL, image, {"Tags": [{"Key": "team", "Value": "cloud"}, {"Key": "stage", "Value": "test"}]})
    _patch(client, CANONICAL_BUNDLE, bundle, {"ImageId": _SOURCE})
    _patch(client, CANONICAL_BUNDLE, bundle, {"ImageId": image})
    _refuses(client, image)
    for type_name, identifier in ((CANONICAL, image), (CANONICAL_BUNDLE, bundle)):
        listed = client("ListResources", TypeName=type_name)["ResourceDescriptions"]
        check(identifier in [each["Identifier"] for each in listed], "%s is not listed: %s" % (identifier, listed))
    _fails(world, client)
    for type_name, identifier in ((CANONICAL_BUNDLE, bundle), (CANONICAL, image)):
        client.wait(client("DeleteResource", TypeName=type_name, Identifier=identifier))
        client.is_refused("ResourceNotFoundException", "GetResource", TypeName=type_name, Identifier=identifier)


def _create(client, type_name, desired):
    """Creates with a client token twice, which creates once; gives the identifier of what reads back as it was asked for."""
    asked = {"TypeName": type_name, "DesiredState": json.dumps(desired), "ClientToken": "%s-%s" % (
        client.name, type_name.replace(":", "-"))}
    progress, again = client("CreateResource", **asked), client("CreateResource", **asked)
    check(_token(progress) == _token(again), "one client token started two requests: %s, %s" % (progress, again))
    client.is_refused("ClientTokenConflictException", "CreateResource",
                      **dict(asked, DesiredState=json.dumps(dict(desired, Description="Another"))))
    client.wait(progress)
    identifier = client("GetResourceRequestStatus", RequestToken=_token(progress))["ProgressEvent"]["Identifier"]
    _reads(client, type_name, identifier, desired)
    return identifier


def _patch(client, type_name, identifier, properties):
    patch = [{"op": "add", "path": "/" + name, "value": value} for name, value in properties.items()]
    client.wait(client("UpdateResource", TypeName=type_name, Identifier=identifier, PatchDocument=json.dumps(patch)))
    _reads(client, type_name, identifier, properties)


def _reads(client, type_name, identifier, properties):
    description = client("GetResource", TypeName=type_name, Identifier=identifier)["ResourceDescription"]
    model = json.loads(description["Properties"])
    for name, value in properties.items():
        there = model.get(name)
        same = _sorted(there) == _sorted(value) if isinstance(value, list) else there == value
        check(same, "%s of %s is %s and not %s" % (name, identifier, there, value))


def _sorted(tags):
    return sorted(tags or [], key=lambda tag: tag["Key"])


def _refuses(client, image):
    client.is_refused("NotUpdatableException", "UpdateResource", TypeName=CANONICAL, Identifier=image, PatchDocument=json.dumps(
        [{"op": "replace", "path": "/Description", "value": "Engineering desktops"}]))
    client.is_refused("InvalidRequestException", "UpdateResource", TypeName=CANONICAL, Identifier=image,
                      PatchDocument=json.dumps([{"op": "replace", "path": "/Tags/9", "value": {}}]))
    client.is_refused("ResourceNotFoundException", "GetResource", TypeName=CANONICAL, Identifier=_NOT_THERE)
    client.is_refused("TypeNotFoundException", "GetResource", TypeName="AWS::WorkSpaces::Unknown", Identifier=_NOT_THERE)


def _fails(world, client):
    """A build that ends in ERROR fails its request, which says why and names what is there to be deleted."""
    progress = client("CreateResource", TypeName=CANONICAL, DesiredState=json.dumps(
        dict(_IMAGE, SourceImageId=world.failing_image)))
    try:
        client.wait(progress)
    except Failed:
        pass
    event = client("GetResourceRequestStatus", RequestToken=_token(progress))["ProgressEvent"]
    check(event["OperationStatus"] == "FAILED" and "PendingReboot" in event["StatusMessage"], "the request is %s" % event)
    client.wait(client("DeleteResource", TypeName=CANONICAL, Identifier=event["Identifier"]))


def _token(answer):
    return answer["ProgressEvent"]["RequestToken"]


class _AwsCli:
    """aws cloudcontrol."""

    name = "cli"

    def __init__(self, bench, world):
        self._bench = bench
        self._world = world
        self.operations = 0

    def __call__(self, operation, **members):
        status, out, err = self._call(operation, members)
        check(status == 0, "%s: %s" % (operation, err.strip()))
        return json.loads(out)

    def is_refused(self, code, operation, **members):
        status, _, err = self._call(operation, members)
        check(status != 0 and "(%s)" % code in err, "%s was to be refused with %s: %s" % (operation, code, err.strip()))

    def wait(self, answer):
        self._world.aws(self._bench, "cloudcontrol", "wait", "resource-request-success", "--request-token", _token(answer))

    def _call(self, operation, members):
        self.operations += 1
        options = [part for name, value in members.items() for part in ("--" + _dashed(name), value)]
        return self._world.try_aws(self._bench, "cloudcontrol", _dashed(operation), *options, "--output", "json")


def _dashed(name):
    return re.sub(r"(?<=.)([A-Z])", r"-\1", name).lower()


class _Boto3:
    """boto3.client("cloudcontrol")."""

    name = "boto3"

    def __init__(self, world):
        self._client = world.cloud_control
        self.operations = 0

    def __call__(self, operation, **members):
        self.operations += 1
        return getattr(self._client, _dashed(operation).replace("-", "_"))(**members)

    def is_refused(self, code, operation, **members):
        try:
            answer = self(operation, **members)
        except ClientError as refusal:
            check(refusal.response["Error"]["Code"] == code, "%s was refused with %s" % (operation, refusal))
        else:
            raise Failed("%s was to be refused with %s: %s" % (operation, code, answer))

    def wait(self, answer):
        try:
            self._client.get_waiter("resource_request_success").wait(RequestToken=_token(answer))
        except WaiterError as failure:
            raise Failed(str(failure)) from failure
