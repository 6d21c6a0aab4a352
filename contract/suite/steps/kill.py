"""A provider that dies in the middle of a create: CloudFormation comes again, and there is still one image."""
import json
import os
import random
import threading

from suite.cloudformation import Operation
from suite.resource_types import ResourceType
from suite.servers import Provider, fake_service, free_port
from suite.service import Service
from suite.step import check, step
from suite.workbench import ACCOUNT, CANONICAL, REGION, SOURCES, register_folder

_STACK = "arn:aws:cloudformation:%s:%s:stack/golden/5b1c8e50-7f3a-11ef-8a6b-0e1f2a3b4c5d" % (REGION, ACCOUNT)
_KILLS = 10
# With its cold start a create takes at least this long here: its build alone takes a second.
_LONGEST_SECONDS = 2.0
_MOST_ATTEMPTS = 30

_IN_AN_INVOCATION, _IN_A_WAIT, _AFTER_THE_END = "in an invocation", "in a wait", "after the end"


@step("a create survives SIGKILL at any moment")
def create_survives_kill(bench):
    seed = int(os.environ.get("CONTRACT_SEED") or random.SystemRandom().randrange(10 ** 6))
    moments = random.Random(seed)
    print("        CONTRACT_SEED=%d repeats the moments" % seed, flush=True)
    jar = next((register_folder(bench.canonical(), CANONICAL) / "target").glob("*.jar"))
    kills, interrupted, attempts = 0, 0, 0
    with fake_service(bench) as (service_url, source):
        running = _Restarting(bench, jar, service_url)
        try:
            # A kill that comes when the create has just ended proves nothing and does not count.
            while kills < _KILLS and attempts < _MOST_ATTEMPTS:
                attempts += 1
                outcome = _create_once(bench, running, service_url, source, attempts,
                                       moments.uniform(0, _LONGEST_SECONDS))
                kills += outcome != _AFTER_THE_END
                interrupted += outcome == _IN_AN_INVOCATION
        finally:
            running.stop()
    check(kills == _KILLS, "only %d kills in %d creates came before the end; seed %d" % (kills, attempts, seed))
    return "%d kills, %d of them in the middle of an invocation; seed %d" % (kills, interrupted, seed)


def _create_once(bench, running, service_url, source, attempt, moment):
    """Creates an image with a provider that starts cold and is killed at the moment; says what the kill met."""
    running.restart()
    description = "Attempt %d" % attempt
    operation = Operation(
        ResourceType(SOURCES[CANONICAL]), "CREATE", {"SourceImageId": source, "Description": description, "Tags": []},
        _STACK, logicalResourceId="Golden")
    killer = threading.Timer(moment, running.kill)
    killer.start()
    try:
        event = operation.run(running.url, revive=running.restart)
    finally:
        is_over = not killer.finished.is_set()
        killer.join()
    met = _AFTER_THE_END if is_over else _IN_AN_INVOCATION if operation.was_cut_off else _IN_A_WAIT
    message = "attempt %d, killed after %.3f s %s, ended with %s" % (attempt, moment, met, json.dumps(event))
    bench.log(message)
    check(event["status"] == "SUCCESS", message)
    made = [image["ImageId"] for image in Service(service_url).images() if image["Description"] == description]
    check(made == [event["resourceModel"]["ImageId"]], "%s, but the account holds %s" % (message, made))
    return met


class _Restarting:
    """The provider at one address, whichever process serves it."""

    def __init__(self, bench, jar, service_url):
        port = free_port()
        self._start = lambda: Provider(bench, jar, service_url, port)
        self._provider = self._start()
        self.url = self._provider.url

    def kill(self):
        self._provider.stop()

    def restart(self):
        self._provider.stop()
        self._provider = self._start()

    def stop(self):
        self._provider.stop()
