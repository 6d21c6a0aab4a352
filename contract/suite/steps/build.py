"""What Maven builds: the canonical package, the same bytes again, the renamed package, and no package at all."""
import hashlib

from suite.step import check, step
from suite.workbench import RENAMED, copy_of_sources, environment

# Each with words of the message that helps with it.
_REFUSED = {
    "Acme::UpdatedImage": "three parts",
    "Acme::Work-Spaces::UpdatedImage": "three parts",
    "AWS::WorkSpaces::Renamed": "reserves",
    "amazon::WorkSpaces::UpdatedImage": "reserves",
}


@step("mvn package builds the provider")
def builds(bench):
    bench.canonical()


@step("a second build gives the same jar and zip")
def builds_the_same_again(bench):
    first = bench.canonical()
    second = copy_of_sources("second-build")
    # Another folder and another time zone: neither may show.
    bench.mvn(second, "-Dmaven.test.skip=true", "package", env=environment(TZ="Pacific/Auckland"))
    packages = sorted(path.relative_to(first) for pattern in ("aws-*.jar", "aws-*.zip")
                      for path in (first / "target").glob(pattern))
    check(len(packages) == 2, "expected one jar and one zip in target/, found %s" % packages)
    for package in packages:
        digests = {hashlib.sha256((build / package).read_bytes()).hexdigest() for build in (first, second)}
        check(len(digests) == 1, "%s differs from one build to the next" % package)


@step("mvn package builds the provider as " + RENAMED)
def builds_renamed(bench):
    bench.renamed()


@step("a name that cannot be registered ends the build")
def refuses_names(bench):
    for name, help_words in _REFUSED.items():
        status, out, err = bench.call(
            ["mvn", "-q", "-B", "validate", "-Dtype.name=" + name], cwd=bench.canonical())
        check(status != 0, "%s was not refused" % name)
        check(name in out + err and help_words in out + err, "the refusal of %s does not say why" % name)
