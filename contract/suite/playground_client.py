"""The playground as real clients see it: what they are told by the environment that it prints, and by nothing else."""
import ipaddress
import re
import signal
import socket
import time
import uuid

import boto3
import psutil
from botocore.exceptions import ClientError

from suite.servers import Server
from suite.service import Service
from suite.step import Failed, check, once
from suite.workbench import REPOSITORY, TOOLS, environment

_BUILD = "PT2S"
# A variable that a playground and all that it starts have in their environment, in whichever group they are.
_MARK = "CONTRACT_PLAYGROUND"
_WELCOME_ENDS_WITH = "What is not as on AWS"
_STACK_LIMIT_SECONDS = 240


class Playground:
    """contract/playground in a process of its own, and clients that have its environment."""

    def __init__(self, bench):
        self._mark = str(uuid.uuid4())
        self._server = Server(
            bench, [REPOSITORY / "contract/playground", "--packaged", bench.canonical(), "--build", _BUILD], REPOSITORY,
            environment(**{_MARK: self._mark}), stop_signal=signal.SIGINT)
        self.welcome = self._server.said(r"(?s)(.*%s.*)" % _WELCOME_ENDS_WITH)
        self.environment = environment(**dict(re.findall(r"^export (\w+)=(\S+)$", self.welcome, re.MULTILINE)))
        self.urls = [url for name, url in self.environment.items() if name.startswith("AWS_ENDPOINT_URL")]
        self.failing_image = re.search(r"Updates of the image (wsi-\w+) fail", self.welcome).group(1)
        self.service = Service(self.environment["AWS_ENDPOINT_URL_WORKSPACES"])
        self._sources = self.service.images()
        self.cloudformation = self._client("cloudformation", "AWS_ENDPOINT_URL")
        self.cloud_control = self._client("cloudcontrol", "AWS_ENDPOINT_URL_CLOUDCONTROL")

    def _client(self, service, variable):
        return boto3.client(service, endpoint_url=self.environment[variable], region_name="us-east-1",
                            aws_access_key_id="AKIDEXAMPLE", aws_secret_access_key="example-secret")

    def aws(self, bench, *arguments, cwd=REPOSITORY):
        """Runs the AWS CLI and gives what it prints."""
        status, out, err = self.try_aws(bench, *arguments, cwd=cwd)
        check(status == 0, "aws %s %s ended with %d: %s" % (*arguments[:2], status, err.strip()))
        return out

    def try_aws(self, bench, *arguments, cwd=REPOSITORY):
        return bench.call([TOOLS / "aws", *arguments], cwd=cwd, env=self.environment)

    def stack(self, name):
        """The stack as describe shows it once nothing is in progress; None where there is none."""
        give_up = time.monotonic() + _STACK_LIMIT_SECONDS
        while time.monotonic() < give_up:
            try:
                stack, = self.cloudformation.describe_stacks(StackName=name)["Stacks"]
            except ClientError:
                return None
            if not stack["StackStatus"].endswith("_IN_PROGRESS"):
                return stack
            time.sleep(0.2)
        raise Failed("the stack %s is %s after %d s" % (name, stack["StackStatus"], _STACK_LIMIT_SECONDS))

    def outputs(self, name):
        return {output["OutputKey"]: output["OutputValue"] for output in self.stack(name)["Outputs"]}

    def events(self, name):
        """Oldest first."""
        return self.cloudformation.describe_stack_events(StackName=name)["StackEvents"][::-1]

    def change_set(self, stack):
        """The id of the change set that can be executed, and the changes of resources that it announces."""
        change_set, = (each["ChangeSetId"] for each in self.cloudformation.list_change_sets(StackName=stack)["Summaries"]
                       if each["ExecutionStatus"] == "AVAILABLE")
        changes = self.cloudformation.describe_change_set(ChangeSetName=change_set)["Changes"]
        return change_set, [change["ResourceChange"] for change in changes]

    def delete_stack(self, name):
        """Deletes it to the end, and what its template retains as well; nobody but a stack may hold an image then."""
        stack_id = self.stack(name)["StackId"]
        self.cloudformation.delete_stack(StackName=name)
        status = self.stack(stack_id)["StackStatus"]
        check(status == "DELETE_COMPLETE", "%s is %s" % (name, status))
        for event in self.events(stack_id):
            if event["ResourceStatus"] == "DELETE_SKIPPED":
                self.service.delete_image(event["PhysicalResourceId"])

    def ids(self):
        """Of all images and bundles that there are."""
        return ({image["ImageId"] for image in self.service.images()}
                | {bundle["BundleId"] for bundle in self.service.bundles()})

    def left(self):
        """What the account holds beside the source images."""
        images = [image for image in self.service.images() if image not in self._sources]
        return ["%s %s (%s)" % (image["ImageId"], image["State"], image["Name"]) for image in images] + [
            "%s %s" % (bundle["BundleId"], bundle["Name"]) for bundle in self.service.bundles()]

    def leaves_nothing(self):
        check(not self.left(), "left behind: %s" % ", ".join(self.left()))

    def processes(self):
        """Its own and all that it has started, as far as they run."""
        return [process for process in psutil.process_iter(["environ"])
                if (process.info["environ"] or {}).get(_MARK) == self._mark]

    def listening(self):
        """The addresses and ports at which its processes take connections or datagrams."""
        connections = [each for process in self.processes() for each in process.net_connections("inet")]
        return {(_plain(each.laddr.ip), each.laddr.port) for each in connections
                if each.status == psutil.CONN_LISTEN or each.type == socket.SOCK_DGRAM}

    def stop(self):
        """As Ctrl-C does; gives the exit status."""
        return self._server.stop()


def _plain(address):
    """An IPv4 address as such, also where the socket is one of IPv6."""
    parsed = ipaddress.ip_address(address)
    return str(getattr(parsed, "ipv4_mapped", None) or parsed)


@once
def playground(bench):
    """One for all steps, which leave nothing in it; it ends with the suite."""
    return Playground(bench)
