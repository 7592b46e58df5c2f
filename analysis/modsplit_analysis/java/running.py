"""What runs when code runs: its own calls, and those of functions that it hands to somebody who calls them at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from modsplit_analysis.java.classes import CONSTRUCTOR, FieldInfo, MethodInfo
from modsplit_analysis.java.code import children
from modsplit_analysis.java.facts import Code, Initializer
from modsplit_analysis.java.making import Made, Runnable, body_of, made
from modsplit_analysis.java.program import BodyView, Program
from modsplit_analysis.java.source_classes import SourceClass
from modsplit_analysis.java.types import ClassType
from modsplit_analysis.java.typing.body import Call

_CALLING = ("java.", "org.springframework.transaction.support.Transaction")
"""The beginnings of the names of classes that call the functions which they are given."""
_CUSTOMIZER = "org.springframework.security.config.Customizer"
"""What Spring Security calls at once, whoever takes it."""
_LATER = "schedule"
"""How methods of theirs start that call them later."""
_CALLS = frozenset(("call", "new", "chain", "ref"))
_FUNCTIONS = frozenset(("lambda", "ref"))


class Running:
    """The calls of pieces of code, each typed once; code that calls nothing is not typed at all."""

    def __init__(self, program: Program) -> None:
        self._program = program
        self._kept: dict[tuple[str, int, bool], tuple[Call, ...]] = {}
        self._made: dict[str, tuple[Made, ...]] = {}

    def made(self, name: str) -> tuple[Made, ...]:
        """The code inside that of a top-level class, and of those in it, which runs when objects are called."""
        if name not in self._made:
            self._made[name] = tuple(each for source in self._within(name) for each in made(source))
        return self._made[name]

    def _within(self, name: str) -> Iterator[SourceClass]:
        source = self._program.types.get(name)
        if source is not None:
            yield source
            for member in source.member_types.values():
                yield from self._within(member)

    def calls(self, owner: SourceClass, code: Runnable | Made, *, returned: bool = False) -> tuple[Call, ...]:
        """What a piece of code of a class calls when it runs; with those of the functions and objects that it makes and
        returns where these are `returned` to somebody who calls them."""
        if isinstance(code, Made):
            return tuple(_at_once(code.codes, self.calls(owner, code.within, returned=True)))
        body = body_of(code)
        if body is None:
            return ()
        key = (owner.file.path, body, returned)
        if key not in self._kept:
            codes = owner.file.bodies()[body]
            view = self._view(owner, code) if _has_calls(codes) else None
            run = [code for code in codes if code[0] not in _FUNCTIONS]
            self._kept[key] = () if view is None else view.calls if returned else tuple(_at_once(run, view.calls))
        return self._kept[key]

    def _view(self, owner: SourceClass, code: Runnable) -> BodyView:
        if isinstance(code, Initializer):
            return self._program.initializer_body(code, owner)
        return self._program.body(code) if isinstance(code, MethodInfo) else self._program.field_body(code)


def name_of(code: Runnable | Made) -> str:
    """The name of a method or field, the word for everything else."""
    if isinstance(code, Made):
        return code.name or "function"
    if isinstance(code, Initializer):
        return "initializer"
    return "constructor" if code.name == CONSTRUCTOR else code.name


def loading(source: SourceClass) -> Iterator[FieldInfo | Initializer]:
    """What runs when a class is loaded."""
    yield from (field for field in source.fields.values() if field.static and field.facts)
    yield from (block for block in source.declaration.initializers if block.static)


def creation(source: SourceClass) -> Iterator[FieldInfo | Initializer]:
    """What runs for every object of a class, before its constructor does."""
    yield from (field for field in source.fields.values() if not field.static and field.facts)
    yield from (block for block in source.declaration.initializers if not block.static)


def _has_calls(codes: Iterable[Code]) -> bool:
    pending = list(codes)
    while pending:
        code = pending.pop()
        if code[0] in _CALLS:
            return True
        pending += children(code)
    return False


def _at_once(codes: Iterable[Code], calls: Iterable[Call]) -> Iterator[Call]:
    known = {(call.at, call.name): call for call in calls}
    pending = list(codes)[::-1]
    while pending:
        code = pending.pop()
        call = known.get((code[1], _called(code))) if code[0] in _CALLS else None
        if call:
            yield call
        inside = [each for each in children(code) if each[0] not in _FUNCTIONS or (call and _calls_functions(call))]
        pending += inside[::-1]


def _called(code: Code) -> str:
    name: str = code[3] if code[0] in ("call", "ref") else CONSTRUCTOR
    return CONSTRUCTOR if code[0] == "ref" and name == "new" else name


def _calls_functions(call: Call) -> bool:
    if call.method and any(isinstance(it, ClassType) and it.name == _CUSTOMIZER for it in call.method.parameters):
        return True
    return (call.owner or "").startswith(_CALLING) and not call.name.startswith(_LATER)
