"""Facts as nested plain tuples and back: what `marshal` writes and reads many times faster than pickle."""

from __future__ import annotations

import marshal
from typing import Any, Final

from modsplit_analysis.diagnostics import Diagnostic
from modsplit_analysis.java import native
from modsplit_analysis.java.facts import (
    Annotation,
    Code,
    Field,
    FileFacts,
    Initializer,
    Method,
    Parameter,
    Span,
    TypeDecl,
    TypeParameter,
    TypeRef,
    make_annotation,
    make_import,
    make_method,
    make_parameter,
    make_span,
    make_type_ref,
)
from modsplit_analysis.java.rows import ROWS
from modsplit_analysis.text import Place

Outlined = tuple[str, tuple[str, ...], tuple[Diagnostic, ...]]
"""Package, top-level classes and findings of a file."""
_SIZE: Final = 4
native.set_rows(ROWS)


def pack_facts(facts: FileFacts) -> bytes:
    """The facts as bytes, what `outline` reads first; none where something nests too deeply to be kept."""
    findings = [_diagnostic(diagnostic) for diagnostic in facts.diagnostics]
    first = marshal.dumps((facts.package, tuple([it.name for it in facts.types]), findings))
    try:
        rest = marshal.dumps(
            (
                facts.path,
                facts.digest,
                None if facts.package_span is None else _tuple(facts.package_span),
                _annotations(facts.package_annotations),
                [(it.name, it.static, it.on_demand, _tuple(it.span)) for it in facts.imports],
                [_type(declaration) for declaration in facts.types],
                [_type(declaration) for declaration in facts.locals],
                facts.code,
                facts.lines,
                facts.wide,
            )
        )
    except ValueError:
        return b""
    return len(first).to_bytes(_SIZE, "little") + first + rest


def outline(data: bytes) -> Outlined:
    """What packed facts say of the file as a whole, without reading the rest; raises as `unpack_facts`."""
    package, classes, found = marshal.loads(memoryview(data)[_SIZE:])
    return package, classes, tuple([Diagnostic(rule, grade, Place(*at), said) for rule, grade, at, said in found])


def unpack_facts(data: bytes) -> FileFacts:
    """The facts that were packed; raises ValueError, TypeError or EOFError for other bytes."""
    package, _, findings = outline(data)
    start = _SIZE + int.from_bytes(data[:_SIZE], "little")
    row = marshal.loads(memoryview(data)[start:])
    path, digest, span, annotations, imports, types, local, code, lines, wide = native.shaped(row) or _shaped(row)
    return FileFacts(path, digest, package, span, annotations, imports, types, local, findings, code, lines, wide)


def _shaped(row: Code) -> Code:
    """A row as the facts that it stands for."""
    path, digest, span, annotations, imports, types, local, *rest = row
    return (
        path,
        digest,
        None if span is None else make_span(span),
        _as_annotations(annotations),
        tuple([make_import((name, static, on_demand, make_span(at))) for name, static, on_demand, at in imports]),
        tuple([_as_type(each) for each in types]),
        tuple([_as_type(each) for each in local]),
        *rest,
    )


def _tuple(span: Span) -> Code:
    return (span.start, span.end)


def _diagnostic(diagnostic: Diagnostic) -> Code:
    place = diagnostic.place
    return (diagnostic.rule, diagnostic.severity, (place.file, place.line, place.column), diagnostic.message)


def _annotations(annotations: tuple[Annotation, ...]) -> Code:
    return tuple([(it.name, it.arguments, _tuple(it.span)) for it in annotations]) if annotations else ()


def _as_annotations(rows: Code) -> tuple[Annotation, ...]:
    return (
        tuple([make_annotation((name, arguments, make_span(span))) for name, arguments, span in rows]) if rows else ()
    )


def _ref(ref: TypeRef) -> Code:
    args = ref.args
    return (ref.name, tuple([_ref(arg) for arg in args]) if args else (), ref.dims, ref.at, ref.extra)


def _refs(refs: tuple[TypeRef, ...]) -> Code:
    return tuple([_ref(ref) for ref in refs]) if refs else ()


