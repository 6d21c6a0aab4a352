"""The function of examples/bundle.yml in a Python as Lambda has it, against the fake service."""
import time
from contextlib import contextmanager

from suite.custom_resource import custom_resource, inline_code
from suite.proxy import bundles_are, lost, proxy, refused
from suite.servers import fake_service
from suite.service import Service
from suite.step import check, step
from suite.workbench import REPOSITORY

_LONGEST_CODE = 4096
_PAUSE = "PAUSE = 5\n"
_NOWHERE = "wsi-000000000"
_NOTHING_LISTENS = "http://127.0.0.1:1"
_REPLACEMENT = {"Name": "desktop-2", "ComputeType": "POWER"}


@step("the function of examples/bundle.yml keeps one bundle whatever happens")
def keeps_one_bundle(bench):
    code = inline_code(REPOSITORY / "examples" / "bundle.yml", "BundleFunction")
    check(len(code) <= _LONGEST_CODE, "the code has %d characters; inline fit %d" % (len(code), _LONGEST_CODE))
    check(_PAUSE in code, "the pause between two looks is not to be found")
    with fake_service(bench) as (url, source):
        service = Service(url)
        other = service.create_image("second", source)
        for case in _CASES:
            bench.log("-- " + case.__name__)
            with _scene(bench, code.replace(_PAUSE, "PAUSE = 0\n"), url, service, source, other) as scene:
                case(scene)
    return "%d cases" % len(_CASES)


class _Scene:
    """A custom resource, its way to the service, and what the account holds."""

    def __init__(self, resource, way, service, source, other):
        self.resource, self.way, self.service, self.other = resource, way, service, other
        self.properties = {"ServiceToken": "arn:aws:lambda:us-east-1:123456789012:function:bundle", "Name": "desktop",
                           "Description": "Desktops", "ImageId": source, "ComputeType": "STANDARD", "RootVolume": "80",
                           "UserVolume": "50"}

    def changed(self, **changes):
        return dict(self.properties, **changes)

    def is_created(self):
        answer = self.resource.create(self.properties)
        check(answer["Status"] == "SUCCESS", "the creation failed: " + answer["Reason"])
        self.holds(self.properties)

    def fails(self, answer, word):
        check(answer["Status"] == "FAILED" and word in answer["Reason"], "no failure with %s: %s" % (word, answer))

    def holds(self, properties):
        """The account holds one bundle, that of the resource, with these properties."""
        bundle, = self.service.bundles()
        there = {"BundleId": bundle["BundleId"], "Name": bundle["Name"], "Description": bundle["Description"],
                 "ImageId": bundle["ImageId"], "ComputeType": bundle["ComputeType"]["Name"],
                 "RootVolume": bundle["RootStorage"]["Capacity"], "UserVolume": bundle["UserStorage"]["Capacity"]}
        wanted = dict(properties, BundleId=self.resource.physical_id)
        del wanted["ServiceToken"]
        check(there == wanted, "the account holds %s instead of %s" % (there, wanted))

    def holds_nothing(self):
        check(not self.service.bundles(), "the account still holds %s" % self.service.bundles())


@contextmanager
def _scene(bench, code, url, service, source, other):
    with proxy(url) as way, custom_resource(bench, code, way.url) as resource:
        yield _Scene(resource, way, service, source, other)
        check(way.is_spent(), "not all that was to go wrong did")
    for bundle in service.bundles():
        service.delete_bundle(bundle["BundleId"])


def _creates_moves_to_another_image_and_deletes(scene):
    scene.is_created()
    bundle_id = scene.resource.physical_id
    scene.resource.update(scene.changed(ImageId=scene.other))
    check(scene.resource.physical_id == bundle_id, "another image made another bundle")
    scene.holds(scene.changed(ImageId=scene.other))
    scene.resource.delete()
    scene.holds_nothing()
    scene.resource.delete()


def _replaces_what_a_bundle_cannot_change(scene):
    scene.is_created()
    bundle_id = scene.resource.physical_id
    scene.resource.update(scene.changed(**_REPLACEMENT))
    check(scene.resource.physical_id != bundle_id, "a bundle changed its compute type")
    scene.holds(scene.changed(**_REPLACEMENT))


def _fails_a_replacement_under_the_same_name_and_rolls_back(scene):
    scene.is_created()
    scene.fails(scene.resource.update(scene.changed(ComputeType="POWER")), "ResourceAlreadyExists")
    scene.holds(scene.properties)


