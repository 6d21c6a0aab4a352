"""
A CloudFormation API whose stacks hold our types: ministack, taught to drive the packaged providers. It is pinned, since
what is registered here is not public. What it does otherwise than CloudFormation: contract/PLAYGROUND.md.
"""
import asyncio
import json
import os
import socket
import sys

from suite.cloudformation import Operation
from suite.resource_types import RESOURCE_TYPES
from suite.workbench import ACCOUNT, REGION


class _Handlers:
    """What ministack calls for one type: each call is one operation of the provider, up to its last event."""

    def __init__(self, resource_type, provider_url):
        self._type = resource_type
        self._provider_url = provider_url

    def create(self, logical_id, properties, stack_name):
        stack = _stack(stack_name)
        own, stack_tags = self._split_tags(properties, stack)
        event = self._run("CREATE", own, stack["StackId"], logicalResourceId=logical_id, stackTags=stack_tags,
                          systemTags=_system_tags(stack, logical_id))
        if event["status"] == "FAILED":
            raise ValueError(_reason(event) + self._delete_what_failed(event))
        return self._physical_id_and_attributes(event)

    def update(self, physical_id, old, new, stack_name, logical_id):
        stack = _stack(stack_name)
        own, stack_tags = self._split_tags(new, stack)
        # Which of the former tags came from the stack is not known here; the handlers compare all of them.
        former, _ = self._split_tags(old, {})
        event = self._run(
            "UPDATE", self._identified(own, physical_id), stack["StackId"], logicalResourceId=logical_id,
            previousResourceProperties=self._identified(former, physical_id), stackTags=stack_tags,
            previousStackTags={}, systemTags=_system_tags(stack, logical_id))
        return self._physical_id_and_attributes(event)

    def delete(self, physical_id, properties):
        event = self._run("DELETE", self._identified(properties, physical_id))
        if event["status"] == "FAILED" and event["errorCode"] != "NotFound":
            raise ValueError(_reason(event))

    def adopt(self, identifier):
        """Imports a resource that is there already."""
        return self._physical_id_and_attributes(self._read(identifier.get(self._type.identifier)))

    def current_properties(self, physical_id, _):
        """For the detection of drift; None where the resource is gone."""
        event = self._read(physical_id)
        if event["status"] == "FAILED" and event["errorCode"] == "NotFound":
            return None
        self._physical_id_and_attributes(event)
        return {name: value for name, value in event["resourceModel"].items() if name in self._type.settable}

    def _delete_what_failed(self, event):
        """ministack forgets the id of a create that failed, so what its model names goes first; says what came of it."""
        physical_id = (event.get("resourceModel") or {}).get(self._type.identifier)
        if not physical_id:
            return ""
        try:
            self.delete(physical_id, {})
        except ValueError as failure:
            return " %s is left: %s" % (physical_id, failure)
        return " %s is deleted." % physical_id

    def _read(self, physical_id):
        return self._run("READ", {self._type.identifier: physical_id})

    def _run(self, action, properties, stack_id=None, **request_data):
        operation = Operation(self._type, action, self._type.typed(properties), stack_id, **request_data)
        return dict(operation.run(self._provider_url), token=operation.token)

    def _physical_id_and_attributes(self, event):
        if event["status"] == "FAILED":
            raise ValueError(_reason(event))
        model = event["resourceModel"]
        attributes = {name: _attribute(model[name]) for name in self._type.read_only if model.get(name) is not None}
        return model[self._type.identifier], attributes

    def _identified(self, properties, physical_id):
        return dict(properties, **{self._type.identifier: physical_id})

    def _split_tags(self, properties, stack):
        """The properties with the template's own tags, and the tags of the stack: ministack merges the two."""
        stack_tags = {tag["Key"]: tag["Value"] for tag in stack.get("Tags") or []}
        own = [tag for tag in properties.get(self._type.tags, [])
               if not tag["Key"].startswith("aws:") and stack_tags.get(tag["Key"]) != tag["Value"]]
        rest = {name: value for name, value in properties.items() if name != self._type.tags}
        return dict(rest, **{self._type.tags: own}) if own else rest, stack_tags


