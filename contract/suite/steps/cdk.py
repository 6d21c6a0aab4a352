"""The CDK app of examples/cdk, from its lock file to a stack that comes up, is renewed and goes."""
import re
import shutil

from suite.playground_client import playground
from suite.step import check, once, step
from suite.workbench import REPOSITORY, fresh_folder

_SOURCES = ("*.ts", "*.json")
_NEXT_MONTH = ("-c", "month=2026-04")


@once
def _app(bench):
    app = fresh_folder("cdk")
    for source in (path for kind in _SOURCES for path in (REPOSITORY / "examples" / "cdk").glob(kind)):
        shutil.copy(str(source), str(app))
    bench.run(["npm", "ci", "--no-audit", "--no-fund"], cwd=app)
    return app


@step("the CDK app of examples/cdk synthesizes a template that deploys")
def synthesizes(bench):
    app = _app(bench)
    bench.run(["npx", "cdk", "synth", "--quiet"], cwd=app)
    out = bench.mvn(bench.canonical(), "-Plocal", "-Dtemplate=%s" % (app / "cdk.out" / "GoldenImages.template.json"))
    check(out.count(" CREATE_COMPLETE ") == 3, "not all of the stack came up")
    check("left in WorkSpaces: none" in out, "the stack left something behind")


@step("cdk deploy, diff, deploy of the next month and destroy work in an account that was never bootstrapped")
def deploys(bench):
    world = playground(bench)

    def cdk(*arguments):
        _, out, err = bench.call(["npx", "cdk", *arguments], cwd=_app(bench), env=world.environment)
        return out + err

    cdk("deploy", "--require-approval", "never")
    first = world.outputs("GoldenImages")
    diff = cdk("diff", *_NEXT_MONTH)
    check(re.search(r"Revision \(requires replacement\)", diff) or "Revision" in diff, "cdk diff says: " + diff)
    cdk("deploy", "--require-approval", "never", *_NEXT_MONTH)
    second = world.outputs("GoldenImages")
    check(second["BundleId"] == first["BundleId"] and second["ImageId"] != first["ImageId"],
          "from %s it went to %s" % (first, second))
    there = {bundle["BundleId"]: bundle["ImageId"] for bundle in world.service.bundles()}
    check(there == {second["BundleId"]: second["ImageId"]}, "the bundles have the images %s" % there)
    check("No differences" in cdk("diff", *_NEXT_MONTH) or "There were no differences" in cdk("diff", *_NEXT_MONTH),
          "cdk diff sees a difference")
    cdk("destroy", "--force")
    check(world.stack("GoldenImages") is None, "cdk destroy left the stack")
    world.leaves_nothing()
