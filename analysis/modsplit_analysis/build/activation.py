"""Which profiles of a pom are on: by name, by property, by JDK, by default."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from modsplit_analysis.build.pom import Pom, Profile

_RANGE = re.compile(r"([\[(])([^,\])]*)(,?)([^\])]*)([\])])")


@dataclass(frozen=True, slots=True)
class Options:
    """What a Maven run is given from outside: the JDK, `-P` profiles (`!name` switches one off), `-D` properties."""

    jdk: str = "17"
    profiles: tuple[str, ...] = ()
    properties: Mapping[str, str] = field(default_factory=dict)


def with_arguments(options: Options, arguments: str) -> Options:
    """The options with the `-D` and `-P` of a command line, such as `.mvn/maven.config` keeps; those given win."""
    properties: dict[str, str] = {}
    profiles: list[str] = []
    words = iter(arguments.split())
    for word in words:
        if word.startswith("-D"):
            name, _, value = (word[2:] or next(words, "")).partition("=")
            properties[name] = value or "true"
        elif word.startswith("-P"):
            profiles += (word[2:] or next(words, "")).split(",")
    return Options(options.jdk, (*profiles, *options.profiles), {**properties, **options.properties})


def active_profiles(pom: Pom, options: Options) -> tuple[Profile, ...]:
    """The profiles that Maven would apply to this pom; one that only a file or the system decides counts as off."""
    wanted = [it for it in pom.profiles if f"!{it.id}" not in options.profiles]
    on = tuple(it for it in wanted if it.id in options.profiles or _triggered(it, options))
    return on or tuple(it for it in wanted if it.by_default)


def _triggered(profile: Profile, options: Options) -> bool:
    conditions = []
    if profile.jdk:
        conditions.append(jdk_matches(profile.jdk, options.jdk))
    if profile.condition:
        conditions.append(_property_matches(*profile.condition, options.properties))
    return bool(conditions) and all(conditions) and not profile.other_conditions


def _property_matches(name: str, value: str, given: Mapping[str, str]) -> bool:
    if name.startswith("!"):
        return name[1:] not in given
    if not value:
        return name in given
    if value.startswith("!"):
        return given.get(name) != value[1:]
    return given.get(name) == value


def jdk_matches(wanted: str, jdk: str) -> bool:
    """Whether `11`, `!1.8`, `[9,17)` or `[1.8,)` names this JDK."""
    if wanted.startswith("!"):
        return not jdk_matches(wanted[1:], jdk)
    ranges = _RANGE.findall(wanted)
    if not ranges:
        return jdk.startswith(wanted)
    return any(_within(jdk, *found) for found in ranges)


def _within(jdk: str, opening: str, low: str, comma: str, high: str, closing: str) -> bool:
    version = _numbers(jdk)
    if not comma:
        return version[: len(_numbers(low))] == _numbers(low)
    if low and (version < _numbers(low) or (opening == "(" and version[: len(_numbers(low))] == _numbers(low))):
        return False
    if not high:
        return True
    limit = _numbers(high)
    return version[: len(limit)] <= limit if closing == "]" else version < limit


def _numbers(version: str) -> list[int]:
    return [int(number) for number in re.findall(r"\d+", version)]
