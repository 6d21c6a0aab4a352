"""A custom resource as CloudFormation works it: events to a Lambda function, answers by a PUT to an address."""
import json
import subprocess
import sys
import uuid
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler

import yaml

from suite.step import check
from suite.loopback import serving
from suite.workbench import environment, fresh_folder

_LIMIT_SECONDS = 120
_LONGEST_ANSWER = 4096
_INVOKE = """
import json, sys, index
class Context:
    log_stream_name = "the-log-stream"
    def get_remaining_time_in_millis(self): return 900000
index.handler(json.loads(sys.argv[1]), Context())
"""


class _TemplateLoader(yaml.SafeLoader):
    """Reads past !Ref and its like, which stand for values that only a stack has."""


_TemplateLoader.add_multi_constructor("!", lambda loader, tag, node: None)


def inline_code(template, logical_id):
    """The source of a function that stands in a template."""
    resources = yaml.load(template.read_text(), Loader=_TemplateLoader)["Resources"]
    return resources[logical_id]["Properties"]["Code"]["ZipFile"]


class CustomResource:
    """One resource of one stack; remembers its physical id and properties as CloudFormation does."""

    def __init__(self, bench, code, service_url, answers_url, inbox):
        self._bench = bench
        self._folder = fresh_folder("function")
        (self._folder / "index.py").write_text(code)
        self._environment = environment(AWS_ENDPOINT_URL_WORKSPACES=service_url)
        self._answers_url = answers_url
        self.inbox = inbox
        self.physical_id = None
        self.properties = None

    def create(self, properties):
        """Creates; where that fails, deletes what the answer names, as a rollback does."""
        answer = self.invoke(self.event("Create", properties))
        self.physical_id, self.properties = answer["PhysicalResourceId"], properties
        if answer["Status"] == "FAILED":
            self.delete()
        return answer

    def update(self, properties):
        """Updates, and deletes a bundle that was replaced; where it fails, updates back to the former properties."""
        before = self.properties
        answer = self._update(properties, before)
        if answer["Status"] == "FAILED":
            back = self._update(before, properties)
            check(back["Status"] == "SUCCESS", "the rollback failed: " + back["Reason"])
        return answer

    def _update(self, properties, before):
        answer = self.invoke(self.event("Update", properties, before))
        self.properties = properties
        if answer["Status"] == "SUCCESS" and answer["PhysicalResourceId"] != self.physical_id:
            replaced, self.physical_id = self.physical_id, answer["PhysicalResourceId"]
            gone = self.invoke(dict(self.event("Delete", before), PhysicalResourceId=replaced))
            check(gone["Status"] == "SUCCESS", "the replaced bundle stays: " + gone["Reason"])
        return answer

    def delete(self):
        answer = self.invoke(self.event("Delete", self.properties))
        check(answer["Status"] == "SUCCESS", "the deletion failed: " + answer["Reason"])

    def event(self, kind, properties, before=None):
        event = {
            "RequestType": kind, "RequestId": str(uuid.uuid4()), "LogicalResourceId": "Bundle",
            "StackId": "arn:aws:cloudformation:us-east-1:123456789012:stack/golden/1", "ResponseURL": self._answers_url,
            "ResourceType": "Custom::WorkSpacesBundle", "ResourceProperties": properties,
        }
        if kind != "Create":
            event["PhysicalResourceId"] = self.physical_id
        if kind == "Update":
            event["OldResourceProperties"] = before
        return event

    def invoke(self, event):
        """One event, one answer, which is to that event and says where to look."""
        self.start(event).wait(_LIMIT_SECONDS)
        answers = self.inbox.answers
        check(len(answers) == 1, "%s was answered %d times" % (event["RequestType"], len(answers)))
        content_type, body = answers.pop()
        # The address is signed for an empty content type: with another one S3 refuses the answer.
        check(content_type == "", "the content type of the answer is '%s'" % content_type)
        check(len(body) <= _LONGEST_ANSWER, "the answer has %d bytes, and CloudFormation takes 4,096" % len(body))
        answer = json.loads(body)
        for key in ("StackId", "RequestId", "LogicalResourceId"):
            check(answer[key] == event[key], "the answer has another %s" % key)
        check(answer["Reason"] and answer["PhysicalResourceId"], "the answer lacks a reason or an id: %s" % answer)
        self._bench.log("%s %s: %s" % (event["RequestType"], event["ResourceProperties"], answer))
        return answer

    def start(self, event):
        """The function in a process of its own, as after a cold start."""
        with self._bench.log_file.open("a") as log:
            return subprocess.Popen([sys.executable, "-c", _INVOKE, json.dumps(event)], cwd=str(self._folder),
                                    env=self._environment, stdin=subprocess.DEVNULL, stdout=log,
                                    stderr=subprocess.STDOUT)


class _Inbox(BaseHTTPRequestHandler):

    def do_PUT(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        if self.server.refusals > 0:
            self.server.refusals -= 1
            self.send_response(503)
        else:
            self.server.answers.append((self.headers["Content-Type"], body))
            self.send_response(200)
        self.end_headers()

    def log_message(self, *_):
        pass


@contextmanager
def custom_resource(bench, code, service_url):
    """Its inbox refuses as many answers as inbox.refusals says."""
    with serving(_Inbox, answers=[], refusals=0) as (url, inbox):
        yield CustomResource(bench, code, service_url, url, inbox)
