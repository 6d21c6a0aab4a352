"""The processes that steps talk to on loopback: the fake service, the provider behind Lambda's Invoke, moto's STS."""
import atexit
import os
import re
import shutil
import signal
import socket
import subprocess
import time
from contextlib import contextmanager

from suite.resource_types import RESOURCE_TYPES
from suite.step import Failed
from suite.workbench import REGION, TOOLS, WORK, environment, fresh_folder

_START_LIMIT_SECONDS = 90
_STOP_LIMIT_SECONDS = 60
_LAST_WORDS = 2000
_ENDPOINT = "software.amazon.workspaces.testing.LambdaEndpoint"
_running = set()


def _accept_interrupts():
    """A shell makes what it runs in the background ignore them, and that is inherited."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


class Server:
    """A process in a group of its own, which ends with the suite whatever ends that."""

    def __init__(self, bench, command, cwd, env, stop_signal=signal.SIGKILL):
        """The signal has to end what the command starts in other groups, if it does."""
        self._stop_signal = stop_signal
        self.log_path = bench.log_file.with_suffix(".%s.log" % os.path.basename(str(command[0])))
        bench.log("$ %s &  (its output: %s)" % (" ".join(map(str, command)), self.log_path))
        self._begin = self.log_path.stat().st_size if self.log_path.exists() else 0
        with self.log_path.open("a") as log:
            self.process = subprocess.Popen([str(part) for part in command], cwd=str(cwd), env=env, stdout=log,
                                            stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL, start_new_session=True,
                                            preexec_fn=_accept_interrupts)
        _running.add(self)

    def output(self):
        return self.log_path.read_text(errors="replace")[self._begin:]

    def wait_for(self, is_ready):
        """Returns what the function does as soon as that is something."""
        give_up = time.monotonic() + _START_LIMIT_SECONDS
        while time.monotonic() < give_up:
            ready = is_ready()
            if ready:
                return ready
            if self.process.poll() is not None:
                raise Failed("a server ended before it served: " + self.output())
            time.sleep(0.05)
        raise Failed("a server did not serve in time: " + self.output())

    def said(self, pattern):
        return self.wait_for(lambda: re.search(pattern, self.output())).group(1)

    def stop(self):
        """
        Ends it with all that it started; gives the exit status.

        Fails where the signal does not end it in time; it is killed then.
        """
        _running.discard(self)
        try:
            os.killpg(self.process.pid, self._stop_signal)
        except ProcessLookupError:
            pass
        try:
            return self.process.wait(_STOP_LIMIT_SECONDS)
        except subprocess.TimeoutExpired:
            os.killpg(self.process.pid, signal.SIGKILL)
            raise Failed("a server went on after %s: %s" % (self._stop_signal.name, self.output()[-_LAST_WORDS:]))


def wait_for_an_end():
    """Returns when one of the servers has ended by itself, with what it printed last."""
    while True:
        for server in _running:
            if server.process.poll() is not None:
                return "%s ended: %s" % (server.log_path.name, server.output()[-_LAST_WORDS:])
        time.sleep(1)


@atexit.register
def _stop_all():
    for server in list(_running):
        server.stop()


@contextmanager
def fake_service(bench, build="PT1S", **options):
    """
    The fake WorkSpaces of the tests, with further options of mvn -Pfake; gives its address and the id of the source
    image that it begins with.
    """
    given = ["-D%s=%s" % option for option in options.items()]
    server = Server(bench, ["mvn", "-q", "-B", "-Pfake", "-Dport=0", "-Dbuild=" + build, *given], bench.canonical(),
                    environment())
    try:
        yield server.said(r"serves on (http://[\d.:]+)"), server.said(r"Source image: (wsi-\w+)")
    finally:
        server.stop()


class Provider:
    """The packaged jar behind Lambda's Invoke, each type as a function, and nothing else of the build but that endpoint."""

    def __init__(self, bench, jar, service_url, port=0):
        classes = fresh_folder(bench.name + "/endpoint-classes")
        package = os.path.dirname(_ENDPOINT.replace(".", "/"))
        shutil.copytree(str(bench.canonical() / "target/test-classes" / package), str(classes / package))
        # The framework empties java.io.tmpdir on every call: it gets one of its own.
        scratch = fresh_folder(bench.name + "/endpoint-tmp")
        self.server = Server(bench, [
            "java", "-Djava.io.tmpdir=%s" % scratch, "-Dport=%d" % port, "-cp", "%s%s%s" % (jar, os.pathsep, classes),
            _ENDPOINT, *("%s=%s" % (each.function, each.handler) for each in RESOURCE_TYPES),
        ], WORK, environment(AWS_ENDPOINT_URL_WORKSPACES=service_url))
        self.url = self.server.said(r"Lambda serves on (http://[\d.:]+)")

    def stop(self):
        self.server.stop()


@contextmanager
def provider(bench, jar, service_url):
    """Gives the address that cfn test --endpoint takes."""
    running = Provider(bench, jar, service_url)
    try:
        yield running.url
    finally:
        running.stop()


@contextmanager
def sts(bench):
    """An STS for the CLI, which puts that service's address together itself; gives the environment that leads there."""
    port = free_port()
    server = Server(bench, [TOOLS / "moto_proxy", "-H", "127.0.0.1", "-p", port], WORK, environment())
    try:
        server.wait_for(lambda: is_open(port))
        import moto.moto_proxy  # Only to find the certificate authority that comes with it.
        authority = os.path.join(os.path.dirname(moto.moto_proxy.__file__), "ca.crt")
        yield environment(HTTPS_PROXY="http://127.0.0.1:%d" % port, NO_PROXY="127.0.0.1,localhost",
                          AWS_CA_BUNDLE=authority, AWS_DEFAULT_REGION=REGION)
    finally:
        server.stop()


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def is_open(port, host="127.0.0.1"):
    with socket.socket() as probe:
        return probe.connect_ex((host, port)) == 0
