"""Where the suite works: the repository, folders below target/contract/, logs, and commands with a clean environment."""
import os
import shutil
import subprocess
import sys
from pathlib import Path

from suite.step import Failed, once

REPOSITORY = Path(__file__).resolve().parents[2]
WORK = REPOSITORY / "target" / "contract"
TOOLS = Path(sys.executable).parent
REGION = "us-east-1"
ACCOUNT = "123456789012"
CANONICAL = "AWS::WorkSpaces::UpdatedImage"
CANONICAL_BUNDLE = "AWS::WorkSpaces::Bundle"
# Where the CLI's files of each type are.
SOURCES = {CANONICAL: REPOSITORY, CANONICAL_BUNDLE: REPOSITORY / "bundle"}
ORGANIZATION = "Acme"

_NOT_SOURCES = ("target", ".git", ".venv", "node_modules", ".jqwik-database", "*.zip", "rpdk.log", "__pycache__")


class Workbench:
    """What steps share; only one step runs at a time, and its commands write to its log."""

    def __init__(self, name=".", packaged=None):
        """What is its own lies below target/contract/name/; packaged is a folder in which mvn package ran, if any did."""
        self.name = name
        self._packaged = packaged
        self._logs = fresh_folder(name + "/logs")
        self.log_file = None

    def begin_log(self, name):
        self.log_file = self._logs / (name + ".log")
        self.log_file.write_text("")

    def log(self, text):
        with self.log_file.open("a") as log:
            log.write(text + "\n")

    def call(self, command, cwd=REPOSITORY, env=None, timeout=300):
        """Runs a command and returns its exit status and standard output; both outputs go to the log."""
        self.log("$ " + " ".join(map(str, command)))
        done = subprocess.run([str(part) for part in command], cwd=str(cwd), env=env or environment(), timeout=timeout,
                              stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                              universal_newlines=True, errors="replace", check=False)
        self.log(done.stdout + done.stderr)
        return done.returncode, done.stdout, done.stderr

    def run(self, command, **options):
        """Like call, but another exit status than 0 ends the step; returns standard output."""
        status, out, _ = self.call(command, **options)
        if status != 0:
            raise Failed("%s ended with exit status %d" % (" ".join(map(str, command[:3])), status))
        return out

    def mvn(self, folder, *arguments, **options):
        return self.run(["mvn", "-q", "-B", *arguments], cwd=folder, **options)

    @once
    def canonical(self):
        """A copy of the repository, packaged under the canonical name, with the test classes that the suite needs."""
        if self._packaged:
            return self._packaged
        folder = copy_of_sources(self.name + "/canonical")
        self.mvn(folder, "-DskipTests", "package")
        return folder

    @once
    def renamed(self):
        """The same under the names of another organization."""
        folder = copy_of_sources("renamed")
        # With the tests that hold schema, role and settings together: they must not mind the name.
        self.mvn(folder, "-Dtest=SchemaTest", "-Dorganization=" + ORGANIZATION, "package")
        return folder


def copy_of_sources(name):
    """A fresh folder below target/contract/ with everything but what git ignores."""
    folder = fresh_folder(name)
    shutil.rmtree(str(folder))
    shutil.copytree(str(REPOSITORY), str(folder), ignore=shutil.ignore_patterns(*_NOT_SOURCES))
    return folder


def fresh_folder(name):
    """An empty folder below target/contract/."""
    folder = WORK / name
    shutil.rmtree(str(folder), ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


def renamed(type_name):
    """The name of one of our types under the other organization."""
    return type_name.replace("AWS::", ORGANIZATION + "::")


def file_name(type_name):
    """The name as the CLI gives it to files."""
    return type_name.replace("::", "-").lower()


def register_folder(build, type_name):
    """Where a build leaves what cfn submit works on."""
    return build / "target" / "register" / file_name(type_name)


def environment(**more):
    """This process's environment without anybody's AWS account or proxies, with credentials that no account knows."""
    clean = {name: value for name, value in os.environ.items()
             if not name.startswith("AWS_") and not name.lower().endswith("_proxy")}
    clean.update(
        AWS_ACCESS_KEY_ID="AKIDEXAMPLE", AWS_SECRET_ACCESS_KEY="example-secret", AWS_SESSION_TOKEN="example-session",
        AWS_REGION=REGION, AWS_DEFAULT_REGION=REGION, AWS_CONFIG_FILE=os.devnull,
        AWS_SHARED_CREDENTIALS_FILE=os.devnull, AWS_EC2_METADATA_DISABLED="true", AWS_PAGER="")
    clean.update(more)
    return clean
