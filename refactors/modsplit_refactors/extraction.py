"""A class as an interface of its name and an implementation, as a value."""

from __future__ import annotations

from dataclasses import dataclass

from modsplit_analysis.java.classes import MethodInfo


@dataclass(frozen=True, slots=True)
class Extraction:
    """The interface `name` has these methods and copies of these constants; `implementation` is the full name of what
    was the class, in the part `home`. `bean` is the name that it must state from now on, empty where it does already or
    where a method makes the bean. `files` write the implementation's name for that of the class: its own comes first.
    """

    name: str
    implementation: str
    home: str
    bean: str
    methods: tuple[MethodInfo, ...]
    constants: tuple[str, ...]
    files: tuple[str, ...]
