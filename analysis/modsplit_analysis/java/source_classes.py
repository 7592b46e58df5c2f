"""Classes of the workspace, from the facts of their files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from typing import TYPE_CHECKING, Final

from modsplit_analysis.java.classes import CONSTRUCTOR, NO_BOUNDS, ClassInfo, FieldInfo, MethodInfo
from modsplit_analysis.java.facts import Code, Field, FileFacts, Method, TypeDecl, TypeParameter, TypeRef
from modsplit_analysis.java.implicit import implicit_fields, implicit_methods
from modsplit_analysis.java.names import FileScope, find_name, resolve_type
from modsplit_analysis.java.types import OBJECT, ClassType, Type, TypeVariable

if TYPE_CHECKING:
    from modsplit_analysis.java.typing.overloads import Overloads

_ACCESSES: Final = ("public", "protected", "private")
_ALWAYS_STATIC: Final = ("interface", "annotation", "enum", "record")
_NONE: Final[Mapping[str, Type]] = {}


def access_of(modifiers: tuple[str, ...], implied: str = "package") -> str:
    """The access level that modifiers state."""
    return next((word for word in modifiers if word in _ACCESSES), implied)


class SourceClass(ClassInfo):
    """A class declared in a file of the workspace; `outer` is the class around it.

    `local_types` are the local classes and type variables of a method that a local or anonymous class can see,
    `extended` the types that an anonymous class extends or implements.
    """

    def __init__(
        self,
        declaration: TypeDecl,
        file: FileFacts,
        scope: FileScope,
        name: str,
        outer: SourceClass | None,
        local_types: Mapping[str, Type] = _NONE,
        extended: tuple[ClassType, ...] = (),
    ) -> None:
        modifiers, kind = declaration.modifiers, declaration.kind
        inside_interface = outer is not None and outer.interface and not declaration.local
        variables = tuple([TypeVariable(parameter.name, name) for parameter in declaration.type_parameters])
        super().__init__(
            name,
            declaration.simple_name,
            kind,
            access_of(modifiers, "public" if inside_interface else "package"),
            outer.name if outer else None,
            outer.top_level if outer else name,
            outer is None or "static" in modifiers or kind in _ALWAYS_STATIC or inside_interface,
            "abstract" in modifiers or kind in ("interface", "annotation"),
            {member.simple_name: f"{name}${member.simple_name}" for member in declaration.types},
            variables,
        )
        self.declaration = declaration
        self.file = file
        self.file_scope = scope
        self.world = scope.world
        self.outer = outer
        self.extended = extended
        self.scope_types: dict[str, Type] = {**local_types, **{variable.name: variable for variable in variables}}
        self.own_methods: dict[str, tuple[Type, Overloads]] = {}
        self._named: dict[str, Type] = {}
        self._declared_fields = {field.name: field for field in declaration.fields}
        self._fields: dict[str, FieldInfo | None] = {}
        self._method_names: tuple[str, ...] | None = None
        self._implicit_fields: dict[str, FieldInfo] | None = None
        self._implicit_methods: dict[str, tuple[MethodInfo, ...]] | None = None
        self._by_name: dict[str, list[tuple[int, Method]]] = {}
        for number, method in enumerate(declaration.methods):
            self._by_name.setdefault(method.name, []).append((number, method))

    @property
    def source(self) -> SourceClass:
        return self

    def named(self, name: str) -> Type:
        """What a simple or dotted type name means inside this class."""
        if name not in self._named:
            self._named[name] = find_name(self, name)
        return self._named[name]

    def resolve(self, ref: TypeRef | Code, local_types: Mapping[str, Type] = _NONE) -> Type:
        """A type as written inside this class; `local_types` are those of a method around it."""
        if not local_types:
            return resolve_type(self.named, ref)
        return resolve_type(lambda name: local_types.get(name) or self.named(name), ref)

    def find_bounds(self) -> dict[TypeVariable, tuple[Type, ...]]:
        return self.variable_bounds(self.declaration.type_parameters, self.name, _NONE)

    def variable_bounds(
        self, parameters: tuple[TypeParameter, ...], owner: str, local_types: Mapping[str, Type]
    ) -> dict[TypeVariable, tuple[Type, ...]]:
        """The bounds of type parameters declared in this class."""
        return {
            TypeVariable(parameter.name, owner): tuple(self.resolve(bound, local_types) for bound in parameter.bounds)
            for parameter in parameters
        }

    def find_supertypes(self) -> tuple[ClassType, ...]:
        declaration = self.declaration
        refs = declaration.extends + declaration.implements
        find = partial(find_name, self, header=True)
        written = [resolve_type(find, ref) for ref in refs]
        found = [type_ for type_ in (*self.extended, *written) if isinstance(type_, ClassType)]
        if self.kind == "enum":
            found.insert(0, ClassType("java.lang.Enum", (ClassType(self.name),)))
        elif self.kind == "record":
            found.insert(0, ClassType("java.lang.Record"))
        elif self.kind == "annotation":
            found.insert(0, ClassType("java.lang.annotation.Annotation"))
        elif self.kind == "class" and not declaration.extends and not self._extends_class():
            found.insert(0, OBJECT)
        return tuple(found)

    def _extends_class(self) -> bool:
        above = self.world.find(self.extended[0].name) if self.extended else None
        return bool(self.extended) and (above is None or not above.interface)

    @property
    def fields(self) -> Mapping[str, FieldInfo]:
        """All fields of the class itself, generated ones included."""
        return {name: info for name in self.field_names() if (info := self.field(name))}

    def field_names(self) -> Iterator[str]:
        """Names of the class's own fields."""
        yield from self._declared_fields
        yield from (name for name in self.implicit_fields() if name not in self._declared_fields)

    def implicit_fields(self) -> dict[str, FieldInfo]:
        """Fields that stand nowhere in the source."""
        if self._implicit_fields is None:
            self._implicit_fields = {field.name: field for field in implicit_fields(self)}
        return self._implicit_fields

    def field(self, name: str) -> FieldInfo | None:
        if name not in self._fields:
            facts = self._declared_fields.get(name)
            self._fields[name] = self._field(facts) if facts else self.implicit_fields().get(name)
        return self._fields[name]

    def _field(self, facts: Field) -> FieldInfo:
        constant = self.interface or facts.enum_constant
        return FieldInfo(
            owner=self.name,
            name=facts.name,
            type=ClassType(self.name) if facts.enum_constant else self.resolve(facts.type),
            static=constant or "static" in facts.modifiers,
            final=constant or "final" in facts.modifiers,
            access=access_of(facts.modifiers, "public" if self.interface else "package"),
            enum_constant=facts.enum_constant,
            facts=facts,
        )

    def implicit_methods(self) -> dict[str, tuple[MethodInfo, ...]]:
        """Methods that stand nowhere in the source."""
        if self._implicit_methods is None:
            found: dict[str, tuple[MethodInfo, ...]] = {}
            for method in implicit_methods(self):
                found[method.name] = (*found.get(method.name, ()), method)
            self._implicit_methods = found
        return self._implicit_methods

    def method_names(self) -> tuple[str, ...]:
        if self._method_names is None:
            self._method_names = tuple(dict.fromkeys((*self._by_name, *self.implicit_methods())))
        return self._method_names

    def asked(self) -> Iterator[str]:
        """The members that were asked for, there or not, as `Class#name`, and `Class#` if all their names were."""
        yield from (f"{self.name}#{member}" for member in {*self._methods, *self._fields})
        if self._method_names is not None:
            yield f"{self.name}#"

    def written_methods(self) -> Iterator[MethodInfo]:
        """The methods and constructors that stand in the source, in its order."""
        for name in self._by_name:
            yield from (method for method in self.methods(name) if method.facts)

    def find_methods(self, name: str) -> tuple[MethodInfo, ...]:
        written = tuple([self._method(*entry) for entry in self._by_name.get(name, ())])
        return written + self.implicit_methods().get(name, ())

    def _method(self, number: int, facts: Method) -> MethodInfo:
        own = _NONE
        bounds = NO_BOUNDS
        if facts.type_parameters:
            owner = f"{self.name}#{number}"
            own = {parameter.name: TypeVariable(parameter.name, owner) for parameter in facts.type_parameters}
            bounds = self.variable_bounds(facts.type_parameters, owner, own)
        given = self.declaration.components if facts.kind == "compact" else facts.parameters
        implied = "public" if self.interface else "package"
        if facts.name == CONSTRUCTOR and self.kind == "enum":
            implied = "private"
        return MethodInfo(
            owner=self.name,
            name=facts.name,
            variables=tuple(bounds),
            bounds=bounds,
            parameters=tuple([self.resolve(parameter.type, own) for parameter in given]),
            returns=self.resolve(facts.returns, own) if facts.returns else "void",
            throws=tuple([self.resolve(thrown, own) for thrown in facts.throws]),
            static="static" in facts.modifiers,
            abstract="abstract" in facts.modifiers or (self.interface and facts.body is None),
            varargs=bool(given) and given[-1].varargs,
            access=access_of(facts.modifiers, implied),
            facts=facts,
        )
