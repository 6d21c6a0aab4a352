"""A provider that dies in the middle of a create: CloudFormation comes again, and there is still one resource."""
import functools
import json
import os
import random
import threading

from suite.cloudformation import Operation
from suite.resource_types import ResourceType
from suite.servers import Provider, fake_service, free_port
from suite.service import Service
from suite.step import check, step
from suite.workbench import ACCOUNT, CANONICAL, CANONICAL_BUNDLE, REGION, SOURCES, register_folder

_STACK = "arn:aws:cloudformation:%s:%s:stack/golden/5b1c8e50-7f3a-11ef-8a6b-0e1f2a3b4c5d" % (REGION, ACCOUNT)
_KILLS = 10
_PENDING = "PT1S"
# A create takes about as long: what it creates is PENDING for a second of it.
_LONGEST_SECONDS = 1.5
_MOST_ATTEMPTS = 30

_IN_AN_INVOCATION, _IN_A_WAIT, _AFTER_THE_END = "in an invocation", "in a wait", "after the end"

# What a create is asked for beside its description, and what the account then holds.
_CREATES = {
    CANONICAL: (lambda source: {"SourceImageId": source}, Service.images),
    CANONICAL_BUNDLE: (
        lambda source: {"ImageId": source, "ComputeTypeName": "STANDARD", "UserVolumeSizeGib": 50}, Service.bundles),
}


def _create_survives_kill(type_name, bench):
    seed = int(os.environ.get("CONTRACT_SEED") or random.SystemRandom().randrange(10 ** 6))
    moments = random.Random(seed)
    print("        CONTRACT_SEED=%d repeats the moments" % seed, flush=True)
    jar = next((register_folder(bench.canonical(), type_name) / "target").glob("*.jar"))
    kills, interrupted, attempts = 0, 0, 0
    with fake_service(bench, build=_PENDING, behavior="BUNDLE_PENDING=" + _PENDING) as (service_url, source):
        running = _Restarting(bench, jar, service_url)
        try:
            # A kill that comes when the create has just ended proves nothing and does not count.
            while kills < _KILLS and attempts < _MOST_ATTEMPTS:
                attempts += 1
                # Early moments are likelier, since the invocation that creates is short beside the wait.
                outcome = _create_once(bench, running, service_url, type_name, source, attempts,
                                       moments.triangular(0, _LONGEST_SECONDS, 0))
                kills += outcome != _AFTER_THE_END
                interrupted += outcome == _IN_AN_INVOCATION
        finally:
            running.stop()
    check(kills == _KILLS, "only %d kills in %d creates came before the end; seed %d" % (kills, attempts, seed))
    return "%d kills, %d of them in the middle of an invocation; seed %d" % (kills, interrupted, seed)


for _type_name in _CREATES:
    step("a create of %s survives SIGKILL at any moment" % _type_name)(
        functools.partial(_create_survives_kill, _type_name))


def _create_once(bench, running, service_url, type_name, source, attempt, moment):
    """Creates a resource with a provider that starts cold and is killed at the moment; says what the kill met."""
    running.restart()
    description = "Attempt %d" % attempt
    resource_type = ResourceType(SOURCES[type_name])
    properties, held = _CREATES[type_name]
    operation = Operation(resource_type, "CREATE", dict(properties(source), Description=description, Tags=[]), _STACK,
                          logicalResourceId="Golden")
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
    made = [each[resource_type.identifier] for each in held(Service(service_url)) if each["Description"] == description]
    check(made == [event["resourceModel"][resource_type.identifier]], "%s, but the account holds %s" % (message, made))
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
