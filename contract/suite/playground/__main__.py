"""Starts everything, prints what to export and to paste, and stops everything on Ctrl-C: contract/playground."""
import argparse
import fcntl
import re
import signal
import sys
from contextlib import contextmanager
from pathlib import Path

from suite.playground.cloud_control import cloud_control
from suite.resource_types import ResourceType
from suite.servers import Server, fake_service, provider, wait_for_an_end
from suite.step import Failed
from suite.workbench import CANONICAL_BUNDLE, REGION, REPOSITORY, SOURCES, WORK, Workbench, environment, register_folder

_FAILING_IMAGE = "wsi-0badbad00"
_WELCOME = """
The playground serves on 127.0.0.1 until Ctrl-C, and needs no AWS account. In another terminal, in {folder}:

unset AWS_PROFILE
{exports}

aws cloudformation deploy --stack-name golden --template-file examples/rotation.yml
aws cloudformation deploy --stack-name golden --template-file examples/rotation.yml --parameter-overrides Month=2026-04
aws cloudformation describe-stack-events --stack-name golden --output table --query \\
    'StackEvents[].[Timestamp,LogicalResourceId,ResourceStatus,ResourceStatusReason]'
aws cloudcontrol list-resources --type-name {bundle}
aws cloudformation delete-stack --stack-name golden

A build takes {build}. Updates of the image {failing} fail, for what happens then.
What is not as on AWS: contract/PLAYGROUND.md. What the servers print: {logs}
"""


def main():
    arguments = _arguments()
    for name in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(name, lambda *_: sys.exit(0))
    try:
        with _alone(), _servers(arguments) as endpoints:
            _print_welcome(arguments, endpoints)
            raise Failed(wait_for_an_end())
    except KeyboardInterrupt:
        print("\nStopped.")
    except Failed as failure:
        sys.exit("contract/playground: %s" % failure)


def _arguments():
    parser = argparse.ArgumentParser(
        prog="contract/playground",
        description="CloudFormation and Cloud Control in front of the packaged providers and a fake WorkSpaces.")
    parser.add_argument("--build", default="PT5S", help="how long a build takes, ISO 8601 (default: %(default)s)")
    parser.add_argument("--organization", default="AWS", type=_organization,
                        help="the first part of the types' names in your templates (default: %(default)s)")
    parser.add_argument("--packaged", type=_packaged, metavar="FOLDER",
                        help="a folder in which mvn package ran; without it a copy of this one is packaged first")
    return parser.parse_args()


def _organization(text):
    if not re.fullmatch(r"\w+", text):
        raise argparse.ArgumentTypeError("%s is no first part of a type's name, such as Acme" % text)
    return text


def _packaged(text):
    folder = Path(text).resolve()
    if not (folder / "target/register").is_dir():
        raise argparse.ArgumentTypeError("mvn package has not run in %s" % folder)
    return folder


@contextmanager
def _alone():
    """Two playgrounds would take each other's files away."""
    WORK.mkdir(parents=True, exist_ok=True)
    with (WORK / "playground.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as taken:
            raise Failed("another playground runs in this folder; stop it first.") from taken
        yield


@contextmanager
def _servers(arguments):
    bench = Workbench("playground", arguments.packaged)
    bench.begin_log("playground")
    print("Starting ..." if arguments.packaged else "Packaging the providers, then starting ...", flush=True)
    jar = next((register_folder(bench.canonical(), CANONICAL_BUNDLE) / "target").glob("*.jar"))
    with fake_service(bench, arguments.build, failingImage=_FAILING_IMAGE) as (service_url, _), \
            provider(bench, jar, service_url) as provider_url, \
            _engine(bench, arguments.organization, provider_url) as cloudformation_url, \
            cloud_control(arguments.organization, provider_url) as cloud_control_url:
        yield {
            "AWS_ENDPOINT_URL": cloudformation_url,
            "AWS_ENDPOINT_URL_CLOUDCONTROL": cloud_control_url,
            "AWS_ENDPOINT_URL_WORKSPACES": service_url,
        }


@contextmanager
def _engine(bench, organization, provider_url):
    server = Server(bench, [sys.executable, "-m", "suite.playground.engine", organization, provider_url], REPOSITORY,
                    environment())
    try:
        yield server.said(r"CloudFormation serves on (http://[\d.:]+)")
    finally:
        server.stop()


def _print_welcome(arguments, endpoints):
    example = {"AWS_ACCESS_KEY_ID": "example", "AWS_SECRET_ACCESS_KEY": "example", "AWS_SESSION_TOKEN": "example",
               "AWS_REGION": REGION, "AWS_DEFAULT_REGION": REGION, "AWS_EC2_METADATA_DISABLED": "true"}
    lines = ("export %s=%s" % export for export in {**example, **endpoints}.items())
    print(_WELCOME.format(
        folder=REPOSITORY, exports="\n".join(lines), bundle=ResourceType(SOURCES[CANONICAL_BUNDLE]).name_in(arguments.organization),
        build=arguments.build, failing=_FAILING_IMAGE, logs=WORK / "playground/logs"), flush=True)


if __name__ == "__main__":
    main()
