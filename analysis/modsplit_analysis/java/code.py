"""Bodies as code: nested tuples of plain values, which the typing of expressions reads without the tree.

Every code starts with its operation and its byte offset. `e` is a code, `[e]` a tuple of codes, `t` a type as written
(`TypeRef` as a plain tuple), `?` may be None.

| expression | meaning |
|---|---|
| lit at kind value | literal; kind is a primitive type, `String` or `null` |
| name at id | a simple name: variable, field, type or package |
| get at e id | `e.id`: field access, or a qualified name |
| call at e? id [e] [t] | method call: receiver, name, arguments, type arguments |
| new at t [e] local? e? | `new`: type, arguments, index in `FileFacts.locals` of the anonymous body, outer instance |
| array at t [e] e? | array creation: whole type, given dimensions, initializer |
| init at [e] | `{...}`, also of an annotation |
| index at e e | `a[i]` |
| cast at [t] e | cast, to several types for an intersection |
| is at e pattern | `instanceof` |
| lambda at [(id, t?, at)] [e] block? | a lambda; a body that is one expression has block False |
| ref at e id | `e::id`; a receiver that can only be a type is `type at t` |
| cond at e e e | `c ? a : b` |
| unary at op e | |
| step at e | `++` or `--` on either side |
| binary at e [(op, e)] | left-associative chain |
| set at op e e | assignment: target, value |
| class at t | `T.class` |
| this at e? | `this`, `Outer.this` |
| super at e? | `super`, `Outer.super` |
| switch at e [case] | `case` is ([label], guard e?, [e], arrow); a label is a code or a pattern |
| annotation at id [(id, e)] | a nested annotation |
| all at [e] | parts whose meaning is unknown (broken source) |

| pattern | meaning |
|---|---|
| bind at t? id | `T x`; t is None for `var` |
| record at t [pattern] | `T(p, q)` |

| statement | meaning |
|---|---|
| block at [e] | a scope |
| local at t? id e? [annotation] | a variable; t is None for `var` |
| return at e? / yield at e / throw at e | |
| each at t? id e [e] [annotation] | enhanced `for` |
| try at [e] [e] [([t], id, at, [e])] [e] | resources, body, catches, finally |
| declare at local | local class |
| chain at id [e] e? | `this(...)` or `super(...)` with its outer instance |

Control flow without a scope of its own is flattened: the condition is a code like any other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from modsplit_analysis.java.facts import Code


def _pairs(code: Code) -> Iterator[Code]:
    yield code[2]
    for _, operand in code[3]:
        yield operand


def _switch(code: Code) -> Iterator[Code]:
    yield code[2]
    for labels, guard, body, _ in code[3]:
        yield from labels
        if guard is not None:
            yield guard
        yield from body


def _try(code: Code) -> Iterator[Code]:
    yield from code[2]
    yield from code[3]
    for clause in code[4]:
        yield from clause[3]
    yield from code[5]


def _arguments(code: Code) -> Iterator[Code]:
    return (value for _, value in code[3])


def _operands(*positions: int) -> Callable[[Code], Iterator[Code]]:
    def operands(code: Code) -> Iterator[Code]:
        for position in positions:
            operand = code[position]
            if operand is None:
                continue
            if operand and isinstance(operand[0], tuple):
                yield from operand
            elif operand:
                yield operand

    return operands


_CHILDREN: dict[str, Callable[[Code], Iterator[Code]]] = {
    "get": _operands(2),
    "call": _operands(2, 4),
    "new": _operands(3, 5),
    "array": _operands(3, 4),
    "init": _operands(2),
    "index": _operands(2, 3),
    "cast": _operands(3),
    "is": _operands(2, 3),
    "lambda": _operands(3),
    "ref": _operands(2),
    "cond": _operands(2, 3, 4),
    "unary": _operands(3),
    "step": _operands(2),
    "binary": _pairs,
    "set": _operands(3, 4),
    "this": _operands(2),
    "super": _operands(2),
    "switch": _switch,
    "annotation": _arguments,
    "all": _operands(2),
    "record": _operands(3),
    "block": _operands(2),
    "local": _operands(4, 5),
    "return": _operands(2),
    "yield": _operands(2),
    "throw": _operands(2),
    "each": _operands(4, 5, 6),
    "try": _try,
    "chain": _operands(3, 4),
}


def children(code: Code) -> Iterator[Code]:
    """The codes directly inside one code, in source order; types and names are not codes."""
    operands = _CHILDREN.get(code[0])
    return operands(code) if operands else iter(())


def walk(code: Code) -> Iterator[Code]:
    """A code and everything inside it, depth first; iterative, since source may nest deeply."""
    pending = [code]
    while pending:
        current = pending.pop()
        yield current
        pending.extend(reversed(list(children(current))))
