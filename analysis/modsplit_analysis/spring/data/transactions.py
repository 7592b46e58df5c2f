"""Transaction boundaries: the methods and classes that ask for one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

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
class Transaction:
    """A method that runs in a transaction, or a whole class (`method` is empty)."""

    source: str
    method: str
    propagation: str
    read_only: bool
    manager: str
    place: Place


def transactions(context: Context, source: SourceClass) -> Iterator[Transaction]:
    """The transactions that a class asks for."""
    carriers = [("", context.marks(source) if source.declaration.annotations else ())]
    carriers += [(method.name, marks) for method, marks in context.marked_methods(source)]
    for method, marks in carriers:
        mark = find(marks, *_TRANSACTIONAL)
        if mark:
            propagation = next(iter(mark.constants("propagation", "value")), "REQUIRED")
            manager = mark.text("transactionManager", "value")
            yield Transaction(source.name, method, propagation, mark.flag("readOnly", False), manager, mark.place)
