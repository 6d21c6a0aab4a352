"""The schema under the eyes of the CLI."""
from suite.step import check, step
from suite.workbench import CANONICAL, TOOLS, register_folder


@step("cfn validate accepts the schema")
def validates(bench):
    _, out, err = bench.call([TOOLS / "cfn", "validate"], cwd=register_folder(bench.canonical(), CANONICAL))
    check("Resource schema is valid." in out + err, "the CLI did not call the schema valid")
    # It only warns of what it will refuse one day.
    check("warning" not in (out + err).lower(), "the CLI warns")
