"""
A Cloud Control API in front of the packaged providers: our reading of its reference and of what users were told by it.
The clients are real, the server is not. Requests are kept until it stops; a failed create leaves what it made.
"""
import json
import threading
import time
import uuid
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler

from suite.cloudformation import Operation
from suite.loopback import serving
from suite.playground.json_patch import Unfit, patched
from suite.resource_types import RESOURCE_TYPES
from suite.step import Failed

_TARGET = "CloudApiService."
_UNDER_WAY = ("PENDING", "IN_PROGRESS", "CANCEL_IN_PROGRESS")
# A synchronous error is named after the handler's code; these are not the code with Exception behind it.
_ERRORS = {"NotFound": "ResourceNotFoundException", "InternalFailure": "HandlerInternalFailureException",
           "GeneralServiceException": "GeneralServiceException"}


class _Refusal(Exception):
    """An answer with an error."""

    def __init__(self, code, message):
        super().__init__(message)
        self.code = code


class _Canceled(Exception):
    """Ends an operation between two invocations."""


class _Request:
    """One request for an operation on a resource, and how far it came."""

    def __init__(self, client_token, asked, type_name, operation, identifier=None):
        self.client_token = client_token
        self.asked = asked
        self.event = {
            "TypeName": type_name, "RequestToken": str(uuid.uuid4()), "Operation": operation,
            "OperationStatus": "PENDING", "EventTime": time.time()}
        if identifier:
            self.event["Identifier"] = identifier

    def progress(self):
        return dict(self.event)

    def is_under_way(self):
        return self.event["OperationStatus"] in _UNDER_WAY


class CloudControl:
    """The operations of the API: each takes its input and gives its output, as the JSON of the protocol has them."""

    def __init__(self, organization, provider_url):
        self._types = {each.name_in(organization): each for each in RESOURCE_TYPES}
        self._provider_url = provider_url
        self._lock = threading.RLock()
        self._requests = {}

    def CreateResource(self, asked):
        desired = _parsed(asked, "DesiredState", dict)
        return self._started(asked, "CREATE", lambda _: (desired, None))

    def UpdateResource(self, asked):
        patch = _parsed(asked, "PatchDocument", list)
        return self._started(asked, "UPDATE", lambda resource_type: self._patched(resource_type, asked, patch))

    def DeleteResource(self, asked):
        return self._started(
            asked, "DELETE", lambda resource_type: ({resource_type.identifier: asked["Identifier"]}, None))

    def GetResource(self, asked):
        resource_type = self._type(asked)
        model = self._read(resource_type, asked["Identifier"])
        return {"TypeName": asked["TypeName"], "ResourceDescription": _description(resource_type, model)}

    def ListResources(self, asked):
        resource_type = self._type(asked)
        model = _parsed(asked, "ResourceModel", dict) if asked.get("ResourceModel") else {}
        event = self._answered(Operation(resource_type, "LIST", model, next_token=asked.get("NextToken")))
        page = {"TypeName": asked["TypeName"],
                "ResourceDescriptions": [_description(resource_type, each) for each in event["resourceModels"]]}
        return dict(page, NextToken=event["nextToken"]) if event.get("nextToken") else page

    def GetResourceRequestStatus(self, asked):
        return {"ProgressEvent": self._request(asked).progress()}

    def ListResourceRequests(self, asked):
        wanted = asked.get("ResourceRequestStatusFilter") or {}
        events = [request.progress() for request in list(self._requests.values())]
        return {"ResourceRequestStatusSummaries": [
            event for event in events
            if event["Operation"] in wanted.get("Operations", [event["Operation"]])
            and event["OperationStatus"] in wanted.get("OperationStatuses", [event["OperationStatus"]])]}

    def CancelResourceRequest(self, asked):
        """Takes effect before the next invocation; what the handlers made until then stays."""
        with self._lock:
            request = self._request(asked)
            if not request.is_under_way():
                raise _Refusal("ConcurrentModificationException", "The request is %s and cannot be canceled." % (
                    request.event["OperationStatus"]))
            request.event["OperationStatus"] = "CANCEL_IN_PROGRESS"
            return {"ProgressEvent": request.progress()}

    def _started(self, asked, operation, prepare):
        """Starts the operation, or gives the progress of the one that the same client token started."""
        resource_type = self._type(asked)
        with self._lock:
            earlier = self._with_client_token(asked.get("ClientToken"))
            if earlier:
                if earlier.asked != (operation, asked):
                    raise _Refusal("ClientTokenConflictException",
                                   "The client token has already been used in another resource request.")
                return {"ProgressEvent": earlier.progress()}
            identifier = asked.get("Identifier")
            if identifier and any(each.is_under_way() and each.event.get("Identifier") == identifier
                                  for each in self._requests.values()):
                raise _Refusal("ConcurrentOperationException", "Another operation on %s is in progress." % identifier)
            desired, previous = prepare(resource_type)
            request = _Request(asked.get("ClientToken"), (operation, asked), asked["TypeName"], operation, identifier)
            self._requests[request.event["RequestToken"]] = request
            answer = {"ProgressEvent": request.progress()}
        work = Operation(resource_type, operation, desired, previousResourceProperties=previous)
        threading.Thread(target=self._run, args=(request, resource_type, work), daemon=True).start()
        return answer

    def _with_client_token(self, client_token):
        return next((each for each in self._requests.values() if client_token and each.client_token == client_token), None)

    def _run(self, request, resource_type, operation):
        def watch(event):
            with self._lock:
                if request.event["OperationStatus"] == "CANCEL_IN_PROGRESS":
                    raise _Canceled()
                request.event.update(_progress(resource_type, event))

        try:
            last = _progress(resource_type, operation.run(self._provider_url, watch))
        except _Canceled:
            last = {"OperationStatus": "CANCEL_COMPLETE"}
        except Failed as failure:
            last = {"OperationStatus": "FAILED", "ErrorCode": "InternalFailure", "StatusMessage": str(failure)}
        with self._lock:
            request.event.update(last)

    def _patched(self, resource_type, asked, patch):
        """The desired state and the one before; a patch of what cannot change is refused at once."""
        before = self._read(resource_type, asked["Identifier"])
        try:
            desired = patched(before, patch)
        except Unfit as unfit:
            raise _Refusal("InvalidRequestException", str(unfit)) from unfit
        changed = {name for name in before.keys() | desired.keys() if before.get(name) != desired.get(name)}
        for names, kind, code in ((resource_type.create_only, "createOnlyProperties", "NotUpdatableException"),
                                  (resource_type.read_only, "readOnlyProperties", "ValidationException")):
            fixed = ["/properties/" + name for name in names if name in changed]
            if fixed:
                raise _Refusal(code, "Invalid patch update: %s [%s] cannot be updated" % (kind, ", ".join(fixed)))
        return desired, before

    def _read(self, resource_type, identifier):
        return self._answered(Operation(resource_type, "READ", {resource_type.identifier: identifier}))["resourceModel"]

    def _answered(self, operation):
        event = operation.run(self._provider_url)
        if event["status"] == "FAILED":
            code = event["errorCode"]
            raise _Refusal(_ERRORS.get(code, code + "Exception"), event.get("message"))
        return event

    def _type(self, asked):
        if asked.get("TypeName") not in self._types:
            raise _Refusal("TypeNotFoundException", "There is no type %s; there are %s." % (
                asked.get("TypeName"), ", ".join(self._types)))
        return self._types[asked["TypeName"]]

    def _request(self, asked):
        if asked.get("RequestToken") not in self._requests:
            raise _Refusal("RequestTokenNotFoundException", "There is no request %s." % asked.get("RequestToken"))
        return self._requests[asked["RequestToken"]]


