"""A whole file: header, types, syntax errors, and lines."""

from __future__ import annotations

import marshal
import re
from array import array
from dataclasses import replace
from itertools import accumulate
from typing import Final

from tree_sitter import Parser

from modsplit_analysis.diagnostics import Diagnostic, Severity
from modsplit_analysis.java import native
from modsplit_analysis.java.facts import Code, FileFacts
from modsplit_analysis.java.plain import pack_facts, unpack_facts
from modsplit_analysis.java.syntax.encoding import Readable, readable
from modsplit_analysis.java.syntax.errors import syntax_errors
from modsplit_analysis.java.syntax.grammar import LANGUAGE, kind
from modsplit_analysis.java.syntax.literals import string_value
from modsplit_analysis.java.syntax.reader import Reader
from modsplit_analysis.java.syntax.top_level import TopLevel
from modsplit_analysis.text import SourceFile

_MODULE: Final = kind("module_declaration")
_WIDE_LINE: Final = re.compile(rb"^(?!\s*(?://|/?\*))[^\n\x80-\xff]*[\x80-\xff][^\n]*", re.MULTILINE)
_CONTINUATION: Final = re.compile(rb"[\x80-\xbf]")

_parser: Final = Parser(LANGUAGE)
_NATIVE: Final = native.grammar() == (LANGUAGE.node_kind_count, LANGUAGE.parse_state_count)
native.set_string_value(string_value)
_Finding = tuple[str, Severity, int, str]


def read_file(source: SourceFile) -> FileFacts:
    """The facts of one Java file; whatever its bytes are, the result is facts and diagnostics."""
    read = readable(source)
    packed = _read_natively(source, read)
    return _read_here(source, read) if packed is None else unpack_facts(packed)


def read_packed(source: SourceFile) -> bytes:
    """The facts as bytes; none where something nests too deeply to be kept."""
    read = readable(source)
    packed = _read_natively(source, read)
    return pack_facts(_read_here(source, read)) if packed is None else packed


def _read_natively(source: SourceFile, read: Readable) -> bytes | None:
    """What the native reader makes of a file that is as files should be."""
    if not _NATIVE or read.problem or read.parsed is not source.data or read.encoding not in ("ascii", "utf-8"):
        return None
    wide = b"" if read.encoding == "ascii" else _wide(source.data)
    return native.read(source.path, source.digest, source.data, wide)


def _read_here(source: SourceFile, read: Readable) -> FileFacts:
    data, parsed, encoding, problem = read
    root = _parser.parse(parsed).root_node
    reader = Reader(source.path, data, encoding, root.has_error)
    top = TopLevel(reader)
    top.read(root)
    top.close()
    code = _marshalled(reader)
    facts = FileFacts(
        path=source.path,
        digest=source.digest,
        package=top.package,
        package_span=top.package_span,
        package_annotations=tuple(top.annotations),
        imports=tuple(top.imports),
        types=tuple(top.types),
        locals=tuple(reader.locals),
        diagnostics=(),
        code=code,
        lines=array("I", accumulate(map(len, data.splitlines(True)), initial=0)).tobytes(),
        wide=b"" if data.isascii() else _wide(data),
    )
    found: list[_Finding] = [("java-syntax", "error", offset, message) for offset, message in syntax_errors(root)]
    found += [("java-nesting", "warning", offset, "nested too deeply: left out") for offset in reader.too_deep]
    if problem:
        found.append(("java-encoding", "warning", 0, problem))
    return _with_diagnostics(facts, found) if found else facts


def _with_diagnostics(facts: FileFacts, found: list[_Finding]) -> FileFacts:
    ordered = sorted(found, key=lambda item: (item[2], item[0]))
    return replace(
        facts,
        diagnostics=tuple(
            Diagnostic(rule, severity, facts.place(offset), message) for rule, severity, offset, message in ordered
        ),
    )


def _wide(data: bytes) -> bytes:
    """Where characters continue, in the lines in which code may follow them: for columns in characters."""
    offsets = array("I")
    for line in _WIDE_LINE.finditer(data):
        offsets.extend(match.start() for match in _CONTINUATION.finditer(data, line.start(), line.end()))
    return offsets.tobytes()


def _marshalled(reader: Reader) -> bytes:
    try:
        return marshal.dumps(tuple(reader.bodies))
    except ValueError:
        return marshal.dumps(tuple(_shallow(reader, body) for body in reader.bodies))


def _shallow(reader: Reader, body: tuple[Code, ...]) -> tuple[Code, ...]:
    """The body, or nothing where it nests more deeply than can be kept."""
    try:
        marshal.dumps(body)
    except ValueError:
        reader.too_deep.append(body[0][1])
        return ()
    return body