def _fails_an_update_to_no_image_and_rolls_back(scene):
    scene.is_created()
    scene.fails(scene.resource.update(scene.changed(ImageId=_NOWHERE)), "ResourceNotFound")
    scene.holds(scene.properties)
    scene.fails(scene.resource.update(scene.changed(ImageId=_NOWHERE, **_REPLACEMENT)), "ResourceNotFound")
    scene.holds(scene.properties)


def _moves_back_to_the_old_image(scene):
    scene.is_created()
    scene.resource.update(scene.changed(ImageId=scene.other))
    scene.resource.update(scene.properties)
    scene.holds(scene.properties)


def _makes_a_new_bundle_for_one_that_somebody_deleted(scene):
    scene.is_created()
    scene.service.delete_bundle(scene.resource.physical_id)
    scene.resource.update(scene.changed(ImageId=scene.other))
    scene.holds(scene.changed(ImageId=scene.other))


def _leaves_nothing_after_a_refused_creation(scene):
    scene.fails(scene.resource.create(scene.changed(ImageId=_NOWHERE)), "ResourceNotFound")
    scene.holds_nothing()


def _leaves_the_bundle_of_somebody_else_alone(scene):
    theirs = scene.service.create_bundle("desktop", scene.other)
    scene.fails(scene.resource.create(scene.properties), "ResourceAlreadyExists")
    scene.resource.physical_id = "golden-Bundle-1ABCDEF"  # As CloudFormation makes one up where no answer came.
    scene.resource.delete()
    check([bundle["BundleId"] for bundle in scene.service.bundles()] == [theirs], "the bundle of somebody else is gone")


def _finds_its_bundle_where_the_answer_was_lost(scene):
    scene.way.on("CreateWorkspaceBundle", lost)
    scene.is_created()
    check(scene.way.calls("CreateWorkspaceBundle") == 2, "the SDK did not try again")


def _finds_its_bundle_when_lambda_runs_the_request_again(scene):
    event = scene.resource.event("Create", scene.properties)
    process = scene.resource.start(dict(event, ResponseURL=_NOTHING_LISTENS))
    give_up = time.monotonic() + 60
    while not scene.service.bundles():
        check(time.monotonic() < give_up, "no bundle was made")
    process.kill()
    process.wait()
    answer = scene.resource.invoke(event)
    scene.resource.physical_id = answer["PhysicalResourceId"]
    scene.holds(scene.properties)


def _deletes_a_bundle_that_its_creation_lost_sight_of(scene):
    scene.way.on("CreateWorkspaceBundle", lost)
    scene.way.on("DescribeWorkspaceBundles", refused("AccessDeniedException"))
    scene.fails(scene.resource.create(scene.properties), "AccessDenied")
    check(not scene.resource.physical_id.startswith("wsb-"), "it knew its bundle after all")
    scene.holds_nothing()


def _waits_for_a_bundle_that_is_pending(scene):
    scene.way.on("DescribeWorkspaceBundles", bundles_are("PENDING"), bundles_are("PENDING"))
    scene.is_created()


def _deletes_a_bundle_that_ends_in_error(scene):
    scene.way.on("DescribeWorkspaceBundles", bundles_are("ERROR"))
    scene.fails(scene.resource.create(scene.properties), "was ERROR")
    scene.holds_nothing()


def _keeps_the_old_bundle_where_its_replacement_ends_in_error(scene):
    scene.is_created()
    scene.way.on("DescribeWorkspaceBundles", bundles_are("AVAILABLE"), bundles_are("ERROR"))
    scene.fails(scene.resource.update(scene.changed(**_REPLACEMENT)), "was ERROR")
    scene.holds(scene.properties)


def _says_it_again_where_the_answer_is_not_taken(scene):
    scene.resource.inbox.refusals = 1
    scene.is_created()


_CASES = (
    _creates_moves_to_another_image_and_deletes,
    _replaces_what_a_bundle_cannot_change,
    _fails_a_replacement_under_the_same_name_and_rolls_back,
    _fails_an_update_to_no_image_and_rolls_back,
    _moves_back_to_the_old_image,
    _makes_a_new_bundle_for_one_that_somebody_deleted,
    _leaves_nothing_after_a_refused_creation,
    _leaves_the_bundle_of_somebody_else_alone,
    _finds_its_bundle_where_the_answer_was_lost,
    _finds_its_bundle_when_lambda_runs_the_request_again,
    _deletes_a_bundle_that_its_creation_lost_sight_of,
    _waits_for_a_bundle_that_is_pending,
    _deletes_a_bundle_that_ends_in_error,
    _keeps_the_old_bundle_where_its_replacement_ends_in_error,
    _says_it_again_where_the_answer_is_not_taken,
)
