"""The implementations that MapStruct generates: what they implement, hold, and map on the way."""

from __future__ import annotations

import re
from collections.abc import Iterator

from modsplit_analysis.build.model import Project
from modsplit_analysis.generating.declared import Declared, Types, declared, imports_of, processors
from modsplit_analysis.java.facts import FileFacts, Method, TypeDecl, TypeRef

MAPPER_WORDS = (b"org.mapstruct", b"Mapper")
"""What every file with a mapper mentions."""
_NAME = re.compile(r'implementationName\s*=\s*"([^"]+)"')
_USED = re.compile(r"uses\s*=\s*(\{[^}]*\}|[\w.]+\.class)")
_CLASS = re.compile(r"([\w.]+)\.class")
_ELEMENTS = frozenset({"List", "Set", "Collection", "Iterable", "Stream", "Page", "Slice", "Optional"})
_DEEPEST = 4

Meant = tuple[FileFacts, TypeRef]
"""A type as written, with the file that gives it a meaning."""


def has_mapstruct(project: Project) -> bool:
    """Whether a project is compiled with MapStruct."""
    compiled_with = {it.coordinates.artifact for it in project.class_path.artifacts}
    return any("mapstruct" in it for it in compiled_with | processors(project))


def implementations(project: Project, types: Types) -> Iterator[Declared]:
    """One for each mapper that a file of a project with MapStruct declares."""
    if not has_mapstruct(project):
        return
    for facts, mapper in types.mentioning(*MAPPER_WORDS):
        imported = any(it.name in ("org.mapstruct", "org.mapstruct.Mapper") for it in facts.imports)
        names = ("Mapper", "org.mapstruct.Mapper") if imported else ("org.mapstruct.Mapper",)
        annotation = next((it for it in mapper.annotations if it.name in names), None)
        if annotation and mapper.kind in ("interface", "class"):
            stated = types.text(annotation.span, facts)
            named = _NAME.search(stated)
            name = (named.group(1) if named else "<CLASS_NAME>Impl").replace("<CLASS_NAME>", mapper.simple_name)
            yield declared(
                "annotations", facts.package, name, imports_of(facts), _body(types, facts, mapper, name, stated)
            )


def _body(types: Types, facts: FileFacts, mapper: TypeDecl, name: str, stated: str) -> str:
    used = _USED.search(stated)
    held = _CLASS.findall(used.group(1)) if used else []
    lines = [f"private {each} used{number};" for number, each in enumerate(held)]
    abstract = [it for it in mapper.methods if _is_abstract(mapper, it)]
    lines += [_method(it) for it in abstract]
    mapped = [pair for it in abstract for pair in _pairs(facts, it)]
    mapped += [((facts, it), (facts, other)) for it, other in _arguments(mapper)]
    seen = dict.fromkeys(each for pair in mapped for each in _through(types, *pair, 0))
    parts = ", ".join(f"{each} it{number}" for number, each in enumerate(seen))
    lines.append(f"private void mapped({parts}) {{}}")
    relation = "implements" if mapper.kind == "interface" else "extends"
    body = "\n  ".join(lines)
    return f"public class {name} {relation} {mapper.simple_name} {{\n  {body}\n}}"


def _is_abstract(mapper: TypeDecl, method: Method) -> bool:
    if method.kind != "method" or method.type_parameters:
        return False
    if mapper.kind == "class":
        return "abstract" in method.modifiers
    return not {"default", "static", "private"}.intersection(method.modifiers)


def _method(method: Method) -> str:
    parameters = ", ".join(f"{it.type} {it.name}" for it in method.parameters)
    return f"public {method.returns} {method.name}({parameters}) {{ throw null; }}"


def _pairs(facts: FileFacts, method: Method) -> Iterator[tuple[Meant, Meant]]:
    """What a method maps from, and to."""
    targets = [it for it in method.parameters if any(each.name == "MappingTarget" for each in it.annotations)]
    to = targets[0].type if targets else method.returns
    for parameter in method.parameters:
        if parameter not in targets and to is not None:
            yield (facts, parameter.type), (facts, to)


def _arguments(mapper: TypeDecl) -> Iterator[tuple[TypeRef, TypeRef]]:
    """What a mapper that inherits its methods maps: the arguments of the generic type above it, both ways."""
    for above in (*mapper.extends, *mapper.implements):
        given = [TypeRef(*it) for it in above.args]
        yield from ((one, other) for one in given for other in given if one is not other)


def _through(types: Types, source: Meant, target: Meant, depth: int) -> Iterator[str]:
    """The classes of the project that are read or made on the way from one type to another, property by property."""
    source, target = _element(source), _element(target)
    one, other = types.find(source[1].name, source[0]), types.find(target[1].name, target[0])
    yield from (each[1].name for each in (one, other) if each)
    if one is None or other is None or one[1] is other[1] or depth > _DEEPEST:
        return
    have, want = types.properties(*one), types.properties(*other)
    for name in have:
        if name in want and str(_element(have[name])[1]) != str(_element(want[name])[1]):
            yield from _through(types, have[name], want[name], depth + 1)


def _element(meant: Meant) -> Meant:
    """What a collection holds."""
    facts, type_ = meant
    while type_.args and type_.name.rpartition(".")[2] in _ELEMENTS:
        type_ = TypeRef(*type_.args[0])
        if type_.name in ("? extends", "? super"):
            type_ = TypeRef(*type_.args[0])
    return facts, type_
