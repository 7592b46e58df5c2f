"""Where typing stands: the class, the variables in scope, and what has been found so far."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final, Literal

from modsplit_analysis.graphs import Visibility
from modsplit_analysis.java.classes import ClassInfo, MethodInfo
from modsplit_analysis.java.facts import Code
from modsplit_analysis.java.names import resolve_type
from modsplit_analysis.java.source_classes import SourceClass
from modsplit_analysis.java.supertypes import class_parts, erasure
from modsplit_analysis.java.types import ArrayType, ClassType, Type
from modsplit_analysis.java.world import World

Shown = Visibility | Literal["", "signature", "constant", "imported"]
"""How a compiled class shows a use: empty for bytecode, `signature` for a name in a signature or annotation.

Of those the compiler lists nested classes as classes of their own, and leaves others as text. `constant` is a constant
field, of which the compiler keeps the value, and the class where it evaluates the expression itself; it always keeps
the class of one that is known by its simple name from elsewhere (`imported`).
"""

Use = tuple[str, str, int, str, str, Shown]
"""Target class, role, offset, access of the member, the member, visibility (empty: a compiled class shows it)."""

Sink = list[tuple[SourceClass, list[Use]]]
"""What each class uses, in the order in which the classes were typed."""


@dataclass(frozen=True, slots=True)
class Call:
    """A method call, constructor call or method reference in a body.

    `receiver` is the static type it is made on, `method` what it resolves to, if that is known; `arguments` are code
    (fold them with `Program.constant`), `result` is the type of the whole expression.
    """

    kind: str
    name: str
    receiver: Type
    method: MethodInfo | None
    receiver_code: Code | None
    arguments: tuple[Code, ...]
    argument_types: tuple[Type, ...]
    result: Type
    at: int

    @property
    def owner(self) -> str | None:
        """The class that declares the method, else the class of the receiver."""
        if self.method is not None:
            return self.method.owner
        return self.receiver.name if isinstance(self.receiver, ClassType) else None


class Body:
    """The state of typing the bodies of one class; classes inside it get one of their own.

    `uses` collects what the code of this class uses, `sink` the uses of every class, `calls` what is called (None: not
    wanted). `returns` is what the body returns and `result` what it has to return, `yields` and `yielded` are the same
    for the innermost `switch`; `returned` are the `returns` of the method that was typed last, `initials` the
    initializers of its local variables.
    """

    __slots__ = (
        *("calls", "codes", "facts", "info", "local_types", "result", "returned", "returns"),
        *("initials", "sink", "uses", "variables", "world", "yielded", "yields"),
    )

    def __init__(self, world: World, info: SourceClass, codes: tuple[Code, ...], sink: Sink) -> None:
        self.world = world
        self.info = info
        self.facts = info.file
        self.codes = codes
        self.sink = sink
        self.uses: list[Use] = []
        sink.append((info, self.uses))
        self.calls: list[Call] | None = None
        self.returns: list[tuple[Code | None, Type]] = []
        self.result: Type = None
        self.returned: list[tuple[Code | None, Type]] = []
        self.initials: dict[str, Code] = {}
        self.yields: list[Type] = []
        self.yielded: Type = None
        self.variables: dict[str, Type] = {}
        self.local_types: dict[str, Type] = {}

    def inside(self, info: SourceClass) -> Body:
        """The body of a class inside this one: it sees the same variables and local types."""
        inner = Body(self.world, info, self.codes, self.sink)
        inner.calls = self.calls
        inner.variables = dict(self.variables)
        inner.local_types = dict(self.local_types)
        return inner

    def named(self, name: str) -> Type:
        """What a simple or dotted type name means here."""
        return self.local_types.get(name) or self.info.named(name)

    def resolve(self, ref: Code) -> Type:
        """A type as written here."""
        return resolve_type(self.named, ref)

    def use(self, name: str, role: str, at: int, access: str = "", member: str = "", visibility: Shown = "") -> None:
        """Notes that the code uses a class or a member of it."""
        self.uses.append((name, role, at, access, member, visibility))

    def use_type(self, type_: Type, role: str, at: int, visibility: Shown = "") -> None:
        """Notes the class that the compiler keeps of a type."""
        if type_ is None or isinstance(type_, str):
            return
        kept = type_ if isinstance(type_, ClassType) else erasure(self.world, type_)
        while isinstance(kept, ArrayType):
            kept = kept.element
        if isinstance(kept, ClassType):
            self.uses.append((kept.name, role, at, "", "", visibility))

    def classes(self, type_: Type) -> Iterator[tuple[ClassInfo, ClassType]]:
        """The known classes whose members a value of the type has."""
        for part in class_parts(self.world, type_):
            info = self.world.find(part.name)
            if info is not None:
                yield info, part

    def enclosing(self) -> Iterator[SourceClass]:
        """This class and those around it, inside out."""
        current: SourceClass | None = self.info
        while current is not None:
            yield current
            current = current.outer


Typer = Callable[[Body, Code, Type], Type]
TYPERS: Final[dict[str, Typer]] = {}


def typer(*operations: str) -> Callable[[Typer], Typer]:
    """Registers how code of these operations is typed; the third argument is the type that the context expects."""

    def register(function: Typer) -> Typer:
        TYPERS.update(dict.fromkeys(operations, function))
        return function

    return register


def type_of(body: Body, code: Code, expected: Type = None) -> Type:
    """The type of an expression; None for statements and where it cannot be determined."""
    return TYPERS[code[0]](body, code, expected)
