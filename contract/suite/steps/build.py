"""What Maven builds: the canonical packages, the same bytes again, the renamed packages, and no package at all."""
import hashlib

from suite.step import check, step
from suite.workbench import ORGANIZATION, copy_of_sources, environment

# Each with words of the message that helps with it.
_REFUSED = {
    "organization": {
        "Acme-Corp": "letters and digits",
        "Acme::WorkSpaces::Bundle": "letters and digits",
        "A": "2 to 64",
        "aws": "reserved",
        "Amazon": "reserved",
        "Custom": "reserved",
    },
    "source.url": {
        "http://example.com/source": "https",
        'https://example.com/"source"': "https",
    },
    "documentation.url": {
        "example.com/documentation": "https",
    },
}


@step("mvn package builds both types")
def builds(bench):
    bench.canonical()


@step("a second build gives the same jar and zips")
def builds_the_same_again(bench):
    first = bench.canonical()
    second = copy_of_sources("second-build")
    # Another folder and another time zone: neither may show.
    bench.mvn(second, "-Dmaven.test.skip=true", "package", env=environment(TZ="Pacific/Auckland"))
    packages = sorted(path.relative_to(first) for pattern in ("aws-*.jar", "aws-*.zip")
                      for path in (first / "target").glob(pattern))
    check(len(packages) == 3, "expected one jar and two zips in target/, found %s" % packages)
    for package in packages:
        digests = {hashlib.sha256((build / package).read_bytes()).hexdigest() for build in (first, second)}
        check(len(digests) == 1, "%s differs from one build to the next" % package)


@step("mvn package builds both types for " + ORGANIZATION)
def builds_renamed(bench):
    bench.renamed()


@step("options that the registry would refuse end the build")
def refuses_options(bench):
    for option, values in _REFUSED.items():
        for value, help_words in values.items():
            given = "-D%s=%s" % (option, value)
            status, out, err = bench.call(["mvn", "-q", "-B", "validate", given], cwd=bench.canonical())
            check(status != 0, "%s was not refused" % given)
            check(given in out + err and help_words in out + err, "the refusal of %s does not say why" % given)
