"""Dependencies as a pom writes them."""

from __future__ import annotations

from dataclasses import dataclass, replace

from modsplit_analysis.snapshot import Snapshot, once

from modsplit_refactors.xml_edits import Element


@dataclass(frozen=True, slots=True)
class Dependency:
    """A `<dependency>` with its values as written, properties unresolved; empty where it says nothing."""

    group: str
    artifact: str
    version: str = ""
    scope: str = ""
    kind: str = ""
    classifier: str = ""
    exclusions: tuple[tuple[str, str], ...] = ()

    def with_scope(self, scope: str) -> Dependency:
        return replace(self, scope=scope)

    @property
    def xml(self) -> str:
        fields = (
            ("groupId", self.group),
            ("artifactId", self.artifact),
            ("version", self.version),
            ("type", self.kind),
            ("classifier", self.classifier),
            ("scope", self.scope),
        )
        lines = [f"  <{name}>{value}</{name}>" for name, value in fields if value]
        if self.exclusions:
            excluded = [
                f"    <exclusion><groupId>{group}</groupId><artifactId>{artifact}</artifactId></exclusion>"
                for group, artifact in self.exclusions
            ]
            lines += ["  <exclusions>", *excluded, "  </exclusions>"]
        return "\n".join(["<dependency>", *lines, "</dependency>"])


@once
def artifacts(snapshot: Snapshot) -> frozenset[str]:
    """The artifacts on the application's class path, and those that its poms name where the rest is not known."""
    own = snapshot.spring.project
    named = (each for project in snapshot.build.reach(own) for each in project.dependencies)
    return frozenset(
        (
            *(each.coordinates.artifact for each in own.class_path.artifacts if each.scope != "test"),
            *(each.artifact for each in named if each.scope != "test"),
        )
    )


def read_dependency(element: Element) -> Dependency:
    exclusions = element.child("exclusions")
    return Dependency(
        group=element.value("groupId"),
        artifact=element.value("artifactId"),
        version=element.value("version"),
        scope=element.value("scope"),
        kind=element.value("type"),
        classifier=element.value("classifier"),
        exclusions=tuple((each.value("groupId"), each.value("artifactId")) for each in exclusions.all("exclusion"))
        if exclusions
        else (),
    )
