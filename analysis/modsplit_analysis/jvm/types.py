"""Descriptors and generic signatures of class files to types."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from modsplit_analysis.java.types import ArrayType, ClassType, Type, TypeVariable, Wildcard

_PRIMITIVES: Final = {
    "B": "byte",
    "C": "char",
    "D": "double",
    "F": "float",
    "I": "int",
    "J": "long",
    "S": "short",
    "V": "void",
    "Z": "boolean",
}


@dataclass(frozen=True, slots=True)
class GenericHeader:
    """Type parameters with their bounds, and what follows them."""

    variables: tuple[tuple[str, tuple[Type, ...]], ...]
    types: tuple[Type, ...]
    returns: Type = None
    throws: tuple[Type, ...] = ()


class _Cursor:
    """Reads one signature; a variable found in `scope` belongs to its owner there."""

    __slots__ = ("at", "scope", "text")

    def __init__(self, text: str, scope: dict[str, TypeVariable]) -> None:
        self.text = text
        self.at = 0
        self.scope = scope

    def type(self) -> Type:
        letter = self.text[self.at]
        self.at += 1
        if letter == "L":
            return self._class()
        if letter == "T":
            end = self.text.index(";", self.at)
            name, self.at = self.text[self.at : end], end + 1
            return self.scope.get(name)
        if letter == "[":
            return ArrayType(self.type())
        return _PRIMITIVES[letter]

    def _class(self) -> ClassType:
        text, start = self.text, self.at
        position = start
        while text[position] not in ";<.":
            position += 1
        name, self.at = text[start:position].replace("/", "."), position
        args = self._arguments()
        while text[self.at] == ".":
            position = self.at = self.at + 1
            while text[position] not in ";<.":
                position += 1
            name, self.at = f"{name}${text[self.at : position]}", position
            args = self._arguments()
        self.at += 1
        return ClassType(name, args)

    def _arguments(self) -> tuple[Type, ...]:
        if self.text[self.at] != "<":
            return ()
        self.at += 1
        found: list[Type] = []
        while self.text[self.at] != ">":
            letter = self.text[self.at]
            if letter in "*+-":
                self.at += 1
                found.append(Wildcard("?") if letter == "*" else Wildcard(letter, self.type()))
            else:
                found.append(self.type())
        self.at += 1
        return tuple(found)

    def variables(self, owner: str) -> tuple[tuple[str, tuple[Type, ...]], ...]:
        """`<A:Lbound;B::Lbound;>`, if there is one; the variables see one another in their bounds."""
        if self.text[self.at] != "<":
            return ()
        self._declare(owner)
        found: list[tuple[str, tuple[Type, ...]]] = []
        self.at += 1
        while self.text[self.at] != ">":
            end = self.text.index(":", self.at)
            name, self.at = self.text[self.at : end], end
            bounds: list[Type] = []
            while self.text[self.at] == ":":
                self.at += 1
                if self.text[self.at] != ":":
                    bounds.append(self.type())
            found.append((name, tuple(bounds)))
        self.at += 1
        return tuple(found)

    def _declare(self, owner: str) -> None:
        """Names first: a bound may mention a variable that is declared after it."""
        start, scope = self.at, dict(self.scope)
        probe = _Cursor(self.text, scope)
        probe.at = start + 1
        while probe.text[probe.at] != ">":
            end = probe.text.index(":", probe.at)
            name, probe.at = probe.text[probe.at : end], end
            scope[name] = TypeVariable(name, owner)
            while probe.text[probe.at] == ":":
                probe.at += 1
                if probe.text[probe.at] != ":":
                    probe.type()
        self.scope = scope


def parse_type(text: str, scope: dict[str, TypeVariable]) -> Type:
    """A field's descriptor or signature."""
    return _Cursor(text, scope).type()


def parse_class(text: str, name: str, scope: dict[str, TypeVariable]) -> GenericHeader:
    """A class signature: variables, then superclass and interfaces as `types`."""
    cursor = _Cursor(text, scope)
    variables = cursor.variables(name)
    types: list[Type] = []
    while cursor.at < len(text):
        types.append(cursor.type())
    return GenericHeader(variables, tuple(types))


def parse_method(text: str, owner: str, scope: dict[str, TypeVariable]) -> GenericHeader:
    """A method's descriptor or signature: variables, parameters as `types`, result and thrown types."""
    cursor = _Cursor(text, scope)
    variables = cursor.variables(owner)
    cursor.at += 1
    parameters: list[Type] = []
    while text[cursor.at] != ")":
        parameters.append(cursor.type())
    cursor.at += 1
    returns = cursor.type()
    throws: list[Type] = []
    while cursor.at < len(text):
        cursor.at += 1
        throws.append(cursor.type())
    return GenericHeader(variables, tuple(parameters), returns, tuple(throws))
