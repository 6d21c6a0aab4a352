"""The CDK app of examples/cdk, from its lock file to a stack that comes up, is renewed and goes."""
import shutil

from suite.playground_client import playground
from suite.step import check, once, step
from suite.workbench import REPOSITORY, fresh_folder

_SOURCES = ("*.ts", "*.json")
_STACK = "GoldenImages"
# The playground knows the types by the names of their schemas.
_TYPES = ("-c", "organization=AWS")


@once
def _app(bench):
    app = fresh_folder("cdk")
    for source in (path for kind in _SOURCES for path in (REPOSITORY / "examples" / "cdk").glob(kind)):
        shutil.copy(str(source), str(app))
    bench.run(["npm", "ci", "--no-audit", "--no-fund"], cwd=app)
    return app


@once
def _synthesized(bench, month):
    """A folder with what the app makes of the month: most of the time of each command of the CDK goes into that."""
    app = _app(bench)
    bench.run(["npx", "cdk", "synth", "--quiet", "--output", month, *_TYPES, "-c", "month=" + month], cwd=app)
    return app / month


@step("the CDK app of examples/cdk asks for the organization that registered the types")
def asks_for_the_organization(bench):
    status, _, err = bench.call(["npx", "cdk", "synth", "--quiet"], cwd=_app(bench))
    check(status != 0 and "Add -c organization=" in err, "without an organization, cdk synth ended with %d" % status)


@step("the CDK app of examples/cdk synthesizes a template that deploys")
def synthesizes(bench):
    template = _synthesized(bench, "2026-03") / (_STACK + ".template.json")
    out = bench.mvn(bench.canonical(), "-Plocal", "-Dtemplate=%s" % template)
    check(out.count(" CREATE_COMPLETE ") == 3, "not all of the stack came up")
    check("left in WorkSpaces: none" in out, "the stack left something behind")


@step("cdk deploy, diff, deploy of the next month and destroy work in an account without bootstrapping")
def deploys(bench):
    world = playground(bench)
    _cdk(bench, world, "2026-03", "deploy", "--require-approval", "never")
    before = world.outputs(_STACK)
    diff = _cdk(bench, world, "2026-04", "diff")
    check("Revision (requires replacement)" in diff, "cdk diff says: " + diff)
    _cdk(bench, world, "2026-04", "deploy", "--require-approval", "never")
    after = world.outputs(_STACK)
    check(after["BundleId"] == before["BundleId"] and after["ImageId"] != before["ImageId"],
          "the outputs went from %s to %s" % (before, after))
    there = {bundle["BundleId"]: bundle["ImageId"] for bundle in world.service.bundles()}
    check(there == {after["BundleId"]: after["ImageId"]}, "the bundles have the images %s" % there)
    again = _cdk(bench, world, "2026-04", "diff")
    check("Number of stacks with differences: 0" in again, "cdk diff says: " + again)
    _cdk(bench, world, "2026-04", "destroy", "--force")
    check(world.stack(_STACK) is None, "cdk destroy left the stack")
    world.leaves_nothing()


def _cdk(bench, world, month, *arguments):
    """Runs the CDK on what was synthesized for the month, and gives all that it prints."""
    status, out, err = bench.call(["npx", "cdk", *arguments, "--app", _synthesized(bench, month)], cwd=_app(bench),
                                  env=world.environment)
    check(status == 0, "cdk %s ended with %d" % (arguments[0], status))
    return out + err
