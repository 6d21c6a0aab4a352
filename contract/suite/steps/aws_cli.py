"""The AWS CLI, a client that nobody here wrote, against the fake service that all tests rely on."""
import json
import re
import time

from suite.servers import fake_service
from suite.step import check, step
from suite.workbench import REGION, TOOLS, environment

# The first version of the AWS CLI has one status for all that the service refuses; the second one says 254.
_REFUSED = (254, 255)
_BUILD_LIMIT_SECONDS = 60


@step("the AWS CLI works an image of the fake from create to delete")
def aws_cli_drives_the_fake(bench):
    with fake_service(bench) as (url, source):
        client = _AwsCli(bench, url)
        image_id = client("create-updated-workspace-image", "--name", "golden-2", "--description", "By the AWS CLI",
                          "--source-image-id", source, "--tags", "Key=team,Value=desktops")["ImageId"]
        _wait_until_available(client, image_id)
        _tag(client, image_id)
        _page(client, source)
        _delete(client, image_id)
        return "%d commands" % client.commands


def _wait_until_available(client, image_id):
    give_up = time.monotonic() + _BUILD_LIMIT_SECONDS
    states = []
    while not states or states[-1] == "PENDING":
        check(time.monotonic() < give_up, "the image is PENDING for more than %d s" % _BUILD_LIMIT_SECONDS)
        image, = client("describe-workspace-images", "--image-ids", image_id)["Images"]
        states.append(image["State"])
    check(states[-1] == "AVAILABLE", "the build went through %s" % states)
    check(image["Name"] == "golden-2" and image["Description"] == "By the AWS CLI"
          and image["OperatingSystem"] == {"Type": "WINDOWS"} and re.match(r"\d{4}-\d\d-\d\dT|\d+", str(image["Created"])),
          "the image came back as %s" % image)


def _tag(client, image_id):
    client("create-tags", "--resource-id", image_id, "--tags", "Key=stage,Value=test", "Key=team,Value=cloud")
    client("delete-tags", "--resource-id", image_id, "--tag-keys", "stage")
    tags = client("describe-tags", "--resource-id", image_id)["TagList"]
    check(tags == [{"Key": "team", "Value": "cloud"}], "the tags came back as %s" % tags)


def _page(client, source):
    """--page-size is the CLI's own paging over NextToken, --max-items cuts what it prints."""
    before = len(client("describe-workspace-images")["Images"])
    for number in range(3):
        client("create-updated-workspace-image", "--name", "more-%d" % number, "--description", "More",
               "--source-image-id", source)
    whole = client("describe-workspace-images", "--image-type", "OWNED", "--page-size", "2")["Images"]
    check(len({image["ImageId"] for image in whole}) == len(whole) == before + 3,
          "pages of two made %d images" % len(whole))
    seen, token = [], None
    while token or not seen:
        page = client("describe-workspace-images", "--max-items", "2", *(["--starting-token", token] if token else []))
        seen += page["Images"]
        token = page.get("NextToken")
    check([image["ImageId"] for image in seen] == [image["ImageId"] for image in whole],
          "two items at a time are others than all at once")


def _delete(client, image_id):
    bundle_id = client(
        "create-workspace-bundle", "--bundle-name", "desk", "--bundle-description", "Desk", "--image-id", image_id,
        "--compute-type", "Name=STANDARD", "--user-storage", "Capacity=50")["WorkspaceBundle"]["BundleId"]
    client.is_refused("ResourceAssociatedException", "delete-workspace-image", "--image-id", image_id)
    client("delete-workspace-bundle", "--bundle-id", bundle_id)
    client("delete-workspace-image", "--image-id", image_id)
    gone = client("describe-workspace-images", "--image-ids", image_id)["Images"]
    check(gone == [], "after its deletion the image is %s" % gone)
    client.is_refused("ResourceNotFoundException", "create-updated-workspace-image", "--name", "late", "--description",
                      "Late", "--source-image-id", image_id)


class _AwsCli:
    """aws workspaces at an address; a call gives what it prints, parsed."""

    def __init__(self, bench, url):
        self._bench = bench
        self._environment = environment(AWS_ENDPOINT_URL_WORKSPACES=url)
        self.commands = 0

    def __call__(self, *arguments):
        status, out, err = self._call(arguments)
        check(status == 0, "aws %s ended with %d: %s" % (arguments[0], status, err.strip()))
        return json.loads(out) if out.strip() else {}

    def is_refused(self, code, *arguments):
        status, _, err = self._call(arguments)
        check(status in _REFUSED and "(%s)" % code in err,
              "aws %s was to be refused with %s, but: %d %s" % (arguments[0], code, status, err.strip()))

    def _call(self, arguments):
        self.commands += 1
        return self._bench.call([TOOLS / "aws", "workspaces", *arguments, "--output", "json", "--region", REGION],
                                env=self._environment)
