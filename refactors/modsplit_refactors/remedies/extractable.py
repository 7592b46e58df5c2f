"""Whether an interface can stand for a class: what others ask of it, and what only the class itself can give."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from modsplit_analysis.graphs import Edge, Evidence
from modsplit_analysis.java.classes import CONSTRUCTOR, ClassInfo, FieldInfo, MethodInfo
from modsplit_analysis.java.source_classes import SourceClass
from modsplit_analysis.java.syntax.mentions import Mention, mentions
from modsplit_analysis.java.types import STRING, Type, class_names
from modsplit_analysis.snapshot import Snapshot, once, top_level
from modsplit_analysis.spring.beans.model import Bean

from modsplit_refactors.extraction import Extraction
from modsplit_refactors.placement.model import Placed
from modsplit_refactors.remedies.extract_limits import limits, name_to_state

OBJECT_METHODS = frozenset({"equals", "hashCode", "toString", "getClass", "notify", "notifyAll", "wait"})
WHOLE_ROLES = {"extends": "extends it", "permits": "permits it", "new": "makes one with `new`"}


@dataclass(frozen=True, slots=True)
class Demand:
    """What one class asks of another: methods and constants, or the class itself, with the places that say why."""

    user: str
    methods: Mapping[str, MethodInfo] = field(default_factory=dict)
    constants: frozenset[str] = frozenset()
    whole: tuple[str, ...] = ()


def extraction(
    snapshot: Snapshot, placed: Mapping[str, Placed], name: str, narrow: bool = False
) -> Extraction | tuple[str, ...]:
    """An interface for the class, or what is in its way, in words. Classes of the same part and tests may write the
    implementation's name instead; `narrow` lets them do so where their wishes are more than those of other parts."""
    home = placed[name].placement
    makers = {top_level(bean.declared_in) for bean in beans_by_class(snapshot)[name]}
    others = {*makers, *(it.user for it in _demands(snapshot, name))}
    elsewhere = frozenset(it for it in others if it in placed and placed[it].placement != home)
    outcome = _outcome(snapshot, name, elsewhere, narrow)
    return replace(outcome, home=home) if isinstance(outcome, Extraction) else outcome


@once
def beans_by_class(snapshot: Snapshot) -> Mapping[str, list[Bean]]:
    """The beans of each class, not an interface, that is no member of another, by name."""
    types, found = snapshot.program.types, dict[str, list[Bean]]()
    for bean in snapshot.beans:
        if bean.type in types and bean.type == top_level(bean.type) and types[bean.type].kind == "class":
            found.setdefault(bean.type, []).append(bean)
    return dict(sorted(found.items()))


@once
def _outcome(snapshot: Snapshot, name: str, elsewhere: frozenset[str], narrow: bool) -> Extraction | tuple[str, ...]:
    """The same where these are in other parts, for a home that is not told yet: many splits have it."""
    source, beans = snapshot.program.types[name], beans_by_class(snapshot)[name]
    demands = _demands(snapshot, name)
    reasons = [*limits(snapshot, elsewhere, source, beans)]
    remote = [it for it in demands if it.user in elsewhere]
    reasons += [why for it in remote for why in it.whole]
    wanted = {text: method for it in remote for text, method in it.methods.items()}
    renaming: list[str] = []
    for it in demands:
        if it.user in elsewhere:
            continue
        if it.whole or (narrow and not it.methods.keys() <= wanted.keys()):
            renaming.append(it.user)
        elif not narrow:
            wanted.update(it.methods)
    for user in renaming:
        reasons += _unrenamable(snapshot, source, user)
    methods = tuple(method for method in source.written_methods() if str(method) in wanted)
    reasons += [why for method in methods for why in _unkept(source, method)]
    if reasons:
        return tuple(dict.fromkeys(reasons))
    constants = {each for it in demands if it.user not in renaming for each in it.constants}
    return Extraction(
        name,
        _free_name(snapshot, name),
        "",
        name_to_state(source, beans),
        methods,
        tuple(sorted(constants)),
        (source.file.path, *sorted({snapshot.program.types[user].file.path for user in renaming})),
    )


@once
def _demands(snapshot: Snapshot, name: str) -> tuple[Demand, ...]:
    source = snapshot.program.types[name]
    return tuple(demand(snapshot, source, edge) for edge in snapshot.graph.into.get(name, ()))


def demand(snapshot: Snapshot, source: SourceClass, edge: Edge) -> Demand:
    """What the class at the source of an edge asks of the class at its target."""
    offered = {str(it): it for it in source.written_methods() if _offered(it)}
    above, main = _interfaces(snapshot, source), top_level(snapshot.spring.main)
    methods: dict[str, MethodInfo] = {}
    constants: set[str] = set()
    whole: list[str] = []
    for each in edge.evidence:
        called = each.member.partition("(")[0]
        if why := _why_whole(each) or (edge.source != main and _in_annotation(each)):
            whole.append(f"{each.place}: {edge.source} {why}")
        elif not each.member or (called in OBJECT_METHODS and "(" in each.member):
            continue
        elif each.member in offered:
            methods[each.member] = offered[each.member]
        elif _constant(snapshot, source, each.member):
            constants.add(each.member)
        elif "(" not in each.member or not any(it.methods(called) for it in above):
            said = f"{edge.source} uses {source.simple_name}.{each.member}, which is {_kind(source, each)}"
            whole.append(f"{each.place}: {said}")
    whole += _by_its_name(snapshot, source, edge.source)
    return Demand(edge.source, methods, frozenset(constants), tuple(whole))


