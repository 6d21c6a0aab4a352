"""The folders and packages with which the types are registered, against what the CLI itself would upload."""
import json
import re
import shutil
import xml.etree.ElementTree
import zipfile
from contextlib import contextmanager

import boto3

from suite.servers import Server, free_port, is_open
from suite.step import check, step
from suite.workbench import (ORGANIZATION, REGION, REPOSITORY, SOURCES, TOOLS, WORK, environment, file_name,
                             fresh_folder, register_folder, renamed)


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


@step("the examples are in target/register/examples under the names of " + ORGANIZATION)
def examples_are_renamed(bench):
    source, folder = REPOSITORY / "examples", bench.renamed() / "target/register/examples"
    names, written = _templates(source), _templates(folder)
    check(names and names == written, "examples/ has %s, the build writes %s" % (names, written))
    count = 0
    for name in names:
        expected = (source / name).read_text()
        for type_name in SOURCES:
            count += expected.count(type_name)
            expected = expected.replace(type_name, renamed(type_name))
        check((folder / name).read_text() == expected, "%s differs in more than the names of the types" % name)
    return "%d templates and lists, %d names" % (len(names), count)


def _templates(folder):
    return sorted(str(path.relative_to(folder)) for pattern in ("*.yml", "import/*.json") for path in folder.glob(pattern))


@step("the packages name the framework that the jar is built with")
def packages_name_their_framework(bench):
    pom = {"m": "http://maven.apache.org/POM/4.0.0"}
    poms = [REPOSITORY / "pom.xml", *(register_folder(bench.canonical(), type_name) / "pom.xml" for type_name in SOURCES)]
    versions = {
        str(path.relative_to(REPOSITORY)): xml.etree.ElementTree.parse(str(path)).findtext(
            "m:dependencies/m:dependency[m:artifactId='aws-cloudformation-rpdk-java-plugin']/m:version", None, pom)
        for path in poms}
    check(len(set(versions.values())) == 1, "the dependency and framework.version in pom.xml differ: %s" % versions)


@step("register.yml deploys with the roles that cfn generate writes")
def registration_deploys(bench):
    """In moto, which knows roles and log groups, but no registry: it passes over versions and default versions."""
    folder = bench.renamed() / "target/register"
    keys = re.findall(r'Default: "(\S+[.]zip)"', (folder / "register.yml").read_text())
    packages = [path.name for path in (bench.renamed() / "target").glob("*.zip")]
    check(sorted(key.rsplit("/", 1)[1] for key in keys) == sorted(packages),
          "register.yml takes %s, the build makes %s" % (keys, packages))
    with _moto(bench) as (url, client):
        registration = _deploy(bench, url, client, "registration", folder / "register.yml", "Bucket=packages")
        for type_name in SOURCES:
            role = _deploy(bench, url, client, file_name(type_name),
                           register_folder(bench.renamed(), renamed(type_name)) / "resource-role.yaml")["ExecutionRole"]
            ours = registration[type_name.rsplit("::", 1)[1] + "Role"]
            for document in ("AssumeRolePolicyDocument", "ResourceTypePolicy"):
                check(ours[document] == role[document],
                      "register.yml and the resource-role.yaml of %s differ in %s" % (type_name, document))
    return "%d roles" % len(registration)


@contextmanager
def _moto(bench):
    """Gives the address of CloudFormation, IAM and the rest, and what makes a client of one of them."""
    port = free_port()
    server = Server(bench, [TOOLS / "moto_server", "-H", "127.0.0.1", "-p", port], WORK, environment())
    url = "http://127.0.0.1:%d" % port
    try:
        server.wait_for(lambda: is_open(port))
        yield url, lambda service: boto3.client(service, endpoint_url=url, region_name=REGION,
                                                aws_access_key_id="AKIDEXAMPLE", aws_secret_access_key="example-secret")
    finally:
        server.stop()


def _deploy(bench, url, client, stack, template, *parameters):
    """Deploys a template and gives its roles by logical id, each with its policy documents by their names."""
    bench.run([TOOLS / "aws", "cloudformation", "deploy", "--stack-name", stack, "--template-file", template,
               "--capabilities", "CAPABILITY_IAM", *(["--parameter-overrides", *parameters] if parameters else [])],
              env=environment(AWS_ENDPOINT_URL=url))
    resources = client("cloudformation").describe_stack_resources(StackName=stack)["StackResources"]
    roles = {}
    for resource in resources:
        if resource.get("ResourceType") == "AWS::IAM::Role":
            name = resource["PhysicalResourceId"]
            iam = client("iam")
            roles[resource["LogicalResourceId"]] = {
                "AssumeRolePolicyDocument": iam.get_role(RoleName=name)["Role"]["AssumeRolePolicyDocument"],
                **{policy: iam.get_role_policy(RoleName=name, PolicyName=policy)["PolicyDocument"]
                   for policy in iam.list_role_policies(RoleName=name)["PolicyNames"]}}
    check(roles, "the stack %s has no role" % stack)
    return roles


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
        entry = json.loads(ours[".rpdk-config"])["entrypoint"].split("::")[0].replace(".", "/") + ".class"
        check(entry in archive.namelist(), "the jar lacks the entry point " + entry)
    return len(ours)


def _entries(path):
    with zipfile.ZipFile(str(path)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
