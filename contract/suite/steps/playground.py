"""contract/playground as a newcomer meets it: what it prints works, and nothing of it stays."""
import os
import re

from suite.playground_client import playground
from suite.servers import is_open
from suite.step import check, step
from suite.workbench import REPOSITORY, TOOLS, environment

# All of 127.0.0.0/8 is this machine: a server that was bound to every address would answer here.
_ANOTHER_ADDRESS = "127.0.0.2"


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


@step("contract/playground serves on 127.0.0.1 alone, and Ctrl-C ends all of it")
def ends(bench):
    world = playground(bench)
    ports = [int(url.rsplit(":", 1)[1]) for url in world.urls]
    check(len(ports) == 3, "it serves at %s" % world.urls)
    for port in ports:
        check(is_open(port) and not is_open(port, _ANOTHER_ADDRESS), "port %d is not served on 127.0.0.1 alone" % port)
    status = world.stop()
    check(status == 0, "it ended with %d" % status)
    check(not any(is_open(port) for port in ports), "something still serves at %s" % world.urls)
