"""What a release consists of, and the workflows that publish it."""
import hashlib
import json
import re

from suite.step import check, step
from suite.workbench import ORGANIZATION, REPOSITORY, TOOLS, WORK, copy_of_sources, environment

_ACTIONLINT = "github.com/rhysd/actionlint/cmd/actionlint@v1.7.12"
_BUILD_LIMIT_SECONDS = 600


@step("mvn -Prelease package makes what a release needs")
def releases(bench):
    folder = copy_of_sources("release")
    changelog = folder / "CHANGELOG.md"
    version = re.search(r"<id>release</id>\s+<properties>\s+<revision>(.*?)<", (folder / "pom.xml").read_text()).group(1)
    changelog.write_text(changelog.read_text().replace("## [Unreleased]", "## [%s] - 2026-01-31" % version, 1)
                         + "\n## [0.0.1] - 2025-12-31\n\n- Another release.\n")
    bench.mvn(folder, "-Prelease", "-Dmaven.test.skip=true", "-Dorganization=" + ORGANIZATION, "package")

    release = folder / "target/release"
    prefix = ORGANIZATION.lower() + "-workspaces"
    content = {prefix + "-bundle.zip", prefix + "-updatedimage.zip", prefix + ".cdx.json", "register.yml"}
    found = {path.name for path in release.iterdir()}
    check(found == content | {"SHA256SUMS"}, "target/release/ holds %s" % sorted(found))
    sums = dict(reversed(line.split("  ")) for line in (release / "SHA256SUMS").read_text().splitlines())
    check(sums == {name: hashlib.sha256((release / name).read_bytes()).hexdigest() for name in content},
          "SHA256SUMS says %s" % sums)
    check("%s/%s-bundle.zip" % (version, prefix) in (release / "register.yml").read_text(),
          "register.yml does not name the version " + version)

    materials = json.loads((release / (prefix + ".cdx.json")).read_text())
    components = {component["name"] for component in materials["components"]}
    check(materials["bomFormat"] == "CycloneDX" and materials["metadata"]["component"]["version"] == version,
          "the bill of materials is of %s" % materials["metadata"]["component"])
    check("workspaces" in components and not components & {"junit-jupiter", "lombok"},
          "the bill of materials lists %s" % sorted(components))

    notes = (folder / "target/release-notes.md").read_text().strip()
    ours = changelog.read_text().split("## [%s]" % version)[1].split("\n", 1)[1].split("\n## [")[0].strip()
    check(notes and notes == ours, "the notes are not the part of CHANGELOG.md for " + version)
    return "%d components" % len(components)


@step("actionlint accepts the workflows")
def lints_workflows(bench):
    go = WORK / "go"
    bench.run([TOOLS / "go", "install", _ACTIONLINT], timeout=_BUILD_LIMIT_SECONDS, env=environment(
        GOPATH=str(go), GOBIN=str(go / "bin"), GOCACHE=str(go / "cache"), GOFLAGS="-modcacherw", GOTOOLCHAIN="local"))
    workflows = sorted((REPOSITORY / ".github/workflows").glob("*.yml"))
    # Without the checkers that it would run if the machine happened to have them.
    status, out, err = bench.call([go / "bin/actionlint", "-shellcheck=", "-pyflakes=", *workflows])
    check(status == 0, "actionlint objects: " + (out + err).strip().split("\n")[0])
    return "%d workflows" % len(workflows)
