"""A plan's text with other suggested lines, line by line: whatever a person wrote stays where it is."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from modsplit_refactors.plan.model import Pattern, Plan
from modsplit_refactors.plan.parsing import load_document

MARK = "#:"
"""Starts the comments that are rewritten; all others are a person's."""
LISTS = ("packages", "classes")
TOP = ("facade", "replicated", "pins", "apart", "together")


@dataclass(frozen=True)
class Part:
    """What is to be suggested for a module or a list at the top: a comment for each entry of each list,
    and lines that are told of the whole part."""

    lists: Mapping[str, Mapping[str, str]]
    told: Sequence[str] = ()


@dataclass
class _Lines:
    """Lines that go or change, and what is put after a line."""

    lines: list[str]
    gone: set[int] = field(default_factory=set)
    after: dict[int, list[str]] = field(default_factory=dict)

    def put(self, line: int, texts: Iterable[str]) -> None:
        self.after.setdefault(line, []).extend(texts)

    def text(self) -> str:
        kept: list[str] = []
        for number, line in enumerate(self.lines):
            kept += [] if number in self.gone else [line]
            kept += self.after.get(number, ())
        return "\n".join(kept)


def revised(
    text: str, plan: Plan, suggested: Collection[Pattern], parts: Mapping[str, Part], last: str, tree: Mapping[str, str]
) -> str:
    """The text with these parts' entries instead of the suggested ones; `last` is a comment at the end, `tree` are the
    values that the plan keeps of what was analysed."""
    found = _Lines(text.replace("\r\n", "\n").split("\n"))
    document = load_document(text)
    found.gone |= {number for number, line in enumerate(found.lines) if line.lstrip().startswith(MARK)}
    marked = {pattern.place.line - 1 for pattern in suggested}
    modules = document.get("modules") or []
    for module in modules:
        part = parts.get(str(module["name"]))
        if part is not None:
            _revise(found, module, part, LISTS, marked)
            told = found.lines[module.lc.key("name")[0]]
            indent = " " * (len(told) - len(told.lstrip()) + (2 if told.lstrip().startswith("-") else 0))
            found.put(module.lc.key("name")[0], [f"{indent}{MARK} {line}" for line in part.told])
        elif all(each.place.line - 1 in marked for each in _patterns(plan, str(module["name"]))):
            _drop(found, module)
    known = {str(module["name"]) for module in modules}
    fresh = [(name, part) for name, part in parts.items() if name not in known and name not in TOP]
    found.put(_end(found.lines, document, "modules"), [line for name, part in fresh for line in _module(name, part)])
    for key in TOP:
        if key in parts:
            _revise(found, document, parts[key], (key,), marked)
    _tree(found, document, tree)
    made = found.text().rstrip("\n")
    made = f"{made}\n{MARK} {last}\n"
    return made.replace("\n", "\r\n") if "\r\n" in text else made


def _patterns(plan: Plan, part: str) -> list[Pattern]:
    return [pattern for pattern, there in plan.patterns if there == part]


def _revise(found: _Lines, owner: Any, part: Part, keys: Iterable[str], marked: Collection[int]) -> None:
    for key in keys:
        wanted = dict(part.lists.get(key, {}))
        items = owner.get(key)
        places = [items.lc.item(at)[0] for at in range(len(items))] if items else []
        flow = bool(items is not None and items.fa.flow_style())
        kept = []
        for at, line in enumerate(places):
            entry = str(items[at])
            if flow or line not in marked:
                kept.append(line)
                wanted.pop(entry, None)
            elif entry in wanted:
                found.lines[line] = _marked(found.lines[line], wanted.pop(entry))
                kept.append(line)
            else:
                found.gone.add(line)
        if flow and wanted:
            _unfold(found, owner, key, wanted)
        elif places:
            indent = found.lines[places[-1]][: items.lc.item(0)[1]].replace("-", " ").rstrip()
            indent = indent or " " * _dash(found.lines[places[-1]])
            found.put(places[-1], _entries(indent, wanted))
            if not kept and not wanted:
                found.gone.add(owner.lc.key(key)[0])
        elif wanted:
            _add(found, owner, key, wanted)


