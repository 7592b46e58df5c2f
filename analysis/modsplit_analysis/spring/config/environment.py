"""The properties that an application sees under given profiles, and their placeholders."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from modsplit_analysis.spring.config.entries import Entry, below, relaxed
from modsplit_analysis.spring.config.files import ConfigFile
from modsplit_analysis.spring.config.profiles import accepts, names
from modsplit_analysis.text import Place

_BRACE = re.compile(r"\$\{|\}")
_FILTERED = re.compile(r"@([\w.\-]+)@")
_LONGEST = 10_000
_DEEPEST = 100


@dataclass(frozen=True)
class Environment:
    """Active profiles and effective entries (in relaxed spelling); `build` holds what `@…@` stands for."""

    profiles: tuple[str, ...]
    entries: Mapping[str, Entry]
    build: Mapping[str, str] = field(default_factory=dict)

    def get(self, key: str) -> str | None:
        """The value of a key in any spelling, its placeholders replaced."""
        entry = self.entries.get(relaxed(key))
        return None if entry is None else self.resolve(entry.value)

    def under(self, prefix: str) -> Iterator[Entry]:
        """The entries that a prefix binds."""
        return (entry for entry in self.entries.values() if below(entry.key, prefix))

    def values(self, key: str) -> tuple[str, ...]:
        """The values of a list, whether written with commas or as items."""
        whole = self.get(key)
        if whole:
            return tuple(it.strip() for it in whole.split(",") if it.strip())
        found: list[str] = []
        while (item := self.get(f"{key}[{len(found)}]")) is not None:
            found.append(item)
        return tuple(found)

    def resolve(self, text: str) -> str:
        """The text with `${key:default}` and `@key@` replaced; what is unknown or endless stays as it is."""
        return _resolve(text, self.get_raw, self.build, {})

    def get_raw(self, key: str) -> str | None:
        """The value of a key as it is written."""
        entry = self.entries.get(relaxed(key))
        return None if entry is None else entry.value

    @cached_property
    def active(self) -> tuple[str, ...]:
        """The profiles that conditions are asked with: `default` if none was chosen."""
        return self.profiles or ("default",)


def _resolve(
    text: str, raw: Callable[[str], str | None], build: Mapping[str, str], known: dict[str, str | None], depth: int = 0
) -> str:
    if depth > _DEEPEST:
        return text
    text = _FILTERED.sub(lambda match: build.get(match.group(1), match.group()), text)
    parts = []
    position = 0
    while (start := text.find("${", position)) >= 0 and (end := _closing(text, start)) > 0:
        inner = _resolve(text[start + 2 : end], raw, build, known, depth + 1)
        key, colon, default = inner.partition(":")
        value = _value(key.strip(), raw, build, known, depth)
        parts += [text[position:start], value if value is not None else default if colon else f"${{{inner}}}"]
        position = end + 1
    return "".join((*parts, text[position:]))


def _value(
    key: str, raw: Callable[[str], str | None], build: Mapping[str, str], known: dict[str, str | None], depth: int
) -> str | None:
    if key not in known:
        known[key] = None
        found = raw(key)
        value = None if found is None else _resolve(found, raw, build, known, depth + 1)
        known[key] = None if value is None or len(value) > _LONGEST else value
    return known[key]


def _closing(text: str, start: int) -> int:
    """The brace that closes the placeholder at `start`, or -1."""
    depth = 0
    for match in _BRACE.finditer(text, start):
        depth += 1 if match.group() == "${" else -1
        if not depth:
            return match.start()
    return -1


def environment(
    files: Iterable[ConfigFile],
    profiles: Iterable[str] = (),
    given: Mapping[str, str] | None = None,
    build: Mapping[str, str] | None = None,
    lowest: Iterable[Entry] = (),
) -> Environment:
    """The environment for profiles and properties given from outside; without profiles those that the files choose.

    `lowest` holds entries of property sources that yield to every configuration file.
    """
    ordered = sorted(files, key=lambda file: (file.base != "bootstrap", file.rank))
    outside = {relaxed(key): Entry(key, value, Place("", 0), value) for key, value in (given or {}).items()}
    base = {relaxed(entry.key): entry for entry in lowest}
    common = {**_collect(ordered, ()), **outside}
    first = Environment((), common, build or {})
    active = _with_groups(first, tuple(profiles) or first.values("spring.profiles.active"), ordered)
    entries = {**base, **_collect(ordered, active), **outside}
    return Environment(active, entries, build or {})


def _with_groups(first: Environment, chosen: tuple[str, ...], files: Iterable[ConfigFile]) -> tuple[str, ...]:
    """The chosen profiles with those that they bring: groups, and what their own files include until Boot 2.3."""
    active: dict[str, None] = {}
    waiting = [*first.values("spring.profiles.include"), *chosen]
    while waiting:
        profile = waiting.pop(0)
        if profile not in active:
            active[profile] = None
            waiting = [*first.values(f"spring.profiles.group.{profile}"), *_included(first, profile, files), *waiting]
    return tuple(active)


def _included(first: Environment, profile: str, files: Iterable[ConfigFile]) -> Iterator[str]:
    """What the documents of one profile include."""
    for file in files:
        for document in file.documents:
            own = file.profile == profile if not document.profiles else accepts(document.profiles, (profile,))
            if own and file.profile in ("", profile):
                stated = Environment((), {relaxed(entry.key): entry for entry in document.entries}, first.build)
                yield from stated.values("spring.profiles.include")


def _collect(files: list[ConfigFile], active: tuple[str, ...]) -> dict[str, Entry]:
    """The last value of each key: files of profiles over others, later profiles over earlier ones."""
    conditions = active or ("default",)
    order = ["", *conditions]
    entries: dict[str, Entry] = {}
    for base in ("bootstrap", "application"):
        for profile in order:
            for file in files:
                if file.profile != profile or (file.base == "bootstrap") is not (base == "bootstrap"):
                    continue
                for document in file.documents:
                    if not document.profiles or accepts(document.profiles, conditions):
                        _lay(entries, document.entries)
    return entries


def _lay(entries: dict[str, Entry], above: Iterable[Entry]) -> None:
    """Lays entries over others; a list replaces the whole list below it."""
    lists = {relaxed(entry.key).partition("[")[0] for entry in above if "[" in entry.key}
    for known in [key for key in entries if key.partition("[")[0] in lists and "[" in key]:
        del entries[known]
    entries.update({relaxed(entry.key): entry for entry in above})


def all_profiles(files: Iterable[ConfigFile]) -> tuple[str, ...]:
    """Every profile that file names and documents speak of."""
    found = {file.profile for file in files if file.profile}
    for file in files:
        for document in file.documents:
            found |= names(document.profiles)
    return tuple(sorted(found))
