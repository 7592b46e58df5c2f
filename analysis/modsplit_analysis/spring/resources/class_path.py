"""Resources as the running application finds them: by name on its class path."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

from modsplit_analysis.build.model import Build, Project
from modsplit_analysis.build.values import Resources
from modsplit_analysis.graphs import SourceSet


@dataclass(frozen=True, slots=True, order=True)
class Resource:
    """A file that lands on the class path under `name`; `path` is where it stands in the workspace."""

    name: str
    path: str
    project: str
    filtered: bool = False


@dataclass(frozen=True)
class ClassPathResources:
    """All resources of an application, those of its own project first; of equal names the first is found."""

    resources: tuple[Resource, ...]

    @cached_property
    def by_name(self) -> Mapping[str, Resource]:
        found: dict[str, Resource] = {}
        for resource in self.resources:
            found.setdefault(resource.name, resource)
        return found

    @cached_property
    def by_path(self) -> Mapping[str, Resource]:
        return {resource.path: resource for resource in self.resources}

    def find(self, name: str) -> Resource | None:
        """The resource that `classpath:name` finds."""
        return self.by_name.get(name.removeprefix("classpath:").lstrip("/"))

    def matching(self, pattern: str) -> tuple[Resource, ...]:
        """All resources that a location such as `classpath*:mapper/**/*.xml` names, by name."""
        wanted = ant_pattern(re.sub(r"^classpath\*?:", "", pattern).lstrip("/"))
        return tuple(sorted(it for it in self.by_path.values() if wanted.fullmatch(it.name)))


def class_path_resources(
    build: Build, project: Project, paths: Iterable[str], source_set: SourceSet = "main"
) -> ClassPathResources:
    """The resources of a project and of the siblings that it uses, among the paths of a workspace."""
    siblings = [it for it in build.reach(project) if it is not project]
    listed = sorted(paths)
    found: list[Resource] = []
    for owner in (project, *reversed(siblings)):
        kind: SourceSet = source_set if owner is project else "main"
        for root in owner.resources.get(kind, ()):
            found += _below(root, owner.directory, listed)
    return ClassPathResources(tuple(found))


def _below(root: Resources, project: str, paths: Iterable[str]) -> Iterator[Resource]:
    start = f"{root.directory}/"
    target = f"{root.target.strip('/')}/" if root.target.strip("/") else ""
    includes = [ant_pattern(it) for it in root.includes]
    excludes = [ant_pattern(it) for it in root.excludes]
    for path in paths:
        if not path.startswith(start):
            continue
        name = path[len(start) :]
        wanted = not includes or any(it.fullmatch(name) for it in includes)
        if wanted and not any(it.fullmatch(name) for it in excludes):
            yield Resource(target + name, path, project, root.filtering)


@lru_cache(maxsize=1024)
def ant_pattern(pattern: str) -> re.Pattern[str]:
    """`**/*.xml` and the like as a regular expression over paths with `/`."""
    if pattern.endswith("/"):
        pattern += "**"
    pattern = re.sub(r"(?:\*\*/)+", "**/", pattern.replace("\\", "/"))
    parts = re.split(r"(\*\*/|\*\*|\*|\?)", pattern)
    spelled = {"**/": "(?:.*/)?", "**": ".*", "*": "[^/]*", "?": "[^/]"}
    return re.compile("".join(spelled.get(part, re.escape(part)) for part in parts))