def _as_ref(row: Code) -> TypeRef:
    if row[1]:
        name, args, dims, at, extra = row
        row = (name, tuple([_as_ref(arg) for arg in args]), dims, at, extra)
    return make_type_ref(row)


def _as_refs(rows: Code) -> tuple[TypeRef, ...]:
    return tuple([_as_ref(row) for row in rows]) if rows else ()


def _variables(parameters: tuple[TypeParameter, ...]) -> Code:
    return tuple([(it.name, _refs(it.bounds)) for it in parameters]) if parameters else ()


def _as_variables(rows: Code) -> tuple[TypeParameter, ...]:
    return tuple([TypeParameter(name, _as_refs(bounds)) for name, bounds in rows]) if rows else ()


def _parameters(parameters: tuple[Parameter, ...]) -> Code:
    return tuple(
        [
            (it.name, _ref(it.type), it.modifiers, _annotations(it.annotations), it.varargs, _tuple(it.span))
            for it in parameters
        ]
    )


def _as_parameters(rows: Code) -> tuple[Parameter, ...]:
    return tuple(
        [
            make_parameter((name, _as_ref(type_), modifiers, _as_annotations(annotations), varargs, make_span(span)))
            for name, type_, modifiers, annotations, varargs, span in rows
        ]
    )


def _field(field: Field) -> Code:
    return (
        field.name,
        _ref(field.type),
        field.modifiers,
        _annotations(field.annotations),
        field.constant,
        field.body,
        field.enum_constant,
        _tuple(field.name_span),
        _tuple(field.span),
    )


def _as_field(row: Code) -> Field:
    name, type_, modifiers, annotations, constant, body, enum_constant, name_span, span = row
    return Field(
        name,
        _as_ref(type_),
        modifiers,
        _as_annotations(annotations),
        constant,
        body,
        enum_constant,
        make_span(name_span),
        make_span(span),
    )


def _method(method: Method) -> Code:
    returns = method.returns
    return (
        method.name,
        method.kind,
        _variables(method.type_parameters),
        None if returns is None else _ref(returns),
        _parameters(method.parameters),
        _refs(method.throws),
        method.modifiers,
        _annotations(method.annotations),
        method.default,
        method.body,
        _tuple(method.name_span),
        _tuple(method.span),
    )


def _as_method(row: Code) -> Method:
    name, kind, variables, returns, parameters, throws, modifiers, annotations, default, body, name_span, span = row
    return make_method(
        (
            name,
            kind,
            _as_variables(variables),
            None if returns is None else _as_ref(returns),
            _as_parameters(parameters),
            _as_refs(throws),
            modifiers,
            _as_annotations(annotations),
            default,
            body,
            make_span(name_span),
            make_span(span),
        )
    )


def _type(it: TypeDecl) -> tuple[Any, ...]:
    return (
        it.name,
        it.simple_name,
        it.kind,
        it.enclosing,
        it.local,
        it.modifiers,
        _annotations(it.annotations),
        _variables(it.type_parameters),
        _refs(it.extends),
        _refs(it.implements),
        _refs(it.permits),
        _parameters(it.components),
        [_field(field) for field in it.fields],
        [_method(method) for method in it.methods],
        [(one.static, one.body, _tuple(one.span)) for one in it.initializers],
        [_type(inner) for inner in it.types],
        _tuple(it.name_span),
        _tuple(it.span),
    )


def _as_type(row: tuple[Any, ...]) -> TypeDecl:
    name, simple_name, kind, enclosing, local, modifiers, annotations, variables, extends, implements, *rest = row
    permits, components, fields, methods, initializers, types, name_span, span = rest
    return TypeDecl(
        name,
        simple_name,
        kind,
        enclosing,
        local,
        modifiers,
        _as_annotations(annotations),
        _as_variables(variables),
        _as_refs(extends),
        _as_refs(implements),
        _as_refs(permits),
        _as_parameters(components),
        tuple([_as_field(field) for field in fields]),
        tuple([_as_method(method) for method in methods]),
        tuple([Initializer(static, body, make_span(at)) for static, body, at in initializers]),
        tuple([_as_type(inner) for inner in types]),
        make_span(name_span),
        make_span(span),
    )