def _progress(resource_type, event):
    """What an event of a handler says of the progress of its request."""
    model = event.get("resourceModel") or {}
    members = {
        "OperationStatus": event["status"], "StatusMessage": event.get("message"), "ErrorCode": event.get("errorCode"),
        "Identifier": model.get(resource_type.identifier), "ResourceModel": json.dumps(model) if model else None}
    return {name: value for name, value in members.items() if value is not None}


def _description(resource_type, model):
    return {"Identifier": model[resource_type.identifier], "Properties": json.dumps(model)}


def _parsed(asked, member, kind):
    try:
        value = json.loads(asked[member])
    except (KeyError, TypeError, ValueError) as unreadable:
        raise _Refusal("InvalidRequestException", "%s is no JSON: %s" % (member, unreadable)) from unreadable
    if not isinstance(value, kind):
        raise _Refusal("InvalidRequestException", "%s is no JSON of the right kind" % member)
    return value


class _Handler(BaseHTTPRequestHandler):
    """AWS JSON 1.0."""

    protocol_version = "HTTP/1.1"

    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        try:
            status, answer = 200, self._operation()(json.loads(body))
        except _Refusal as refusal:
            status, answer = 400, {"__type": refusal.code, "Message": str(refusal)}
        except Failed as failure:
            status, answer = 500, {"__type": "HandlerFailureException", "Message": str(failure)}
        content = json.dumps(answer).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/x-amz-json-1.0")
        self.send_header("Content-Length", str(len(content)))
        self.send_header("x-amzn-RequestId", str(uuid.uuid4()))
        self.end_headers()
        self.wfile.write(content)

    def _operation(self):
        name = self.headers.get("X-Amz-Target", "")[len(_TARGET):]
        if not name.isalpha() or not hasattr(CloudControl, name):
            raise _Refusal("UnknownOperationException", "There is no operation %s." % name)
        return getattr(self.server.api, name)

    def log_message(self, *_):
        pass


@contextmanager
def cloud_control(organization, provider_url):
    """Serves as long as the block runs; gives the address."""
    with serving(_Handler, api=CloudControl(organization, provider_url)) as (url, _):
        yield url
