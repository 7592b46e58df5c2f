"""Syntax errors of a file, as places with a sentence."""

from __future__ import annotations

from typing import Final

from tree_sitter import Node

_LIMIT: Final = 20
_SHOWN: Final = 30


def syntax_errors(root: Node) -> list[tuple[int, str]]:
    """Offset and message of the first errors; only the parts of the tree that hold one are visited."""
    found: list[tuple[int, str]] = []
    pending = [root] if root.has_error else []
    while pending and len(found) < _LIMIT:
        node = pending.pop()
        if node.is_missing:
            found.append((node.start_byte, f"syntax error: `{node.type}` is missing"))
        elif node.is_error:
            found.append((node.start_byte, f"syntax error at `{_shown(node)}`"))
        else:
            pending.extend(reversed([child for child in node.children if child.has_error or child.is_missing]))
    return found


def _shown(node: Node) -> str:
    text = (node.text or b"")[: 4 * _SHOWN].decode("utf-8", "replace").split("\n")[0].strip()
    return text if len(text) <= _SHOWN else text[:_SHOWN] + "…"
