"""The renamed types at run time."""
from suite.step import step
from suite.steps.contract_tests import run_contract_tests
from suite.workbench import ORGANIZATION, SOURCES, register_folder, renamed


@step("cfn test creates, reads and deletes both types for " + ORGANIZATION)
def renamed_types_pass(bench):
    count = 0
    for type_name in SOURCES:
        passed, _ = run_contract_tests(
            bench, register_folder(bench.renamed(), renamed(type_name)),
            "-k", "contract_create_delete or contract_create_read or contract_delete_read")
        count += sum(passed)
    return "%d tests" % count
