"""Reduced companions: a class of the base that only annotations name, while it uses what a module has.

Before: the base has `@ImportRuntimeHints(ShopHints.class)`, and `ShopHints` mentions `Order`, which leaves with a
module. After: `ShopHints` lies in the module as it was; beside the base stands a class of the same name and type whose
methods do nothing, so that the annotation still compiles.
Does not apply where anything but an annotation names the class, where it makes beans, or where a method returns
something.
"""

from __future__ import annotations

import re

from modsplit_analysis.java.facts import FileFacts, Method, TypeDecl
from modsplit_analysis.text import SourceFile

COMMENT = "/** Stands for the class of this name in a module: annotations of the base name it. */"


def reducible(declaration: TypeDecl) -> bool:
    """Whether an empty body can stand for every method."""
    return declaration.kind == "class" and all(
        method.returns is not None and method.returns.name == "void" for method in declaration.methods
    )


def reduced(file: SourceFile, facts: FileFacts, declaration: TypeDecl) -> bytes:
    """The source of the companion, in the package of the original."""
    data = file.data
    header = data[declaration.span.start : data.index(b"{", declaration.name_span.end)].decode(file.encoding).rstrip()
    methods = [_emptied(data, method).decode(file.encoding) for method in declaration.methods]
    body = "\n\n".join(f"    {_dedented(method)} {{\n    }}" for method in methods)
    kept = f"{header}\n{body}"
    imports = [
        data[each.span.start : each.span.end].decode(file.encoding).strip()
        for each in facts.imports
        if each.on_demand or re.search(rf"\b{re.escape(each.name.rpartition('.')[2])}\b", kept)
    ]
    parts = (
        f"package {facts.package};",
        "\n".join(imports),
        f"{COMMENT}\n{header} {{\n\n{body}\n}}\n",
    )
    return "\n\n".join(part for part in parts if part).encode(file.encoding)


def _emptied(data: bytes, method: Method) -> bytes:
    """The method up to its body."""
    position, depth = method.name_span.end, 0
    while True:
        character = data[position : position + 1]
        depth += {b"(": 1, b")": -1}.get(character, 0)
        if depth == 0 and character in (b"{", b";"):
            return data[method.span.start : position].rstrip()
        position += 1


def _dedented(text: str) -> str:
    return re.sub(r"\n[ \t]*", "\n    ", text)
