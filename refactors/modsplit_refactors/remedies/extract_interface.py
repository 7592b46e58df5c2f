"""Extract interface: an interface takes the name of a class, so that the class can be used from other parts.

Before: `OrderService`, a class without interface, makes a bean in one part, and classes of others are given it.
After: `OrderService` is an interface in the facade, with the methods that others use, their `throws` and their
documentation; the class is `OrderServiceImpl` in its part, in its own file, and states its bean's name
(`@Service("orderService")`). Whoever is given an `OrderService` stays as it was, and gets a bridge bean where the class
is in another part. Constants that others read are copied into the interface. Classes of the same part and tests that
need the class itself (they make one with `new`, extend it, use what is not public) write its new name.
Does not apply where another part makes one with `new`, extends it, uses static or other than public members, fields,
types inside it, or members that are inherited or generated; nor to a class that is abstract, has type parameters,
serves URLs, is named in a string or by `within`, whose arguments are validated, or whose methods lead to what cannot
be shared. Loggers made with `OrderService.class` in its own file have the new name.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from modsplit_analysis.java.classes import MethodInfo
from modsplit_analysis.java.facts import Method, TypeParameter, TypeRef
from modsplit_analysis.java.source_classes import SourceClass
from modsplit_analysis.java.types import ClassType
from modsplit_analysis.snapshot import Snapshot
from modsplit_analysis.text import SourceFile

from modsplit_refactors.extraction import Extraction
from modsplit_refactors.remedies.extractable import constant_value
from modsplit_refactors.scripts import BLANK, LINE_END, text_of, written_like

COMMENT = re.compile(r"/\*\*(?:(?!\*/).)*\*/[ \t]*(?:\r\n|\r|\n)?[ \t]*\Z", re.DOTALL)
COMMENTS = re.compile(r"(?:[ \t\f\n]*(?:/\*.*?\*/|//[^\n]*))+", re.DOTALL)
INDENT = "    "


def interface_source(snapshot: Snapshot, found: Extraction) -> bytes:
    """The interface as a file, in the encoding and with the line ends of the class's own."""
    source = snapshot.program.types[found.name]
    file = snapshot.files[source.file.path]
    above = ", ".join(map(_type, source.declaration.implements))
    members = [
        *(f"{INDENT}{line}" for line in _constants(snapshot, source, found)),
        *(_method(file, it.facts) for it in found.methods if it.facts),
    ]
    text = "\n\n".join(
        part
        for part in (
            _licence(file, source),
            f"package {source.package};" if source.package else "",
            "\n".join(f"import {name};" for name in sorted(set(_imports(source, found)))),
            _documentation(file, source.declaration.span.start)
            + f"public interface {source.simple_name}{f' extends {above}' if above else ''} {{\n\n"
            + "\n\n".join(members)
            + ("\n\n}\n" if members else "}\n"),
        )
        if part
    )
    return written_like(file, text)


def _licence(file: SourceFile, source: SourceClass) -> str:
    """The comments above the package declaration."""
    span = source.file.package_span
    found = COMMENTS.match(LINE_END.sub("\n", text_of(file, 0, span.start))) if span else None
    return found.group().strip(BLANK) if found else ""


def _documentation(file: SourceFile, start: int, indent: str = "") -> str:
    """The documentation comment that ends where a declaration starts, as lines."""
    found = COMMENT.search(text_of(file, 0, start))
    if found is None:
        return ""
    first, *rest = (line.strip(BLANK) for line in LINE_END.split(found.group().strip(BLANK)))
    return "".join(f"{indent}{line}\n" for line in (first, *(f" {line}" for line in rest)))


def _constants(snapshot: Snapshot, source: SourceClass, found: Extraction) -> Iterator[str]:
    for name in found.constants:
        field = source.field(name)
        if field and field.facts:
            value = constant_value(snapshot, source, field)
            yield f"{field.facts.type} {name} = {_literal(value, str(field.facts.type))};"


def _literal(value: object, type_: str) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        quoted = json.dumps(value)
        return "'" + quoted[1:-1].replace('\\"', '"').replace("'", "\\'") + "'" if type_ == "char" else quoted
    return f"{value}{ {'long': 'L', 'float': 'F'}.get(type_, '') }"


def _method(file: SourceFile, method: Method) -> str:
    parameters = ", ".join(f"{_type(it.type, it.varargs)} {it.name}" for it in method.parameters if it.name != "this")
    head = " ".join(
        part
        for part in (_variables(method.type_parameters), _type(method.returns), f"{method.name}({parameters})")
        if part
    )
    throws = f" throws {', '.join(map(_type, method.throws))}" if method.throws else ""
    return f"{_documentation(file, method.span.start, INDENT)}{INDENT}{head}{throws};"


def _type(ref: TypeRef | None, varargs: bool = False) -> str:
    if ref is None:
        return "void"
    return f"{ref._replace(dims=ref.dims - 1)}..." if varargs else str(ref)


def _variables(parameters: tuple[TypeParameter, ...]) -> str:
    written = (f"{it.name} extends {' & '.join(map(_type, it.bounds))}" if it.bounds else it.name for it in parameters)
    return f"<{', '.join(written)}>" if parameters else ""


def _imports(source: SourceClass, found: Extraction) -> Iterator[str]:
    """The imports that the interface's types need: one for each, whatever the class's file imports at once."""
    names = {name for ref in source.declaration.implements for name in _names(ref)}
    for method in found.methods:
        own = {it.name for it in method.facts.type_parameters} if method.facts else set()
        names |= {name for ref in _refs(method) for name in _names(ref)} - own
    for name in sorted(names):
        type_ = source.named(name.partition(".")[0])
        full = type_.name.replace("$", ".") if isinstance(type_, ClassType) else ""
        if "." in full and full.rpartition(".")[0] not in ("java.lang", source.package):
            yield full


def _refs(method: MethodInfo) -> Iterator[TypeRef]:
    facts = method.facts
    if facts:
        yield from (it.type for it in facts.parameters)
        yield from facts.throws
        yield from (bound for it in facts.type_parameters for bound in it.bounds)
        if facts.returns:
            yield facts.returns


def _names(ref: TypeRef) -> Iterator[str]:
    if not ref.name.startswith("?") and ref.name != "<>":
        yield ref.name
    for arg in ref.args:
        yield from _names(TypeRef(*arg))
