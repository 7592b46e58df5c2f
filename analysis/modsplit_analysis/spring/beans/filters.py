"""Filters of component scans that are written as code: what their `match` says of a class, as far as it is plain."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from modsplit_analysis.java.annotations import ClassRef, value_of
from modsplit_analysis.java.classes import CONSTRUCTOR, ClassInfo, MethodInfo
from modsplit_analysis.java.facts import Code
from modsplit_analysis.java.source_classes import SourceClass
from modsplit_analysis.java.types import ClassType
from modsplit_analysis.spring.annotations.marks import has
from modsplit_analysis.spring.beans.context import Context

UNSEEN = ("java.lang.", "org.springframework.lang.")
"""Packages of annotations that Spring does not look at in class files."""

Accepts = Callable[[ClassInfo], bool | None]
_FILTER = "org.springframework.core.type.filter"
_METADATA = ("getClassMetadata", "getAnnotationMetadata")
_OPERATORS: Mapping[str, Callable[[object, object], bool]] = {
    "==": lambda one, other: one == other,
    "!=": lambda one, other: one != other,
    ">": lambda one, other: _number(one) > _number(other),
    "<": lambda one, other: _number(one) < _number(other),
    ">=": lambda one, other: _number(one) >= _number(other),
    "<=": lambda one, other: _number(one) <= _number(other),
}
_TEXTS: Mapping[str, Callable[[str, str], bool]] = {
    "startsWith": str.startswith,
    "endsWith": str.endswith,
    "contains": str.__contains__,
    "equals": str.__eq__,
    "equalsIgnoreCase": lambda one, other: one.lower() == other.lower(),
    "matches": lambda one, other: re.fullmatch(other, one) is not None,
}
_DEEPEST = 40


class _UnknownError(Exception):
    """Only a run would tell."""


def _number(value: object) -> int:
    if not isinstance(value, int):
        raise _UnknownError
    return value


def by_code(context: Context, name: str) -> Accepts:
    """The filter that a class is: whether it accepts a class, None where only a run would tell.

    Those of libraries are there for tests and auto-configurations, which are left out anyway: they accept nothing.
    """
    source = context.source(name)
    if source is None:
        return lambda _: False
    try:
        accepts = _read(context, source)
    except _UnknownError:
        return lambda _: None

    def known(candidate: ClassInfo) -> bool | None:
        try:
            return accepts(candidate)
        except (_UnknownError, re.error):
            return None

    return known


def _read(context: Context, filter_: SourceClass) -> Accepts:
    if context.is_a(filter_.name, f"{_FILTER}.AnnotationTypeFilter"):
        annotation = _handed_on(context, filter_)
        return lambda candidate: not annotation.startswith(UNSEEN) and has(context.marks(candidate), annotation)
    if context.is_a(filter_.name, f"{_FILTER}.AssignableTypeFilter"):
        above = _handed_on(context, filter_)
        return lambda candidate: context.is_a(candidate.name, above)
    method = next((it for it in filter_.methods("match") if len(it.parameters) == 2), None)
    code = _code(context, filter_, method)
    return lambda candidate: _Match(context, filter_, candidate).run(code)


def _handed_on(context: Context, filter_: SourceClass) -> str:
    """The class that the constructor hands to that of a filter of Spring."""
    for method in filter_.methods(CONSTRUCTOR):
        for item in _code(context, filter_, method):
            if item[0] == "chain" and item[2] == "super" and len(item[3]) == 1:
                value = value_of(item[3][0], filter_)
                if isinstance(value, ClassRef):
                    return value.name
    raise _UnknownError


def _code(context: Context, filter_: SourceClass, method: MethodInfo | None) -> Sequence[Code]:
    """The code of a method, of which the program takes note."""
    if method is None or method.facts is None or method.facts.body is None:
        raise _UnknownError
    context.program.body(method)
    return filter_.file.bodies()[method.facts.body]


@dataclass(frozen=True, slots=True)
class _Metadata:
    """What `MetadataReader` says of the class that is looked at."""


class _Match:
    """Runs the code of `match` for one class."""

    def __init__(self, context: Context, filter_: SourceClass, candidate: ClassInfo) -> None:
        self.context, self.filter, self.candidate = context, filter_, candidate
        self.locals: dict[str, object] = {}

    def run(self, items: Sequence[Code]) -> bool:
        """The value that is returned; a condition and what follows it stand side by side in the code of a body."""
        found = self._returned(items)
        if not isinstance(found, bool):
            raise _UnknownError
        return found

    def _returned(self, items: Sequence[Code]) -> object:
        condition: object = True
        for item in items:
            if item[0] == "local" and condition is True:
                self.locals[item[3]] = self._value(item[4], 0) if item[4] is not None else None
            elif item[0] in ("return", "block"):
                inner = [item] if item[0] == "return" else item[2]
                value = self._inner(inner) if condition else None
                if value is not None:
                    return value
                condition = True
            elif condition is True:
                condition = self._truth(item, 0)
            else:
                raise _UnknownError
        return None

    def _inner(self, items: Sequence[Code]) -> object:
        if items and items[0][0] == "return" and items[0][2] is not None:
            return self._value(items[0][2], 0)
        return self._returned(items)

    def _truth(self, code: Code, depth: int) -> bool:
        value = self._value(code, depth)
        if not isinstance(value, bool):
            raise _UnknownError
        return value

    def _value(self, code: Code, depth: int) -> object:
        if depth > _DEEPEST:
            raise _UnknownError
        operation = code[0]
        if operation == "name" and code[2] in self.locals:
            return self.locals[code[2]]
        if operation == "unary" and code[2] == "!":
            return not self._truth(code[3], depth + 1)
        if operation == "cond":
            return self._value(code[3] if self._truth(code[2], depth + 1) else code[4], depth + 1)
        if operation == "binary":
            return self._joined(code, depth + 1)
        if operation == "call":
            return self._called(code, depth + 1)
        if operation == "get" and code[3] == "length":
            names = self._value(code[2], depth + 1)
            if isinstance(names, frozenset):
                return len(names)
        value = value_of(code, self.filter)
        if value is None and code[:1] != ("lit",):
            raise _UnknownError
        return value

    def _joined(self, code: Code, depth: int) -> object:
        value = self._value(code[2], depth)
        for operator, operand in code[3]:
            if operator in ("&&", "||"):
                if not isinstance(value, bool):
                    raise _UnknownError
                value = value if value is (operator == "||") else self._truth(operand, depth)
            elif operator in _OPERATORS:
                value = _OPERATORS[operator](value, self._value(operand, depth))
            elif operator == "+":
                value = f"{value}{self._value(operand, depth)}"
            else:
                raise _UnknownError
        return value

    def _called(self, code: Code, depth: int) -> object:
        _, _, receiver, name, arguments, *_ = code
        if name in _METADATA and receiver is not None and not arguments:
            return _Metadata()
        if receiver is not None and receiver[0] == "class" and name in ("getName", "getSimpleName") and not arguments:
            value = value_of(receiver, self.filter)
            if isinstance(value, ClassRef):
                return value.name if name == "getName" else value.name.rpartition(".")[2].rpartition("$")[2]
        if receiver is None:
            raise _UnknownError
        on = self._value(receiver, depth)
        given = [self._value(it, depth) for it in arguments]
        if isinstance(on, _Metadata):
            return self._said(name, given)
        if isinstance(on, str) and name in _TEXTS and len(given) == 1 and isinstance(given[0], str):
            return _TEXTS[name](on, given[0])
        if isinstance(on, frozenset) and name == "contains" and len(given) == 1:
            return given[0] in on
        raise _UnknownError

    def _said(self, name: str, given: Sequence[object]) -> object:
        """What the metadata of the class say."""
        info = self.candidate
        marks = [it for it in self.context.marks(info) if not it.type.startswith(UNSEEN)]
        annotation = given[0] if len(given) == 1 else None
        if isinstance(annotation, str):
            direct = frozenset(it.type for it in marks)
            if name == "hasAnnotation":
                return annotation in direct
            if name in ("isAnnotated", "hasMetaAnnotation"):
                return has([it for it in marks if name == "isAnnotated" or it.type != annotation], annotation)
            if name == "hasAnnotatedMethods":
                return any(has(found, annotation) for _, found in self.context.marked_methods(info))
        above = info.supertypes[0] if info.supertypes and not info.interface else None
        plain = {
            "getClassName": info.name,
            "isInterface": info.interface,
            "isAbstract": info.abstract or info.interface,
            "isConcrete": not (info.abstract or info.interface),
            "isAnnotation": info.kind == "annotation",
            "isIndependent": info.static,
            "hasEnclosingClass": info.enclosing is not None,
            "getEnclosingClassName": info.enclosing,
            "hasSuperClass": above is not None,
            "getSuperClassName": above.name if above else None,
            "getInterfaceNames": _interfaces(info),
            "getAnnotationTypes": frozenset(it.type for it in marks),
        }
        if given or name not in plain:
            raise _UnknownError
        return plain[name]


def _interfaces(info: ClassInfo) -> frozenset[str]:
    names = [it.name for it in info.supertypes if isinstance(it, ClassType)]
    return frozenset(names if info.interface else names[1:])
