"""The templates under the eyes of cfn-lint, which knows our type from its schema."""
import shutil

from suite.step import check, step
from suite.workbench import REGION, REPOSITORY, TOOLS, fresh_folder

# Checks that are off, and why.
_IGNORED = {
}


@step("cfn-lint accepts the examples, the role and template.yml")
def lints(bench):
    schemas = fresh_folder("registry-schemas")
    shutil.copy(str(REPOSITORY / "aws-workspaces-updatedimage.json"), str(schemas))
    examples = sorted(path for kind in ("*.yml", "*.yaml", "*.json") for path in (REPOSITORY / "examples").glob(kind))
    templates = examples + [REPOSITORY / "resource-role.yaml", REPOSITORY / "template.yml"]
    ignored = ["--ignore-checks", *_IGNORED] if _IGNORED else []
    status, out, err = bench.call(
        [TOOLS / "cfn-lint", "--regions", REGION, "--registry-schemas", schemas, *ignored, "--template", *templates])
    check(status == 0, "cfn-lint objects: " + (out + err).strip().split("\n")[0])
    return "%d examples" % len(examples)
