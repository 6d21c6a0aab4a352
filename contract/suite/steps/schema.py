"""The schemas under the eyes of the CLI, and of AWS's own rules for resource schemas."""
import json
from pathlib import Path

import cfn_guard_rs
from rpdk.guard_rail import rule_library
from rpdk.guard_rail.utils.schema_utils import add_paths_to_schema

from suite.step import check, step
from suite.workbench import SOURCES, TOOLS, file_name, register_folder


@step("cfn validate accepts the schemas")
def validates(bench):
    for type_name in SOURCES:
        _, out, err = bench.call([TOOLS / "cfn", "validate"], cwd=register_folder(bench.canonical(), type_name))
        check("Resource schema is valid." in out + err, "the CLI did not call the schema of %s valid" % type_name)
        # It only warns of what it will refuse one day.
        check("warning" not in (out + err).lower(), "the CLI warns about the schema of " + type_name)


@step("the guard rules for resource schemas pass without a warning")
def obeys_the_guard_rules(bench):
    # Those in stateful/ compare a schema with the one before it.
    files = [path for path in sorted(Path(rule_library.__file__).parent.rglob("*.guard")) if path.parent.name != "stateful"]
    passed = set()
    for type_name, folder in SOURCES.items():
        schema = add_paths_to_schema(json.loads((folder / (file_name(type_name) + ".json")).read_text()))
        for path in files:
            report = cfn_guard_rs.run_checks(schema, path.read_text())
            bench.log("%s, %s: %s" % (type_name, path.name, report))
            # A rule whose message calls it a warning counts like the others.
            broken = [rule.name for rule in report.not_compliant]
            check(not broken, "the schema of %s breaks %s" % (type_name, ", ".join(broken)))
            passed |= set(report.compliant)
    check(passed, "no rule applied")
    return "%d rules" % len(passed)
