"""The official contract suite against the packaged jar, for each type."""
import functools
import re

from suite.resource_types import ResourceType
from suite.servers import fake_service, provider, sts
from suite.service import Service
from suite.step import check, step
from suite.workbench import SOURCES, TOOLS, register_folder

# Both skip themselves where the identifier is read-only, as ImageId and BundleId are.
_MAY_BE_SKIPPED = "No writable identifiers. Skipping test."
_READ_LIMIT_SECONDS = 30  # CloudFormation's; all else has twice that.


def _all_contract_tests_pass(type_name, bench):
    folder = register_folder(bench.canonical(), type_name)
    sets = len(list((folder / "inputs").glob("inputs_*_create.json")))
    check(sets >= 3, "there are only %d sets of inputs" % sets)
    passed, skipped = run_contract_tests(bench, folder)
    check(len(passed) == sets, "%d sets of inputs, but %d runs" % (sets, len(passed)))
    check(len(set(passed)) == 1, "not every set ran the same tests: %s" % passed)
    return "%d tests in %d sets ran, %d skipped themselves for the read-only identifier" % (
        sum(passed), sets, skipped)


for _type_name in SOURCES:
    step("cfn test passes on every set of inputs of " + _type_name)(
        functools.partial(_all_contract_tests_pass, _type_name))


def run_contract_tests(bench, folder, *pytest_arguments):
    """Runs cfn test in the folder; returns how many passed in each set of inputs, and how many were skipped in all."""
    jars = list((folder / "target").glob("*.jar"))
    check(len(jars) == 1, "expected one jar, found %s" % jars)
    with fake_service(bench) as (service_url, source), sts(bench) as env, provider(bench, jars[0], service_url) as url:
        check(all(source in path.read_text() for path in (folder / "inputs").glob("*_create.json")),
              "the inputs name another source image than the fake begins with, %s" % source)
        service = Service(service_url)
        before = service.images()
        out = bench.run(
            [TOOLS / "cfn", "test", "--endpoint", url, "--function-name", ResourceType(folder).function,
             "--enforce-timeout", _READ_LIMIT_SECONDS,
             "--", "-rs", "--color=no", "-p", "no:cacheprovider", *pytest_arguments],
            cwd=folder, env=env, timeout=400)
        left = [image["ImageId"] for image in service.images() if image not in before]
        left += [bundle["BundleId"] for bundle in service.bundles()]
        check(not left, "the tests left behind %s" % left)
    summaries = re.findall(r"^=+ (.*) in [\d.]+s.* =+$", out, re.MULTILINE)
    reasons = [(int(count), reason) for count, reason in re.findall(r"^SKIPPED \[(\d+)\] \S+: (.*)$", out, re.MULTILINE)]
    check(all(reason == _MAY_BE_SKIPPED for _, reason in reasons), "tests were skipped for other reasons: %s" % reasons)
    skipped = sum(_count("skipped", summary) for summary in summaries)
    check(skipped == sum(count for count, _ in reasons), "of %d skipped tests the reason is not known" % skipped)
    passed = [_count("passed", summary) for summary in summaries]
    check(passed and all(passed), "no test passed: %s" % summaries)
    return passed, skipped


def _count(outcome, summary):
    found = re.search(r"(\d+) " + outcome, summary)
    return int(found.group(1)) if found else 0
