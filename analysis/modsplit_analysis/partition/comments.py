"""What the comment above a declaration says: the words that people use for it."""

from __future__ import annotations

import re
from typing import Final

from modsplit_analysis.java.syntax.encoding import readable
from modsplit_analysis.text import SourceFile

_MARKUP: Final = re.compile(
    r"""<[^<>]*> | &\w+; | \{@\w+ | [{}] | https?://\S+ | [\w.]+@[\w.]+
    | ^[\s*/]*@(?:author|since|version|date|see|serial)\b.*$
    | @(?:param|throws|exception)\s+\S+ | @\w+""",
    re.VERBOSE | re.MULTILINE,
)
"""Tags, links and mail addresses; who wrote something and when."""


def comment_before(file: SourceFile, start: int) -> str:
    """The comment that ends just before a declaration, without markup; `start` is where the facts of the file say that
    the declaration begins."""
    read = readable(file)
    before = read.data[:start].rstrip()
    if before.endswith(b"*/"):
        found = before[before.rfind(b"/*") + 2 : -2]
    else:
        lines = before.split(b"\n")
        first = next((at for at in range(len(lines), 0, -1) if not lines[at - 1].lstrip().startswith(b"//")), 0)
        found = b"\n".join(line.strip().lstrip(b"/") for line in lines[first:])
    said = _MARKUP.sub(" ", found.decode(read.encoding, "replace"))
    return " ".join(said.replace("*", " ").split())
