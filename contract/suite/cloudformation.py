"""CloudFormation's side of one operation: the same token throughout, and after each event what that event held."""
import http.client
import json
import time
import urllib.request
import uuid

from suite.step import Failed, check
from suite.workbench import ACCOUNT, REGION

_MOST_INVOCATIONS = 3600
_ANSWER_LIMIT_SECONDS = 60
_CREDENTIALS = {
    "accessKeyId": "AKIDEXAMPLE", "secretAccessKey": "example-secret", "sessionToken": "example-session"}


class Operation:
    """One operation on a resource, from its first invocation to its last event; tells whether an answer was lost."""

    def __init__(self, resource_type, action, model, stack_id=None, next_token=None, **request_data):
        """request_data is what the payload's requestData holds beside credentials and model."""
        self._resource_type = resource_type
        self._model = model
        self._context = None
        self._rest = {"action": action, "stackId": stack_id, "nextToken": next_token}
        self._request_data = request_data
        self.token = str(uuid.uuid4())
        self.was_cut_off = False

    def run(self, url, watch=lambda event: None, revive=None):
        """
        Invokes the function at the endpoint until its last event, which it returns; watch is given each event before.
        Where no answer comes, revive is called and the same asked again; without it that is the end.
        """
        for _ in range(_MOST_INVOCATIONS):
            try:
                event = self._invoke(url)
            except (OSError, http.client.HTTPException) as no_answer:
                if not revive:
                    raise Failed("%s did not answer: %s" % (self._resource_type.function, no_answer)) from no_answer
                # A refused connection met no invocation: the provider was gone before.
                self.was_cut_off |= not isinstance(getattr(no_answer, "reason", None), ConnectionRefusedError)
                revive()
                continue
            check("status" in event, "%s answered with no event: %s" % (self._resource_type.function, event))
            if event["status"] != "IN_PROGRESS":
                return event
            self._model, self._context = event["resourceModel"], event["callbackContext"]
            watch(event)
            time.sleep(event["callbackDelaySeconds"])
        raise Failed("no end after %d invocations" % _MOST_INVOCATIONS)

    def _invoke(self, url):
        request = urllib.request.Request(
            "%s/2015-03-31/functions/%s/invocations" % (url, self._resource_type.function),
            json.dumps(self._payload()).encode(), {"Content-Type": "application/json"})
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        with opener.open(request, timeout=_ANSWER_LIMIT_SECONDS) as answer:
            return json.loads(answer.read().decode())

    def _payload(self):
        return dict(
            self._rest, awsAccountId=ACCOUNT, region=REGION, bearerToken=self.token,
            resourceType=self._resource_type.name, resourceTypeVersion="00000001", callbackContext=self._context,
            requestData=dict(self._request_data, callerCredentials=_CREDENTIALS, resourceProperties=self._model))
