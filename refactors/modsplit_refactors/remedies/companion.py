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

from modsplit_refactors.scripts import BLANK, LINE_END, code_of, text_of, written_like

COMMENT = "/** Stands for the class of this name in a module: annotations of the base name it. */"


def reducible(declaration: TypeDecl) -> bool:
    """Whether an empty body can stand for every method."""
    return declaration.kind == "class" and all(
        method.returns is not None and method.returns.name == "void" for method in declaration.methods
    )


def reduced(file: SourceFile, facts: FileFacts, declaration: TypeDecl) -> bytes:
    """The source of the companion, in the package of the original."""
    data = code_of(file)
    header = text_of(file, declaration.span.start, data.index(b"{", declaration.name_span.end)).rstrip(BLANK)
    methods = [text_of(file, method.span.start, _body(data, method)).rstrip(BLANK) for method in declaration.methods]
    body = "\n\n".join(f"    {_dedented(method)} {{\n    }}" for method in methods)
    kept = f"{header}\n{body}"
    imports = [
        text_of(file, *each.span).strip(BLANK)
        for each in facts.imports
        if each.on_demand or re.search(rf"\b{re.escape(each.name.rpartition('.')[2])}\b", kept)
    ]
    parts = (
        f"package {facts.package};",
        "\n".join(imports),
        f"{COMMENT}\n{header} {{\n\n{body}\n}}\n",
    )
    return written_like(file, LINE_END.sub("\n", "\n\n".join(part for part in parts if part)))


def _body(data: bytes, method: Method) -> int:
    """Where the body of a method starts."""
    position, depth = method.name_span.end, 0
    while True:
        character = data[position : position + 1]
        depth += {b"(": 1, b")": -1}.get(character, 0)
        if depth == 0 and character in (b"{", b";"):
            return position
        position += 1


def _dedented(text: str) -> str:
    return re.sub(r"\r?\n[ \t]*", "\n    ", text)
