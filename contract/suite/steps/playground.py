"""contract/playground as a newcomer meets it: what it prints works, and nothing of it stays."""
import os
import re

import psutil

from suite.playground_client import playground
from suite.servers import is_open
from suite.step import check, step
from suite.workbench import REPOSITORY, TOOLS, environment

_END_LIMIT_SECONDS = 10


@step("the commands that contract/playground prints work as they are printed")
def printed_commands_work(bench):
    world = playground(bench)
    printed = re.search(r"^unset .*?(?=^A build takes)", world.welcome, re.MULTILINE | re.DOTALL).group()
    commands = re.findall(r"^aws ", printed, re.MULTILINE)
    check(len(commands) == 5, "it prints %d commands" % len(commands))
    out = bench.run(["bash", "-e", "-c", printed], cwd=REPOSITORY,
                    env=environment(PATH="%s%s%s" % (TOOLS, os.pathsep, os.environ["PATH"]), AWS_PROFILE="of-the-user"))
    for word in ("UPDATE_COMPLETE", '"Identifier": "wsb-'):
        check(word in out, "the commands print no %s" % word)
    world.stack("golden")  # Its deletion was only started.
    world.leaves_nothing()


@step("contract/playground listens on 127.0.0.1 alone, and Ctrl-C ends all of it")
def ends(bench):
    world = playground(bench)
    listening = world.listening()
    check({address for address, _ in listening} == {"127.0.0.1"}, "it listens at %s" % sorted(listening))
    ports = {port for _, port in listening}
    for url in world.urls:
        check(int(url.rsplit(":", 1)[1]) in ports, "%s is none of the ports at which it listens, %s" % (url, ports))
    processes = world.processes()
    status = world.stop()
    check(status == 0, "it ended with %d" % status)
    _, left = psutil.wait_procs(processes + world.processes(), timeout=_END_LIMIT_SECONDS)
    check(not left, "of its processes these are left: %s" % left)
    served = [port for port in ports if is_open(port)]
    check(not served, "something still serves at %s" % served)
    return "%d processes, %d ports" % (len(processes), len(ports))
