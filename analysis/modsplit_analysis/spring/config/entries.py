"""Entries of configuration files, and the names by which Spring finds them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from modsplit_analysis.text import Place


@dataclass(frozen=True, slots=True)
class Entry:
    """One key with its value; `raw` is the value as written, `comment` the comment lines above it."""

    key: str
    value: str
    place: Place
    raw: str
    comment: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """A part of a configuration file that is on or off as a whole; an empty `profiles` is always on."""

    entries: tuple[Entry, ...]
    place: Place

    @property
    def profiles(self) -> str:
        """The expression over profiles that switches the document on."""
        return next((entry.value for entry in self.entries if relaxed(entry.key) in _ACTIVATION), "")


_ACTIVATION = ("spring.config.activate.onprofile", "spring.profiles", "spring.profiles[0]")
_LOOSE = re.compile(r"[-_]")


def relaxed(key: str) -> str:
    """The form in which Spring compares keys: `spring.jpa.databasePlatform` is `spring.jpa.database-platform`."""
    return _LOOSE.sub("", key).lower()


def below(key: str, prefix: str) -> bool:
    """Whether a key is a prefix or lies below it, in whichever spelling."""
    name, start = relaxed(key), relaxed(prefix)
    return name == start or name.startswith((f"{start}.", f"{start}["))
