"""What is generated beside entities: JPA's static metamodel and Querydsl's query types."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from modsplit_analysis.build.model import Project
from modsplit_analysis.generating.declared import Declared, Types, declared, imports_of, processors
from modsplit_analysis.java.facts import Field, FileFacts, TypeDecl

JAVAX = b"javax.persistence"
ENTITY_WORDS = (b"persistence",)
"""What every file with an entity mentions."""
_METAMODEL = frozenset(
    {
        "hibernate-jpamodelgen",
        "hibernate-jpamodelgen-jakarta",
        "hibernate-processor",
        "org.eclipse.persistence.jpa.modelgen.processor",
        "openjpa",
    }
)
_QUERYDSL = frozenset({"querydsl-apt"})
_ENTITIES = frozenset({"Entity", "Embeddable", "MappedSuperclass"})
_ATTRIBUTES: Mapping[str, str] = {"List": "List", "Set": "Set", "Collection": "Collection", "Map": "Map"}
_BOXED = {
    "int": "Integer",
    "long": "Long",
    "short": "Short",
    "byte": "Byte",
    "boolean": "Boolean",
    "char": "Character",
    "float": "Float",
    "double": "Double",
}


def has_entity_classes(project: Project) -> bool:
    """Whether a processor of a project makes classes for entities."""
    return not processors(project).isdisjoint(_METAMODEL | _QUERYDSL)


def entity_classes(project: Project, types: Types) -> Iterator[Declared]:
    """One or two classes for each entity, if a processor of the project makes them."""
    available = processors(project)
    metamodel, querydsl = _METAMODEL & available, _QUERYDSL & available
    if not metamodel and not querydsl:
        return
    for facts, entity in types.mentioning(*ENTITY_WORDS):
        if _is_entity(entity):
            if metamodel:
                yield _metamodel(types, facts, entity)
            if querydsl:
                yield _query_type(types, facts, entity)


def _is_entity(type_: TypeDecl) -> bool:
    return any(it.name.rpartition(".")[2] in _ENTITIES for it in type_.annotations)


def _persistent(type_: TypeDecl) -> Iterator[Field]:
    for field in type_.fields:
        transient = any(it.name.rpartition(".")[2] == "Transient" for it in field.annotations)
        if not transient and not {"static", "transient"}.intersection(field.modifiers):
            yield field


def _metamodel(types: Types, facts: FileFacts, entity: TypeDecl) -> Declared:
    owner, package = entity.simple_name, "javax" if JAVAX in types.files[facts.path].data else "jakarta"
    above = types.find(entity.extends[0].name, facts) if entity.extends else None
    extends = f" extends {above[1].name}_" if above and _is_entity(above[1]) else ""
    lines = []
    for field in _persistent(entity):
        kind = _ATTRIBUTES.get(field.type.name.rpartition(".")[2], "")
        held = ", ".join(str(it) for it in _arguments(field)) if kind else _BOXED.get(str(field.type), str(field.type))
        attribute = f"{package}.persistence.metamodel.{kind or 'Singular'}Attribute<{owner}, {held or 'Object'}>"
        lines.append(f"public static volatile {attribute} {field.name};")
        lines.append(f'public static final String {_constant(field.name)} = "{field.name}";')
    lines.append(f"public static volatile {package}.persistence.metamodel.EntityType<{owner}> class_;")
    head = f"@{package}.persistence.metamodel.StaticMetamodel({owner}.class) public abstract class {owner}_{extends}"
    return declared("annotations", facts.package, f"{owner}_", imports_of(facts), _block(head, lines))


def _query_type(types: Types, facts: FileFacts, entity: TypeDecl) -> Declared:
    owner, paths = entity.simple_name, "com.querydsl.core.types.dsl"
    variable = owner[:1].lower() + owner[1:]
    lines = [
        f'public static final Q{owner} {variable} = new Q{owner}("{variable}");',
        f"public Q{owner}(String variable) {{ super({owner}.class, variable); }}",
    ]
    for field in _persistent(entity):
        found = types.find(field.type.name, facts)
        full = found[1].name if found and _is_entity(found[1]) else ""
        package, _, name = full.rpartition(".")
        if full:
            path = f"{package}.Q{name}" if package else f"Q{name}"
        elif field.type.name == "String":
            path = f"{paths}.StringPath"
        elif field.type.args:
            path = f"{paths}.SimpleExpression<{field.type}>"
        else:
            path = f"{paths}.ComparableExpressionBase<{_BOXED.get(str(field.type), str(field.type))}>"
        lines.append(f"public final {path} {field.name} = null;")
    head = f"public class Q{owner} extends {paths}.EntityPathBase<{owner}>"
    return declared("annotations", facts.package, f"Q{owner}", imports_of(facts), _block(head, lines))


def _arguments(field: Field) -> Iterator[object]:
    return (type(field.type)(*it) for it in field.type.args)


def _block(head: str, lines: list[str]) -> str:
    inner = "\n  ".join(lines)
    return f"{head} {{\n  {inner}\n}}"


def _constant(name: str) -> str:
    """`createdBy` as `CREATED_BY`."""
    return "".join(f"_{it}" if it.isupper() and number else it for number, it in enumerate(name)).upper()
