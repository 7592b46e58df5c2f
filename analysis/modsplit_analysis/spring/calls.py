"""Calls of interest in method bodies, found without typing every body, and the texts that expressions can have."""

from __future__ import annotations

import marshal
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from modsplit_analysis.java.classes import CONSTRUCTOR, MethodInfo
from modsplit_analysis.java.facts import Code, FileFacts
from modsplit_analysis.java.program import BodyView, Program
from modsplit_analysis.java.source_classes import SourceClass
from modsplit_analysis.java.types import ClassType, Type
from modsplit_analysis.java.typing.body import Call

_DEEPEST = 12


@dataclass(frozen=True, slots=True)
class CallSite:
    """A call in a method of a class."""

    source: SourceClass
    method: MethodInfo
    call: Call
    view: BodyView


@dataclass(frozen=True, slots=True)
class Text:
    """A value that an expression can have; of one that is not `exact` only the beginning is known."""

    value: str
    exact: bool = True


TOPICS: Mapping[str, tuple[str, ...]] = {
    "views": ("setViewName", "process", "ModelAndView"),
    "patterns": ("addUrlPatterns", "setUrlPatterns", "addPathPatterns"),
    "sessions": ("getAttribute", "setAttribute", "removeAttribute", "putValue", "getValue"),
    "events": ("publishEvent", "registerEvent", "andEvent"),
    "messages": ("convertAndSend", "convertSendAndReceive", "send"),
    "keys": ("getProperty", "getRequiredProperty", "containsProperty", "resolvePlaceholders", "bind"),
    "statements": (
        *("query", "queryForObject", "queryForList", "queryForMap", "queryForRowSet", "queryForStream", "update"),
        *("batchUpdate", "execute", "sql", "createNativeQuery", "createQuery", "prepareStatement", "executeQuery"),
    ),
}
"""The names of methods that are called, and of classes that are constructed, by what they tell."""

_WANTED = frozenset(name for names in TOPICS.values() for name in names)
_KEPT = tuple(marshal.dumps(name)[1:] for name in sorted(_WANTED - {"bind"}))
"""The names as they stand in code that is kept: with their length in front, so that no longer name holds them."""

_BINDER = "org.springframework.boot.context.properties.bind"
"""Where the one `bind` of interest comes from; in kept code the word also stands for a pattern."""


class CallSites:
    """The calls of interest in the classes of a program; each class is looked through once, whoever asks."""

    def __init__(self, program: Program) -> None:
        self._program = program
        self._found: dict[str, tuple[CallSite, ...]] = {}
        self._mentioning: dict[str, bool] = {}

    def about(self, topic: str, source: SourceClass) -> Iterator[CallSite]:
        """The calls of a topic in the methods of a class."""
        if source.name not in self._found:
            self._found[source.name] = tuple(self._collect(source))
        names = TOPICS[topic]
        return (site for site in self._found[source.name] if _called(site.call) in names)

    def may_be_in(self, source: SourceClass) -> bool:
        """Whether the file of a class may hold any of the calls."""
        path = source.file.path
        if path not in self._mentioning:
            self._mentioning[path] = _may_mention(source.file)
        return self._mentioning[path]

    def _collect(self, source: SourceClass) -> Iterator[CallSite]:
        """A body in which nothing of interest is called is not typed."""
        if not self.may_be_in(source):
            return
        bodies = self._program.codes(source)
        for method in source.written_methods():
            body = method.facts.body if method.facts else None
            if body is None or not _mentions(bodies[body]):
                continue
            view = self._program.body(method)
            for call in view.calls:
                if _called(call) in _WANTED:
                    yield CallSite(source, method, call, view)


def _called(call: Call) -> str:
    """The method's name, or the simple name of the class that is constructed."""
    return simple_name(call.receiver) if call.name == CONSTRUCTOR else call.name


def simple_name(type_: Type) -> str:
    """The last part of a class's name."""
    return type_.name.rpartition(".")[2].rpartition("$")[2] if isinstance(type_, ClassType) else ""


def _may_mention(file: FileFacts) -> bool:
    return any(name in file.code for name in _KEPT) or any(it.name.startswith(_BINDER) for it in file.imports)


def _mentions(body: tuple[Code, ...]) -> bool:
    """Whether something of interest is called; looking at every tuple is faster than asking what each holds."""
    pending: list[Code] = [body]
    while pending:
        for part in pending.pop():
            if type(part) is tuple and part:
                if part[0] == "call" and len(part) > 3 and part[3] in _WANTED:
                    return True
                if part[0] == "new" and part[2][0].rpartition(".")[2] in _WANTED:
                    return True
                pending.append(part)
    return False


def texts(
    program: Program, source: SourceClass, code: Code, initials: Mapping[str, Code], depth: int = 0
) -> Iterator[Text]:
    """The texts that an expression can have, as far as the source shows them."""
    if depth > _DEEPEST:
        return
    value = program.constant(code, source, initials)
    operation = code[0]
    if value is not None:
        if isinstance(value, str):
            yield Text(value)
    elif operation == "cond":
        yield from texts(program, source, code[3], initials, depth + 1)
        yield from texts(program, source, code[4], initials, depth + 1)
    elif operation == "binary" and code[3] and code[3][0][0] == "+":
        yield from _beginning(program, source, code, initials, depth)
    elif operation == "name" and code[2] in initials:
        yield from texts(program, source, initials[code[2]], {}, depth + 1)
    elif operation == "cast":
        yield from texts(program, source, code[3], initials, depth + 1)


def _beginning(
    program: Program, source: SourceClass, code: Code, initials: Mapping[str, Code], depth: int
) -> Iterator[Text]:
    """What a concatenation starts with."""
    known = [(part.value, part.exact) for part in texts(program, source, code[2], initials, depth + 1)]
    for value, exact in known:
        for _, operand in code[3]:
            if not exact:
                break
            following = program.constant(operand, source, initials)
            exact = following is not None
            value += str(following) if following is not None else ""
        yield Text(value, exact)
