"""The templates under the eyes of cfn-lint, which knows our types from their schemas."""
import shutil

from suite.step import check, step
from suite.workbench import REGION, REPOSITORY, SOURCES, TOOLS, file_name, fresh_folder

# A TemplateURL that is a file: the step that deploys the template packages it first.
_IGNORED = "W3002"


@step("cfn-lint accepts the examples, also of earlier releases, the roles, each template.yml, register.yml and the templates"
      " of the engine's steps")
def lints(bench):
    schemas = fresh_folder("registry-schemas")
    for type_name, folder in SOURCES.items():
        shutil.copy(str(folder / (file_name(type_name) + ".json")), str(schemas))
    examples = sorted(path for kind in ("*.yml", "*.yaml", "*.json") for path in (REPOSITORY / "examples").glob(kind))
    templates = examples + [folder / name for folder in SOURCES.values() for name in ("resource-role.yaml", "template.yml")]
    for folder in ("contract/templates", "src/test/resources/released"):
        templates += sorted((REPOSITORY / folder).rglob("*.yml"))
    templates += [build / "target/register/register.yml" for build in (bench.canonical(), bench.renamed())]
    status, out, err = bench.call(
        [TOOLS / "cfn-lint", "--regions", REGION, "--registry-schemas", schemas, "--ignore-checks", _IGNORED,
         "--template", *templates])
    check(status == 0, "cfn-lint objects: " + (out + err).strip().split("\n")[0])
    return "%d examples" % len(examples)
