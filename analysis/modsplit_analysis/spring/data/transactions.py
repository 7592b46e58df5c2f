"""Transaction boundaries: the methods and classes that ask for one, and the calls of other beans that it spans."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from modsplit_analysis.java.classes import CONSTRUCTOR, MethodInfo
from modsplit_analysis.java.source_classes import SourceClass
from modsplit_analysis.spring.annotations.marks import find
from modsplit_analysis.spring.beans.context import Context
from modsplit_analysis.text import Place

_TRANSACTIONAL = (
    "org.springframework.transaction.annotation.Transactional",
    "jakarta.transaction.Transactional",
    "javax.transaction.Transactional",
)


@dataclass(frozen=True, slots=True)
class Spanned:
    """A call of another bean inside a transaction: from which method, and the class and method that are called."""

    method: str
    target: str
    called: str
    place: Place


@dataclass(frozen=True, slots=True)
class Transaction:
    """A method that runs in a transaction, or a whole class (`method` is empty)."""

    source: str
    method: str
    propagation: str
    read_only: bool
    manager: str
    place: Place
    spans: tuple[Spanned, ...] = ()


def transactions(context: Context, source: SourceClass, beans: Collection[str]) -> Iterator[Transaction]:
    """The transactions that a class asks for; `beans` are the types of beans that the workspace declares."""
    carriers = [("", context.marks(source) if source.declaration.annotations else ())]
    carriers += [(method.name, marks) for method, marks in context.marked_methods(source)]
    for method, marks in carriers:
        mark = find(marks, *_TRANSACTIONAL)
        if mark:
            propagation = next(iter(mark.constants("propagation", "value")), "REQUIRED")
            manager = mark.text("transactionManager", "value")
            begun = [it for it in source.written_methods() if method in ("", it.name) and _may_begin(source, it)]
            spans = tuple(dict.fromkeys(call for it in begun for call in _spanned(context, source, it, beans)))
            read_only = mark.flag("readOnly", False)
            yield Transaction(source.name, method, propagation, read_only, manager, mark.place, spans)


def _may_begin(source: SourceClass, method: MethodInfo) -> bool:
    """Whether a proxy hands calls of a method on."""
    return method.name != CONSTRUCTOR and not method.static and (source.interface or method.access == "public")


def _spanned(context: Context, source: SourceClass, method: MethodInfo, beans: Collection[str]) -> Iterator[Spanned]:
    """The calls of other beans in a method, and in the methods of its own class that it calls on the way."""
    waiting, seen = [method], {id(method)}
    while waiting:
        current = waiting.pop(0)
        for call in context.program.body(current).calls if current.facts else ():
            owner = call.owner
            if owner == source.name and call.method and id(call.method) not in seen:
                seen.add(id(call.method))
                waiting.append(call.method)
            elif owner in beans and owner and owner != source.name and call.name != CONSTRUCTOR:
                yield Spanned(method.name, owner, call.name, source.file.place(call.at))
