"""The files of examples/terraform as far as they can be held without Terraform: their language, and what they name."""
import json
import re

import hcl2

from suite.step import check, step
from suite.workbench import CANONICAL, REPOSITORY


@step("the files of examples/terraform parse and name what there is")
def names_what_there_is(bench):
    main, variables, outputs = (_parse(bench, name) for name in ("main.tf", "variables.tf", "outputs.tf"))
    schema = json.loads((REPOSITORY / (CANONICAL.replace("::", "-").lower() + ".json")).read_text())
    readable = set(schema["properties"])
    settable = readable - {path.rsplit("/", 1)[1] for path in schema["readOnlyProperties"]}

    declared = {name for block in variables["variable"] for name in block}
    used = set(re.findall(r"\bvar\.(\w+)", json.dumps(main)))
    check(used == declared, "main.tf uses the variables %s, declared are %s" % (sorted(used), sorted(declared)))

    desired = main["resource"][0]["aws_cloudcontrolapi_resource"]["golden"]["desired_state"]
    given = set(re.findall(r"(\w+) = ", desired)) - set(schema["definitions"]["Tag"]["properties"])
    check(set(schema["required"]) <= given <= settable, "desired_state sets %s" % sorted(given))

    shown = set(re.findall(r"\blocal\.golden\.(\w+)", json.dumps(outputs)))
    check(shown and shown <= readable, "the outputs show %s" % sorted(shown))


def _parse(bench, name):
    """The file as dictionaries and lists, without the quotes that the parser leaves around names."""
    with (REPOSITORY / "examples" / "terraform" / name).open() as file:
        parsed = json.dumps(hcl2.load(file))
    bench.log("%s: %s" % (name, parsed))
    return json.loads(re.sub(r'"\\"(\w+)\\"":', r'"\1":', parsed))
