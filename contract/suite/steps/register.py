"""The folders and packages with which a type is registered, against what the CLI itself would upload."""
import json
import re
import shutil
import xml.etree.ElementTree
import zipfile

from suite.step import check, step
from suite.workbench import CANONICAL, RENAMED, REPOSITORY, TOOLS, fresh_folder, register_folder


@step("cfn submit --dry-run packages what target/*.zip holds")
def canonical_package_is_the_clis(bench):
    return _compare(bench, bench.canonical(), CANONICAL)


@step("cfn submit --dry-run packages what target/*.zip holds, as " + RENAMED)
def renamed_package_is_the_clis(bench):
    remark = _compare(bench, bench.renamed(), RENAMED)
    folder = register_folder(bench.renamed(), RENAMED)
    for path in (path for path in folder.rglob("*") if path.is_file() and path.suffix != ".jar"):
        for old in (CANONICAL, "AWS-WorkSpaces-UpdatedImage", "aws-workspaces-updatedimage"):
            check(old not in path.read_text(), "%s still says %s" % (path.relative_to(folder), old))
    check("type/resource/Acme-WorkSpaces-UpdatedImage/*" in (folder / "resource-role.yaml").read_text(),
          "the trust policy of the role does not name the type")
    return remark


@step("the package names the framework that the jar is built with")
def package_names_its_framework(bench):
    pom = {"m": "http://maven.apache.org/POM/4.0.0"}
    versions = {
        str(path.relative_to(REPOSITORY)): xml.etree.ElementTree.parse(str(path)).findtext(
            "m:dependencies/m:dependency[m:artifactId='aws-cloudformation-rpdk-java-plugin']/m:version", None, pom)
        for path in (REPOSITORY / "pom.xml", register_folder(bench.canonical(), CANONICAL) / "pom.xml")}
    check(len(set(versions.values())) == 1, "the dependency and framework.version in pom.xml differ: %s" % versions)


def _compare(bench, build, type_name):
    """Runs the CLI on a copy, since it leaves files behind, and compares names and bytes; times are the CLI's own."""
    hyphenated = type_name.replace("::", "-").lower()
    folder = fresh_folder("submit-" + hyphenated)
    shutil.rmtree(str(folder))
    shutil.copytree(str(register_folder(build, type_name)), str(folder))

    out = "".join(bench.call([TOOLS / "cfn", "validate"], cwd=folder)[1:])
    check("Resource schema is valid." in out, "cfn validate does not accept the folder")
    bench.run([TOOLS / "cfn", "submit", "--dry-run"], cwd=folder)
    theirs, ours = (_entries(path / (hyphenated + ".zip")) for path in (folder, build / "target"))
    check(sorted(theirs) == sorted(ours), "the CLI packages %s, ours holds %s" % (sorted(theirs), sorted(ours)))
    differing = [name for name in theirs if theirs[name] != ours[name]]
    check(not differing, "these entries differ from the CLI's: %s" % differing)
    # Only inputs/ has no order of its own: the CLI takes them as the file system gives them.
    order = [[name for name in entries if not name.startswith("inputs/")] for entries in (theirs, ours)]
    check(order[0] == order[1], "the CLI's order is %s, ours %s" % tuple(order))

    check(json.loads(ours["schema.json"])["typeName"] == type_name, "schema.json has another typeName")
    jar = re.search(r"CodeUri: \./(\S+)", (folder / "template.yml").read_text()).group(1)
    check(jar in ours, "template.yml names a jar that is not there: " + jar)
    with zipfile.ZipFile(str(folder / jar)) as archive:
        schema = json.loads(archive.read("aws-workspaces-updatedimage.json").decode())
    check(schema["typeName"] == type_name, "the schema in the jar has the typeName " + schema["typeName"])
    return "%d entries" % len(ours)


def _entries(path):
    with zipfile.ZipFile(str(path)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
