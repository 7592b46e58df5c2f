"""The declared shape of a file: what other files can learn of it, part by part, without places and bodies.

A part stands under the name by which it is asked for (`World.asked`): a class, a member of it as `Class#name`, the
names of its methods as `Class#`. Two states of a file are the same to whoever asks for parts that are equal in both.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from modsplit_analysis.java.classes import FieldInfo, MethodInfo
from modsplit_analysis.java.facts import Annotation, Field, FileFacts, Method, Span, TypeDecl, TypeParameter
from modsplit_analysis.java.source_classes import SourceClass
from modsplit_analysis.java.world import World

Shape = Mapping[str, object]


def shape_of(world: World, path: str) -> Shape:
    """The parts of a file of the world; empty if there is no such file."""
    unit = world.declared.units.get(path)
    if unit is None:
        return {}
    imports = _imports(unit.facts)
    shown: dict[str, object] = {}
    pending = [world.written(world.declared.key(declaration.name, path)) for declaration in unit.facts.types]
    while pending:
        info = pending.pop()
        if info is not None:
            shown.update((part, _meant(flat(value), imports)) for part, value in _parts(info))
            pending += [world.written(name) for name in info.member_types.values()]
    return shown


def differing(one: Shape, other: Shape) -> set[str]:
    """The parts that are not the same in two states, or are there in one of them only."""
    return {
        part for part in one.keys() | other.keys() if part not in one or part not in other or one[part] != other[part]
    }


def same_but_places(one: object, other: object) -> bool:
    """Whether nested tuples differ in nothing but spans, and the places in code and types as written."""
    pending = [(one, other)]
    while pending:
        mine, its = pending.pop()
        if not isinstance(mine, tuple) or not isinstance(its, tuple):
            if mine != its:
                return False
        elif type(mine) is not Span or type(its) is not Span:
            place = _place_in(mine)
            if len(mine) != len(its) or place != _place_in(its):
                return False
            for number, part in enumerate(mine):
                same = its[number]
                if part is not same and number != place:
                    pending.append((part, same))
    return True


def _place_in(item: tuple[object, ...]) -> int:
    """Where the place of a piece of code or of a type as written stands in it; -1 in what has none."""
    if len(item) < 2 or not isinstance(item[0], str):
        return -1
    if type(item[1]) is int:
        return 1
    return 3 if len(item) == 5 and isinstance(item[1], tuple) else -1


def _imports(facts: FileFacts) -> Mapping[str, tuple[str, ...]]:
    """What the imports say by simple name; what is imported on demand may be meant by any name: `*`."""
    found: dict[str, tuple[str, ...]] = {}
    for each in facts.imports:
        simple = "*" if each.on_demand else each.name.rpartition(".")[2]
        found[simple] = (*found.get(simple, ()), f"{'static ' if each.static else ''}{each.name}")
    return found


def _meant(value: tuple[object, ...], imports: Mapping[str, tuple[str, ...]]) -> tuple[object, ...]:
    """A part with the imports that the names in it may refer to."""
    heads = {text.partition(".")[0] for text in value if isinstance(text, str)}
    return value, *((head, imports[head]) for head in sorted(heads & imports.keys())), imports.get("*")


def flat(value: object) -> tuple[object, ...]:
    """Nested tuples as one, with their lengths, and without the places in code and types as written."""
    found: list[object] = []
    pending = [value]
    while pending:
        item = pending.pop()
        if not isinstance(item, tuple):
            found.append(item)
            continue
        place = _place_in(item)
        kept = (item[0], *item[2:]) if place == 1 else item[:3] if place == 3 else item
        found.append(len(kept))
        pending.extend(reversed(kept))
    return tuple(found)


def _parts(info: SourceClass) -> Iterator[tuple[str, object]]:
    declaration = info.declaration
    yield info.name, _header(info)
    yield f"{info.name}#", info.method_names()
    members: dict[str, list[object]] = {}
    for method in declaration.methods:
        members.setdefault(method.name, []).append(_method(method))
    for field in declaration.fields:
        members.setdefault(field.name, []).append(_field(field))
    for name, methods in info.implicit_methods().items():
        members.setdefault(name, []).extend(map(_generated, methods))
    for name, generated in info.implicit_fields().items():
        members.setdefault(name, []).append(_generated_field(generated))
    for name, found in members.items():
        yield f"{info.name}#{name}", tuple(found)
    for name in info.member_types.values():
        builder = info.world.generated.get(name)
        if builder is not None:
            names = builder.method_names()
            yield name, tuple(_generated(method) for called in names for method in builder.methods(called))


def _header(info: SourceClass) -> object:
    """With the headers of the classes around it, whose type variables and member types it sees."""
    it = info.declaration
    return (
        _header(info.outer) if info.outer else (),
        *(it.kind, it.modifiers, _annotations(it.annotations), _variables(it.type_parameters)),
        *(it.extends, it.implements, it.permits, tuple(info.member_types)),
        tuple((component.name, component.type, component.varargs) for component in it.components),
        _built(it) if any(each.name.endswith("SuperBuilder") for each in it.annotations) else (),
    )


def _built(it: TypeDecl) -> object:
    """What the builder of a subclass takes over."""
    return tuple((field.name, field.type, field.modifiers, _annotations(field.annotations)) for field in it.fields)


def _annotations(annotations: Iterable[Annotation]) -> object:
    return tuple((each.name, each.arguments) for each in annotations)


def _variables(parameters: Iterable[TypeParameter]) -> object:
    return tuple((each.name, each.bounds) for each in parameters)


def _method(it: Method) -> object:
    given = tuple((each.type, each.varargs, tuple(mark.name for mark in each.annotations)) for each in it.parameters)
    marks = tuple(mark.name for mark in it.annotations)
    return it.kind, _variables(it.type_parameters), it.returns, given, it.throws, it.modifiers, marks, it.body is None


def _field(it: Field) -> object:
    return it.type, it.modifiers, it.enum_constant, it.constant


def _generated(it: MethodInfo) -> object:
    return str(it), str(it.returns), it.static, it.access, it.varargs, it.origin


def _generated_field(it: FieldInfo) -> object:
    return str(it.type), it.static, it.final, it.access
