"""Runs the steps, prints a line for each, and ends with how many ran, passed and failed, and the exit status."""
import importlib
import re
import signal
import sys
import time
import traceback

from suite.step import STEPS, Failed
from suite.workbench import Workbench

# In this order: what takes seconds comes before what takes minutes, and nothing runs before it is built.
MODULES = ("build", "schema", "generate", "lint", "policies", "terraform", "register", "release", "contract_tests",
           "kill", "aws_cli", "renamed", "engine", "embedded", "cloud_control", "cdk", "playground")

LINES_OF_LOG = 80


def main(words):
    for module in MODULES:
        importlib.import_module("suite.steps." + module)
    chosen = [(name, function) for name, function in STEPS if not words or any(word in name for word in words)]
    if not chosen:
        sys.exit("No step has a name with %s; the names are:\n  %s" % (
            " or ".join(words), "\n  ".join(name for name, _ in STEPS)))
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    bench = Workbench()
    begin = time.monotonic()
    failed = sum(not passes(bench, number, *chosen_step) for number, chosen_step in enumerate(chosen, start=1))
    print("%d of %d steps ran: %d passed, %d failed (%.0f s)" % (
        len(chosen), len(STEPS), len(chosen) - failed, failed, time.monotonic() - begin))
    return 1 if failed else 0


def passes(bench, number, name, function):
    begin = time.monotonic()
    bench.begin_log("%02d-%s" % (number, re.sub(r"\W+", "-", name)))
    try:
        remark = function(bench)
    except Exception as failure:  # A defect of the suite fails its step like anything else, and the others still run.
        if not isinstance(failure, Failed):
            bench.log(traceback.format_exc())
        print("FAILED  %s (%.1f s): %s" % (name, time.monotonic() - begin, failure))
        print("  the end of its log, %s:" % bench.log_file)
        for line in bench.log_file.read_text(errors="replace").splitlines()[-LINES_OF_LOG:]:
            print("  | " + line)
        sys.stdout.flush()
        return False
    print("passed  %s (%.1f s)%s" % (name, time.monotonic() - begin, ": " + remark if remark else ""), flush=True)
    return True


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
