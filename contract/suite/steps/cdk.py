"""The CDK app of examples/cdk, from its lock file to a stack that comes up."""
import shutil

from suite.step import check, step
from suite.workbench import REPOSITORY, fresh_folder

_SOURCES = ("*.ts", "*.json")


@step("the CDK app of examples/cdk synthesizes a template that deploys")
def synthesizes(bench):
    app = fresh_folder("cdk")
    for source in (path for kind in _SOURCES for path in (REPOSITORY / "examples" / "cdk").glob(kind)):
        shutil.copy(str(source), str(app))
    bench.run(["npm", "ci", "--no-audit", "--no-fund"], cwd=app)
    bench.run(["npx", "cdk", "synth", "--quiet"], cwd=app)
    out = bench.mvn(bench.canonical(), "-Plocal", "-Dtemplate=%s" % (app / "cdk.out" / "GoldenImages.template.json"))
    check(out.count(" CREATE_COMPLETE ") == 3, "not all of the stack came up")
    check("left in WorkSpaces: none" in out, "the stack left something behind")
