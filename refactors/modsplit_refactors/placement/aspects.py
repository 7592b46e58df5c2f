"""Which classes the aspects of an application act on, by their pointcuts: rather too many than too few."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import reduce

from modsplit_analysis.snapshot import Snapshot, once, top_level
from modsplit_analysis.spring.events import Advice

TERM = re.compile(r"(!?)\s*(@?\w+)\s*\(((?:[^()]|\([^()]*\))*)\)")
EXECUTION = re.compile(r"([\w.*$+]+)\.[\w*$]+\s*\(")
ANNOTATIONS = ("@annotation", "@within", "@target")


@once
def advised(snapshot: Snapshot) -> Mapping[str, frozenset[str]]:
    """For each aspect the top-level classes that its advices can act on."""
    found: dict[str, frozenset[str]] = {}
    for advice in snapshot.spring.ties.advices:
        aspect = top_level(advice.source)
        found[aspect] = found.get(aspect, frozenset()) | _matched(snapshot, advice)
    return found


def within(snapshot: Snapshot, name: str) -> Iterator[Advice]:
    """The advices that name a class by `within`, and would not by a name that only begins like it."""
    for advice in snapshot.spring.ties.advices:
        for _, kind, text in (match.groups() for match in TERM.finditer(advice.pointcut)):
            pattern = _declaring(kind, text.strip()) if kind == "within" else None
            ends = [pattern.fullmatch(each) for each in (name, f"{name}Impl")] if pattern else []
            if ends and ends[0] and not ends[1]:
                yield advice


def _matched(snapshot: Snapshot, advice: Advice) -> frozenset[str]:
    """Terms that are joined by `&&` limit one another; with an `||` among them each stands for itself."""
    every = frozenset(snapshot.main_classes)
    terms = [match.groups() for match in TERM.finditer(advice.pointcut)]
    annotations = iter(advice.annotations)
    sets = []
    for negated, kind, text in terms:
        named = next(annotations, "") if kind in ANNOTATIONS else ""
        if not negated:
            sets.append(_term(snapshot, kind, text.strip(), named, every))
    if not sets:
        return every
    either = "||" in advice.pointcut
    return reduce(lambda one, other: one | other if either else one & other, sets)


def _term(snapshot: Snapshot, kind: str, text: str, annotation: str, every: frozenset[str]) -> frozenset[str]:
    if annotation:
        users = snapshot.graph.into.get(top_level(annotation), ())
        return frozenset(edge.source for edge in users if any(it.role == "annotation" for it in edge.evidence)) & every
    if kind == "bean":
        name = _regex(text)
        return frozenset(top_level(bean.declared_in) for bean in snapshot.beans if name.fullmatch(bean.name)) & every
    pattern = _declaring(kind, text)
    return frozenset(name for name in every if _is(snapshot, name, pattern)) if pattern else every


def _declaring(kind: str, text: str) -> re.Pattern[str] | None:
    """The types that a term is limited to, None for all."""
    if kind == "execution":
        found = EXECUTION.search(text)
        text = found.group(1) if found else ""
    elif kind not in ("within", "this", "target"):
        return None
    return _regex(text.rstrip("+")) if text.strip("*. ") else None


def _regex(pattern: str) -> re.Pattern[str]:
    tokens = {"..": r"\.(?:.*\.)?", "*": r"[^.]*"}
    return re.compile(
        "".join(tokens.get(each) or re.escape(each) for each in re.findall(r"\.\.|\*|[^.*]+|\.", pattern))
    )


def _is(snapshot: Snapshot, name: str, pattern: re.Pattern[str]) -> bool:
    """Whether a class or one of its supertypes matches, with or without its package."""
    return any(pattern.fullmatch(each) or pattern.fullmatch(each.rpartition(".")[2]) for each in _line(snapshot, name))


def _line(snapshot: Snapshot, name: str) -> Iterator[str]:
    seen, waiting = {name}, [name]
    while waiting:
        current = waiting.pop()
        yield current
        for edge in snapshot.graph.out.get(current, ()):
            if edge.target not in seen and any(it.role in ("extends", "implements") for it in edge.evidence):
                seen.add(edge.target)
                waiting.append(edge.target)
