"""What one Java file declares, as values: the declared shape, and the bodies as compact code.

Names are binary names (`com.acme.Outer$Inner`), spans are byte ranges of the file. Bodies and initializers are kept
marshalled beside the shape: an edit inside a body leaves the shape as it was, and thousands of files fit in memory.
`java/code.py` says how code reads.
"""

from __future__ import annotations

import marshal
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import Any, NamedTuple

from modsplit_analysis.diagnostics import Diagnostic
from modsplit_analysis.text import Place

Code = tuple[Any, ...]
"""An expression or statement: `(operation, offset, operands...)`, see `java/code.py`."""


class Span(NamedTuple):
    """A byte range of the file, end exclusive."""

    start: int
    end: int


make_span = partial(tuple.__new__, Span)
"""`Span` from a pair, without the detour over its constructor: there are very many, as of what is made below."""


class TypeRef(NamedTuple):
    """A type as written: a tuple, since bodies hold it as a plain one.

    `name` is dotted as in the source, `?`, `? extends` or `? super` for wildcards (the bound is the only argument),
    `<>` as the only argument of a diamond. Arrays of `name` count `dims`. `extra` holds type annotations and the
    type arguments of an enclosing type (`Outer<A>.Inner`).
    """

    name: str
    args: tuple[TypeRef, ...] = ()
    dims: int = 0
    at: int = 0
    extra: Code = ()

    def __str__(self) -> str:
        if self.name in ("? extends", "? super"):
            return f"{self.name} {TypeRef(*self.args[0])}"
        inner = f"<{', '.join(str(TypeRef(*arg)) for arg in self.args)}>" if self.args else ""
        return self.name + inner.replace("<<>>", "<>") + "[]" * self.dims


make_type_ref = partial(tuple.__new__, TypeRef)


class Annotation(NamedTuple):
    """An annotation as written; values are code: literals, names, class literals, arrays, nested annotations."""

    name: str
    arguments: tuple[tuple[str, Code], ...]
    span: Span


make_annotation = partial(tuple.__new__, Annotation)


class Import(NamedTuple):
    """`import [static] name[.*];` with the span of the whole declaration."""

    name: str
    static: bool
    on_demand: bool
    span: Span


make_import = partial(tuple.__new__, Import)


class TypeParameter(NamedTuple):
    name: str
    bounds: tuple[TypeRef, ...]


class Parameter(NamedTuple):
    """A formal parameter; the type of a variable-arity one counts its last dimension. Also a record component."""

    name: str
    type: TypeRef
    modifiers: tuple[str, ...]
    annotations: tuple[Annotation, ...]
    varargs: bool
    span: Span


make_parameter = partial(tuple.__new__, Parameter)


class Field(NamedTuple):
    """A field or enum constant.

    `constant` is the initializer where it may be a constant expression; `body` indexes the code of any initializer.
    """

    name: str
    type: TypeRef
    modifiers: tuple[str, ...]
    annotations: tuple[Annotation, ...]
    constant: Code | None
    body: int | None
    enum_constant: bool
    name_span: Span
    span: Span


class Method(NamedTuple):
    """A method, constructor (`<init>`) or annotation element.

    `kind`: method, constructor, compact (a record's constructor without parameters) or element.
    """

    name: str
    kind: str
    type_parameters: tuple[TypeParameter, ...]
    returns: TypeRef | None
    parameters: tuple[Parameter, ...]
    throws: tuple[TypeRef, ...]
    modifiers: tuple[str, ...]
    annotations: tuple[Annotation, ...]
    default: Code | None
    body: int | None
    name_span: Span
    span: Span


make_method = partial(tuple.__new__, Method)


class Initializer(NamedTuple):
    """A static or instance initializer block."""

    static: bool
    body: int
    span: Span


class TypeDecl(NamedTuple):
    """A type declaration of any kind: class, interface, enum, record or annotation.

    `enclosing` is the type around it, `local` marks local and anonymous classes (these stand in `FileFacts.locals`).
    """

    name: str
    simple_name: str
    kind: str
    enclosing: str | None
    local: bool
    modifiers: tuple[str, ...]
    annotations: tuple[Annotation, ...]
    type_parameters: tuple[TypeParameter, ...]
    extends: tuple[TypeRef, ...]
    implements: tuple[TypeRef, ...]
    permits: tuple[TypeRef, ...]
    components: tuple[Parameter, ...]
    fields: tuple[Field, ...]
    methods: tuple[Method, ...]
    initializers: tuple[Initializer, ...]
    types: tuple[TypeDecl, ...]
    name_span: Span
    span: Span

    @property
    def constructors(self) -> tuple[Method, ...]:
        """The constructors as written."""
        return tuple(method for method in self.methods if method.name == "<init>")


@dataclass(frozen=True, slots=True)
class FileFacts:
    """Everything that one file says; the tree is not needed again."""

    path: str
    digest: str
    package: str
    package_span: Span | None
    package_annotations: tuple[Annotation, ...]
    imports: tuple[Import, ...]
    types: tuple[TypeDecl, ...]
    locals: tuple[TypeDecl, ...]
    diagnostics: tuple[Diagnostic, ...]
    code: bytes = field(repr=False)
    lines: bytes = field(repr=False)
    wide: bytes = field(repr=False)

    def bodies(self) -> tuple[Code, ...]:
        """The code that `body` indexes refer to, unmarshalled anew: keep it while you need it."""
        bodies: tuple[Code, ...] = marshal.loads(self.code)
        return bodies

    def place(self, offset: int) -> Place:
        """The place of a byte offset."""
        return Place(self.path, *self.locator()(offset))

    def locator(self) -> Callable[[int], tuple[int, int]]:
        """A function from byte offsets to line and column: for many of them."""
        starts, continuations = array("I", self.lines), array("I", self.wide)

        def locate(offset: int) -> tuple[int, int]:
            line = bisect_right(starts, offset)
            start = starts[line - 1]
            if not continuations:
                return line, offset - start + 1
            inside = bisect_left(continuations, offset) - bisect_left(continuations, start)
            return line, offset - start - inside + 1

        return locate

    def declarations(self) -> Iterator[TypeDecl]:
        """Every named member type, outermost first; local and anonymous classes are in `locals`."""
        pending = list(reversed(self.types))
        while pending:
            declaration = pending.pop()
            yield declaration
            pending.extend(reversed(declaration.types))