def _attribute(value):
    """An Output may not be a boolean for ministack; CloudFormation writes true or false there."""
    return json.dumps(value) if isinstance(value, bool) else value


def _reason(event):
    """In the words of CloudFormation's stack events."""
    return 'Resource handler returned message: "%s" (RequestToken: %s, HandlerErrorCode: %s)' % (
        event.get("message"), event["token"], event["errorCode"])


def _stack(name):
    from ministack.services.cloudformation import _stacks
    return _stacks[name]


def _system_tags(stack, logical_id):
    return {"aws:cloudformation:stack-name": stack["StackName"], "aws:cloudformation:stack-id": stack["StackId"],
            "aws:cloudformation:logical-id": logical_id}


def _register(organization, provider_url):
    from ministack.services.cloudformation import drift, handlers, provisioners, stacks
    types = {each.name_in(organization): each for each in RESOURCE_TYPES}
    for name, resource_type in types.items():
        ours = _Handlers(resource_type, provider_url)
        provisioners._RESOURCE_HANDLERS[name] = {
            "create": ours.create, "update": ours.update, "update_with_logical_id": True, "delete": ours.delete,
            "import": ours.adopt}
        provisioners._REPLACING_PROPERTIES[name] = resource_type.create_only
        provisioners._STACK_TAG_PROPERTY[name] = (resource_type.tags, "list")
        drift._DRIFT_READERS[name] = (ours.current_properties, frozenset(resource_type.settable))
    runs_on_worker_thread = stacks._runs_on_worker_thread
    stacks._runs_on_worker_thread = lambda name: name in types or runs_on_worker_thread(name)
    handlers._ACTION_HANDLERS["DescribeType"] = lambda parameters: _describe_type(parameters, types)


def _describe_type(parameters, types):
    """ministack has no registry; Terraform asks it for the schema of a type."""
    from ministack.services.cloudformation.helpers import _error, _esc, _p, _xml
    name = _p(parameters, "TypeName")
    if name not in types:
        return _error("TypeNotFoundException", "The type '%s' cannot be found." % name, 404)
    schema = dict(types[name].schema, typeName=name)
    return _xml(200, "DescribeTypeResponse", (
        "<DescribeTypeResult><Arn>arn:aws:cloudformation:%s:%s:type/resource/%s</Arn><Type>RESOURCE</Type>"
        "<TypeName>%s</TypeName><ProvisioningType>FULLY_MUTABLE</ProvisioningType><Visibility>PRIVATE</Visibility>"
        "<Schema>%s</Schema></DescribeTypeResult>") % (
            REGION, ACCOUNT, name.replace("::", "-"), name, _esc(json.dumps(schema))))


def main(organization, provider_url):
    listener = socket.create_server(("127.0.0.1", 0))
    port = listener.getsockname()[1]
    os.environ.update({
        "GATEWAY_PORT": str(port), "BIND_HOST": "127.0.0.1", "MINISTACK_ACCOUNT_ID": ACCOUNT, "MINISTACK_REGION": REGION,
        # Nothing but the one port, and nobody's Docker: both would outlive or overreach the playground.
        "IOT_MTLS_ENABLED": "0", "SFTP_ENABLED": "0", "DOCKER_HOST": "unix://" + os.devnull + "/none"})
    from hypercorn.asyncio import serve
    from hypercorn.config import Config
    from ministack import app
    _register(organization, provider_url)
    # Its Cloud Control keeps what it is told and makes nothing; ours is beside it.
    app.SERVICE_HANDLERS.pop("cloudcontrol")
    config = Config()
    config.bind = ["fd://%d" % listener.fileno()]
    print("CloudFormation serves on http://127.0.0.1:%d" % port, flush=True)
    asyncio.run(serve(app.app, config))


if __name__ == "__main__":
    main(*sys.argv[1:])
