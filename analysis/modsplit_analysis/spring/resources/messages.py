"""Message bundles: the files of each base name, and their keys."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass

from modsplit_analysis.spring.config.entries import Entry
from modsplit_analysis.spring.config.environment import Environment
from modsplit_analysis.spring.config.properties import read_properties
from modsplit_analysis.spring.resources.class_path import ClassPathResources, Resource
from modsplit_analysis.text import SourceFile

_LOCALE = r"(?:_[a-zA-Z]{2,3}(?:_[A-Za-z0-9]+)*)?\.properties"
_VALIDATION = "ValidationMessages"


@dataclass(frozen=True, slots=True)
class Bundle:
    """A base name with its files, one for each locale, and the entries of all of them."""

    base: str
    files: tuple[Resource, ...]
    entries: tuple[Entry, ...]

    @property
    def keys(self) -> frozenset[str]:
        """Every key in any locale."""
        return frozenset(entry.key for entry in self.entries)


def read_bundles(
    resources: ClassPathResources, files: Mapping[str, SourceFile], environment: Environment
) -> tuple[Bundle, ...]:
    """The bundles that `spring.messages.basename` names, and the messages of bean validation."""
    bases = environment.values("spring.messages.basename") or ("messages",)
    found = (_bundle(base, resources, files) for base in (*bases, _VALIDATION))
    return tuple(bundle for bundle in found if bundle.files)


def _bundle(base: str, resources: ClassPathResources, files: Mapping[str, SourceFile]) -> Bundle:
    path = re.sub(r"^classpath\*?:", "", base).strip("/")
    path = path.replace(".", "/") if "/" not in path else path
    wanted = re.compile(re.escape(posixpath.normpath(path)) + _LOCALE)
    own = tuple(it for name, it in sorted(resources.by_name.items()) if wanted.fullmatch(name) and it.path in files)
    entries = tuple(entry for it in own for document in read_properties(files[it.path]) for entry in document.entries)
    return Bundle(base, own, entries)
