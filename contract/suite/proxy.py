"""A way to the service on which things go wrong by script: answers that are lost, refused or changed."""
import json
import urllib.error
import urllib.request
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler

from suite.loopback import serving


def lost(_):
    """The call is processed, its answer never arrives."""
    return None


def refused(code):
    """An answer after which the SDK does not try again."""
    return lambda _: (400, json.dumps({"__type": code, "message": "By script."}).encode())


def bundles_are(state):
    """What describe says of the state of every bundle."""

    def change(answer):
        status, body = answer
        described = json.loads(body)
        for bundle in described["Bundles"]:
            bundle["State"] = state
        return status, json.dumps(described).encode()

    return change


class Proxy:
    """Passes on what is not scripted; a script is spent call by call."""

    def __init__(self, url, server):
        self.url = url
        self._server = server

    def on(self, operation, *changes):
        self._server.script.setdefault(operation, []).extend(changes)

    def is_spent(self):
        return not any(self._server.script.values())

    def calls(self, operation):
        return self._server.calls.count(operation)


class _Handler(BaseHTTPRequestHandler):

    def do_POST(self):
        operation = self.headers["X-Amz-Target"].split(".")[1]
        body = self.rfile.read(int(self.headers["Content-Length"]))
        answer = _send(self.server.service_url, self.headers, body)
        self.server.calls.append(operation)
        changes = self.server.script.get(operation)
        if changes:
            answer = changes.pop(0)(answer)
        if answer is None:
            return
        status, body = answer
        self.send_response(status)
        self.send_header("Content-Type", "application/x-amz-json-1.1")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


def _send(url, headers, body):
    passed_on = {name: value for name, value in headers.items() if name.lower() not in ("host", "content-length")}
    try:
        with urllib.request.urlopen(urllib.request.Request(url, body, passed_on, method="POST"), timeout=30) as answer:
            return answer.status, answer.read()
    except urllib.error.HTTPError as refusal:
        return refusal.code, refusal.read()


@contextmanager
def proxy(service_url):
    with serving(_Handler, service_url=service_url, script={}, calls=[]) as (url, server):
        yield Proxy(url, server)
