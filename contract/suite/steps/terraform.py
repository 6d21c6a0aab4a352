"""The files of examples/terraform as far as they can be held without Terraform: their language, and what they name."""
import json
import re

import hcl2

from suite.step import check, step
from suite.workbench import REPOSITORY

_SCHEMAS = {"image": "aws-workspaces-updatedimage.json", "bundle": "bundle/aws-workspaces-bundle.json"}


@step("the files of examples/terraform parse and name what there is")
def names_what_there_is(bench):
    main, variables, outputs = (_parse(bench, name) for name in ("main.tf", "variables.tf", "outputs.tf"))
    declared = {name for block in variables["variable"] for name in block}
    used = set(re.findall(r"\bvar\.(\w+)", json.dumps(main)))
    check(used == declared, "main.tf uses the variables %s, declared are %s" % (sorted(used), sorted(declared)))
    resources = {name: body for block in main["resource"]
                 for name, body in block["aws_cloudcontrolapi_resource"].items()}
    check(set(resources) == set(_SCHEMAS), "main.tf has the resources %s" % sorted(resources))
    for name, resource in resources.items():
        _check_properties(name, resource["desired_state"], json.dumps(outputs))


def _check_properties(name, desired, outputs):
    schema = json.loads((REPOSITORY / _SCHEMAS[name]).read_text())
    readable = set(schema["properties"])
    settable = readable - {path.rsplit("/", 1)[1] for path in schema["readOnlyProperties"]}
    given = set(re.findall(r"(\w+) = ", desired))
    check(set(schema["required"]) <= given <= settable, "desired_state of %s sets %s" % (name, sorted(given)))
    shown = set(re.findall(r"\blocal\.%s\.(\w+)" % name, outputs))
    check(shown and shown <= readable, "the outputs show %s of %s" % (sorted(shown), name))


def _parse(bench, name):
    """The file as dictionaries and lists, without the quotes that the parser leaves around names."""
    with (REPOSITORY / "examples" / "terraform" / name).open() as file:
        parsed = json.dumps(hcl2.load(file))
    bench.log("%s: %s" % (name, parsed))
    return json.loads(re.sub(r'"\\"(\w+)\\"":', r'"\1":', parsed))
