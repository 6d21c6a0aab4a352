"""CloudFormation's side of one operation: the same token throughout, and after each event what that event held."""
import http.client
import json
import time
import urllib.request
import uuid

from suite.step import check
from suite.workbench import CANONICAL, REGION

_MOST_INVOCATIONS = 60
_ANSWER_LIMIT_SECONDS = 60
_STACK = "arn:aws:cloudformation:%s:123456789012:stack/golden/5b1c8e50-7f3a-11ef-8a6b-0e1f2a3b4c5d" % REGION


class Operation:
    """One operation on a resource, from its first invocation to its last event; tells whether an answer was lost."""

    def __init__(self, action, model):
        self._action = action
        self._model = model
        self._context = None
        self._token = str(uuid.uuid4())
        self.was_cut_off = False

    def run(self, provider):
        """Invokes until the end; where no answer comes, the provider is started anew and asked the same again."""
        for _ in range(_MOST_INVOCATIONS):
            try:
                event = self._invoke(provider.url)
            except (OSError, http.client.HTTPException) as no_answer:
                # A refused connection met no invocation: the provider was gone before.
                self.was_cut_off |= not isinstance(getattr(no_answer, "reason", None), ConnectionRefusedError)
                provider.restart()
                continue
            if event["status"] != "IN_PROGRESS":
                return event
            self._model, self._context = event["resourceModel"], event["callbackContext"]
            time.sleep(event["callbackDelaySeconds"])
        check(False, "no end after %d invocations" % _MOST_INVOCATIONS)

    def _invoke(self, url):
        request = urllib.request.Request(
            url + "/2015-03-31/functions/TypeFunction/invocations", json.dumps(self._payload()).encode(),
            {"Content-Type": "application/json"})
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        with opener.open(request, timeout=_ANSWER_LIMIT_SECONDS) as answer:
            return json.loads(answer.read().decode())

    def _payload(self):
        return {
            "awsAccountId": "123456789012",
            "bearerToken": self._token,
            "region": REGION,
            "action": self._action,
            "resourceType": CANONICAL,
            "resourceTypeVersion": "00000001",
            "stackId": _STACK,
            "callbackContext": self._context,
            "requestData": {
                "callerCredentials": {
                    "accessKeyId": "AKIDEXAMPLE", "secretAccessKey": "example-secret", "sessionToken": "example-session"},
                "logicalResourceId": "Golden",
                "resourceProperties": self._model,
                "systemTags": {},
                "stackTags": {},
            },
        }