def _marked(line: str, said: str) -> str:
    """The line with what is said of it now, unless it was suggested for the same part before."""
    text, _, before = line.partition(MARK)
    same = before.partition(",")[0].strip() == said.partition(",")[0]
    return line if same else f"{text.rstrip()}  {MARK} {said}"


def _dash(line: str) -> int:
    return len(line) - len(line.lstrip())


def _entries(indent: str, wanted: Mapping[str, str]) -> list[str]:
    return [f"{indent}- {entry}" + (f"  {MARK} {said}" if said else "") for entry, said in wanted.items()]


def _add(found: _Lines, owner: Any, key: str, wanted: Mapping[str, str]) -> None:
    """A list that is not there, or empty."""
    top = "name" not in owner
    column = 0 if top else owner.lc.key("name")[1]
    if key in owner:
        line = owner.lc.key(key)[0]
        found.gone.add(line)
    else:
        line = _end(found.lines, owner, "modules") if top else owner.lc.key("name")[0]
    lines = [f"{' ' * column}{key}:", *_entries(" " * (column + 2), wanted)]
    found.put(line, ["", *lines] if top else lines)


def _unfold(found: _Lines, owner: Any, key: str, wanted: Mapping[str, str]) -> None:
    """A list in brackets, as one with a line for each."""
    first, column = owner.lc.key(key)
    last = next(at for at in range(first, len(found.lines)) if "]" in found.lines[at].partition("#")[0])
    found.gone |= {*range(first, last + 1)}
    kept = {str(entry): "" for entry in owner[key]}
    head = found.lines[first][:column]
    said = [rest for at in range(first, last + 1) if (rest := found.lines[at].partition("#")[2].strip())]
    comment = f"  # {'; '.join(said)}" if said else ""
    found.put(last, [f"{head}{key}:{comment}", *_entries(" " * (column + 2), {**kept, **wanted})])


def _end(lines: Sequence[str], owner: Any, key: str) -> int:
    """The last line of a block at the top: before blank lines and comments that lead to the next one."""
    first = owner.lc.key(key)[0]
    later = [owner.lc.key(other)[0] for other in owner if owner.lc.key(other)[0] > first]
    at = min(later, default=len(lines)) - 1
    while at > first and (not lines[at].strip() or not lines[at].startswith((" ", "-"))):
        at -= 1
    return at


def _module(name: str, part: Part) -> list[str]:
    lines = ["", f"  - name: {name}", *(f"    {MARK} {line}" for line in part.told)]
    for key in LISTS:
        if part.lists.get(key):
            lines += [f"    {key}:", *_entries("      ", part.lists[key])]
    return lines


def _drop(found: _Lines, module: Any) -> None:
    """A module of which nothing is left; a person's comments stay."""
    first = module.lc.key("name")[0]
    indent = _dash(found.lines[first])
    at = first
    while at < len(found.lines) and (at == first or not found.lines[at].strip() or _dash(found.lines[at]) > indent):
        if not found.lines[at].lstrip().startswith("#"):
            found.gone.add(at)
        at += 1


def _tree(found: _Lines, document: Any, tree: Mapping[str, str]) -> None:
    known = document.get("tree")
    if known is None:
        found.put(_end(found.lines, document, "modules"), ["", _tree_line(tree)])
        return
    for key, value in tree.items():
        if key in known:
            line = known.lc.value(key)[0]
            found.lines[line] = re.sub(rf"\b{key}:\s*[\w.]+", f"{key}: {value}", found.lines[line])


def _tree_line(tree: Mapping[str, str]) -> str:
    return "tree: {" + ", ".join(f"{key}: {value}" for key, value in tree.items()) + "}"
