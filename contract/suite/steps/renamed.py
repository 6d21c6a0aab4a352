"""The renamed types at run time."""
from suite.step import step
from suite.steps.contract_tests import run_contract_tests
from suite.workbench import CANONICAL, register_folder, renamed


@step("cfn test creates, reads and deletes as " + renamed(CANONICAL))
def renamed_type_passes(bench):
    passed, _ = run_contract_tests(
        bench, register_folder(bench.renamed(), renamed(CANONICAL)),
        "-k", "contract_create_delete or contract_create_read or contract_delete_read")
    return "%d tests" % sum(passed)