def _offered(method: MethodInfo) -> bool:
    return method.access == "public" and not method.static and method.name != CONSTRUCTOR


def _why_whole(use: Evidence) -> str:
    if use.role in WHOLE_ROLES:
        return WHOLE_ROLES[use.role]
    if use.member.startswith(CONSTRUCTOR):
        return WHOLE_ROLES["new"]
    if use.role in ("static-call", "static-write"):
        return f"uses its static {use.member}"
    return f"uses {use.member or 'it'}, which is not public" if use.access != "public" else ""


def _in_annotation(use: Evidence) -> str:
    """Annotations of the main class apart, which are carried over, libraries take the class that one names as it is."""
    return "names it in an annotation" if use.role == "annotation-argument" and not use.member else ""


def _kind(source: SourceClass, use: Evidence) -> str:
    """What a member is that no interface of the class's own methods has."""
    if "(" not in use.member:
        return "a field"
    own = source.methods(use.member.partition("(")[0])
    return "static" if any(it.static for it in own) else "generated" if own else "inherited"


def _interfaces(snapshot: Snapshot, source: SourceClass) -> list[ClassInfo]:
    """The interfaces that the class says it implements, and those above them."""
    find = snapshot.program.find
    direct = [info for it in source.supertypes if (info := find(it.name)) and info.interface]
    above = [find(it.name) for each in direct for it in snapshot.program.supertypes(each.name)]
    return [*direct, *(info for info in above if info)]


def _constant(snapshot: Snapshot, source: SourceClass, name: str) -> bool:
    return constant_value(snapshot, source, source.field(name)) is not None


def constant_value(snapshot: Snapshot, source: SourceClass, found: FieldInfo | None) -> object:
    """The value of a field that the compiler puts where it is read, None for other fields."""
    plain = found is not None and found.static and found.final and (found.type == STRING or isinstance(found.type, str))
    code = found.facts.constant if found and found.facts else None
    return snapshot.program.constant(code, source) if plain and code is not None else None


def _by_its_name(snapshot: Snapshot, source: SourceClass, user: str) -> Iterator[str]:
    """Uses of what an interface has no more: member types, and the superclass."""
    using = snapshot.program.types.get(user)
    if using is None:
        return
    for each in using.file.imports:
        if each.name.startswith(f"{source.name}.") and not _constant(snapshot, source, each.name.rpartition(".")[2]):
            yield f"{using.file.place(each.span.start)}: {user} imports {each.name}"
    for mention in _mentions(snapshot, using.file.path, source.package, source.simple_name):
        if mention.role == "scoped_type_identifier":
            yield f"{using.file.place(mention.span.start)}: {user} uses a type inside it"
    imported = {each.name for each in using.file.imports}
    uses = {edge.target for edge in snapshot.graph.out.get(user, ())}
    for above in _superclasses(snapshot, source):
        if above in imported or above in uses:
            yield f"{using.file.path}: {user} may use it as the {above.rpartition('.')[2]} that it is"


@once
def _mentions(snapshot: Snapshot, file: str, package: str, name: str) -> tuple[Mention, ...]:
    return mentions(snapshot.files[file], package, name)


def _superclasses(snapshot: Snapshot, source: SourceClass) -> Iterator[str]:
    """What the class is by inheritance from a class."""
    interfaces = {it.name for it in _interfaces(snapshot, source)}
    for above in snapshot.program.supertypes(source.name):
        if above.name not in (*interfaces, "java.lang.Object"):
            yield above.name


def _unrenamable(snapshot: Snapshot, source: SourceClass, user: str) -> Iterator[str]:
    """Why the implementation's name cannot stand in a class that needs it."""
    using = snapshot.program.types.get(user)
    if using is None or snapshot.graph.nodes[user].source_set == "generated":
        yield f"{user}, which is generated, needs the class"
        return
    for mention in _mentions(snapshot, using.file.path, source.package, source.simple_name):
        if mention.role == "type_arguments":
            yield f"{using.file.place(mention.span.start)}: {user} needs the class and has it as a type argument"


def _unkept(source: SourceClass, method: MethodInfo) -> Iterator[str]:
    """Why a method cannot stand in the interface as it is."""
    place = source.file.place(method.facts.name_span.start) if method.facts else source.file.place(0)
    own = [name for type_ in (*method.parameters, *method.throws) for name in class_names(type_)]
    own += [] if method.returns == source.this else list(class_names(method.returns))
    if any(top_level(name) == source.name for name in own):
        yield f"{place}: {method.name} takes or gives {source.simple_name} or a type inside it"


def signature_types(method: MethodInfo) -> Iterator[str]:
    """Every class that a method's signature names."""
    bounds = [bound for found in method.bounds.values() for bound in found]
    types: list[Type] = [*method.parameters, method.returns, *method.throws, *bounds]
    for type_ in types:
        yield from class_names(type_)


def _free_name(snapshot: Snapshot, name: str) -> str:
    for suffix in ("Impl", "Implementation", *(f"Impl{number}" for number in range(2, 100))):
        if f"{name}{suffix}" not in snapshot.program.types:
            return f"{name}{suffix}"
    raise ValueError(f"no name is free beside {name}")
