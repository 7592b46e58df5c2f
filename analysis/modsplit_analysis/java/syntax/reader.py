"""What one reading of a file carries along, and the tables by which node kinds find their readers."""

from __future__ import annotations

from collections.abc import Callable
from sys import intern
from typing import Final

from tree_sitter import Node

from modsplit_analysis.java.facts import Code, TypeDecl
from modsplit_analysis.java.syntax.grammar import kind

_LEVELS: Final = 200


class Reader:
    """The text of one file and what has been collected from it so far.

    `text` holds one character per byte, so that node offsets index it; what is not ASCII is decoded when cut out.
    """

    __slots__ = (
        *("bodies", "broken", "counters", "enclosing", "encoding", "level", "locals", "names", "path", "text"),
        *("too_deep", "wide"),
    )

    def __init__(self, path: str, data: bytes, encoding: str, broken: bool) -> None:
        self.path = path
        self.encoding = encoding
        self.wide = encoding != "ascii"
        self.text = data.decode("latin-1")
        self.broken = broken
        self.bodies: list[tuple[Code, ...]] = []
        self.locals: list[TypeDecl] = []
        self.enclosing = ""
        self.counters: dict[str, int] = {}
        self.names: dict[str, str] = {}
        self.too_deep: list[int] = []
        self.level = 0

    def enter(self) -> None:
        """One type more around what is read; raises RecursionError where nobody would write another one."""
        self.level += 1
        if self.level > _LEVELS:
            raise RecursionError

    def name(self, node: Node) -> str:
        """The text of a node, shared between equal texts."""
        text = self.text[node.start_byte : node.end_byte]
        found = self.names.get(text)
        if found is None:
            wide = self.wide and not text.isascii()
            found = intern(text.encode("latin-1").decode(self.encoding, "replace") if wide else text)
            self.names[text] = found
        return found

    def dotted(self, node: Node) -> str:
        """The text of a qualified name, without the white space that may stand in it."""
        text = self.name(node)
        return text if text.isidentifier() else "".join(text.split())

    def body(self, items: tuple[Code, ...]) -> int:
        """Keeps a body; the result is its index."""
        self.bodies.append(items)
        return len(self.bodies) - 1

    def reserve(self, declaration: TypeDecl) -> int:
        """Keeps a place for a local type, of which only the name is known yet."""
        self.locals.append(declaration)
        return len(self.locals) - 1


ReadExpression = Callable[[Reader, Node], Code]
ReadStatement = Callable[[Reader, Node, list[Code]], None]
ReadLocalType = Callable[[Reader, Node], int]


class ExpressionTable(dict[int, ReadExpression]):
    """Readers of expressions by kind; an unknown kind (an ERROR node, say) reads as its parts."""

    def __missing__(self, number: int) -> ReadExpression:
        return read_parts


class StatementTable(dict[int, ReadStatement]):
    """Readers of statements by kind; what is not known as a statement reads as an expression."""

    def __missing__(self, number: int) -> ReadStatement:
        return read_as_expression


EXPRESSIONS: Final = ExpressionTable()
STATEMENTS: Final = StatementTable()
LOCAL_TYPES: Final[dict[int, ReadLocalType]] = {}


def expression(*names: str) -> Callable[[ReadExpression], ReadExpression]:
    """Registers a reader for expressions of these kinds."""

    def register(function: ReadExpression) -> ReadExpression:
        EXPRESSIONS.update(dict.fromkeys(map(kind, names), function))
        return function

    return register


def statement(*names: str) -> Callable[[ReadStatement], ReadStatement]:
    """Registers a reader for statements of these kinds."""

    def register(function: ReadStatement) -> ReadStatement:
        STATEMENTS.update(dict.fromkeys(map(kind, names), function))
        return function

    return register


def read_parts(reader: Reader, node: Node) -> Code:
    """A node of unknown meaning: everything known inside it."""
    items: list[Code] = []
    for part in node.named_children:
        STATEMENTS[part.kind_id](reader, part, items)
    return ("all", node.start_byte, tuple(items))


def read_as_expression(reader: Reader, node: Node, items: list[Code]) -> None:
    items.append(EXPRESSIONS[node.kind_id](reader, node))


@statement("line_comment", "block_comment", "break_statement", "continue_statement")
def nothing(reader: Reader, node: Node, items: list[Code]) -> None:
    """Leaves no code."""
