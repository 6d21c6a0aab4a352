"""The folders and packages with which the types are registered, against what the CLI itself would upload."""
import json
import re
import shutil
import xml.etree.ElementTree
import zipfile

from suite.step import check, step
from suite.workbench import (ORGANIZATION, REPOSITORY, SOURCES, TOOLS, file_name, fresh_folder,
                             register_folder, renamed)


@step("cfn submit --dry-run packages what target/*.zip hold")
def canonical_packages_are_the_clis(bench):
    return _compare(bench, bench.canonical(), SOURCES)


@step("cfn submit --dry-run packages what target/*.zip hold, for " + ORGANIZATION)
def renamed_packages_are_the_clis(bench):
    remark = _compare(bench, bench.renamed(), map(renamed, SOURCES))
    for type_name in SOURCES:
        folder = register_folder(bench.renamed(), renamed(type_name))
        for path in (path for path in folder.rglob("*") if path.is_file() and path.suffix != ".jar"):
            for old in (*SOURCES, "AWS-WorkSpaces-", "aws-workspaces-"):
                check(old not in path.read_text(), "%s still says %s" % (path.relative_to(folder), old))
        check("type/resource/%s/*" % renamed(type_name).replace("::", "-") in
              (folder / "resource-role.yaml").read_text(), "the trust policy of the role does not name " + type_name)
    return remark


@step("the packages name the framework that the jar is built with")
def packages_name_their_framework(bench):
    pom = {"m": "http://maven.apache.org/POM/4.0.0"}
    poms = [REPOSITORY / "pom.xml", *(register_folder(bench.canonical(), type_name) / "pom.xml" for type_name in SOURCES)]
    versions = {
        str(path.relative_to(REPOSITORY)): xml.etree.ElementTree.parse(str(path)).findtext(
            "m:dependencies/m:dependency[m:artifactId='aws-cloudformation-rpdk-java-plugin']/m:version", None, pom)
        for path in poms}
    check(len(set(versions.values())) == 1, "the dependency and framework.version in pom.xml differ: %s" % versions)


def _compare(bench, build, type_names):
    return "%d entries" % sum(_entries_as_the_cli_packages_them(bench, build, type_name) for type_name in type_names)


def _entries_as_the_cli_packages_them(bench, build, type_name):
    """Runs the CLI on a copy, since it leaves files behind, and compares names and bytes; times are the CLI's own."""
    name = file_name(type_name)
    folder = fresh_folder("submit-" + name)
    shutil.rmtree(str(folder))
    shutil.copytree(str(register_folder(build, type_name)), str(folder))

    out = "".join(bench.call([TOOLS / "cfn", "validate"], cwd=folder)[1:])
    check("Resource schema is valid." in out, "cfn validate does not accept " + folder.name)
    bench.run([TOOLS / "cfn", "submit", "--dry-run"], cwd=folder)
    theirs, ours = (_entries(path / (name + ".zip")) for path in (folder, build / "target"))
    check(sorted(theirs) == sorted(ours), "the CLI packages %s, ours holds %s" % (sorted(theirs), sorted(ours)))
    differing = [entry for entry in theirs if theirs[entry] != ours[entry]]
    check(not differing, "these entries of %s differ from the CLI's: %s" % (name, differing))
    # Only inputs/ has no order of its own: the CLI takes them as the file system gives them.
    order = [[entry for entry in entries if not entry.startswith("inputs/")] for entries in (theirs, ours)]
    check(order[0] == order[1], "the CLI's order is %s, ours %s" % tuple(order))

    schema = json.loads(ours["schema.json"])
    check(schema["typeName"] == type_name, "schema.json has the typeName " + schema["typeName"])
    jar = re.search(r"CodeUri: \./(\S+)", (folder / "template.yml").read_text()).group(1)
    check(jar in ours, "template.yml names a jar that is not there: " + jar)
    with zipfile.ZipFile(str(folder / jar)) as archive:
        # Under the canonical file name: that is where the provider reads it from.
        packaged = archive.read(type_name.replace(ORGANIZATION + "::", "AWS::").replace("::", "-").lower() + ".json")
        check(json.loads(packaged.decode()) == schema, "the jar has another schema of " + type_name)
    return len(ours)


def _entries(path):
    with zipfile.ZipFile(str(path)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
