"""Classes of libraries, from what their class files declare."""

from __future__ import annotations

from modsplit_analysis.java.classes import NO_BOUNDS, ClassInfo, FieldInfo, MethodInfo
from modsplit_analysis.java.types import ClassType, Type, TypeVariable
from modsplit_analysis.jvm import signatures as jvm
from modsplit_analysis.jvm.signatures import ClassSignature, MemberSignature
from modsplit_analysis.jvm.types import GenericHeader, parse_class, parse_method, parse_type


def access_of(flags: int) -> str:
    """The access level of a class file's flags."""
    if flags & jvm.PUBLIC:
        return "public"
    if flags & jvm.PROTECTED:
        return "protected"
    return "private" if flags & jvm.PRIVATE else "package"


def kind_of(signature: ClassSignature) -> str:
    """class, interface, enum, record or annotation."""
    flags = signature.flags
    if flags & jvm.ANNOTATION:
        return "annotation"
    if flags & jvm.INTERFACE:
        return "interface"
    if signature.record:
        return "record"
    return "enum" if flags & jvm.ENUM else "class"


class LibraryClass(ClassInfo):
    """A class that a jar or the JDK declares."""

    def __init__(self, signature: ClassSignature, outer: LibraryClass | None) -> None:
        name, flags = signature.name, signature.flags
        scope: dict[str, TypeVariable] = dict(outer.scope) if outer else {}
        text = signature.signature
        header = parse_class(text, name, scope) if text else GenericHeader((), ())
        variables = tuple([TypeVariable(variable, name) for variable, _ in header.variables])
        super().__init__(
            name,
            name.rpartition(".")[2].rpartition("$")[2],
            kind_of(signature),
            access_of(flags),
            signature.enclosing,
            outer.top_level if outer else name,
            outer is None or bool(flags & (jvm.STATIC | jvm.INTERFACE)),
            bool(flags & (jvm.ABSTRACT | jvm.INTERFACE)),
            dict(signature.member_types),
            variables,
        )
        scope.update({variable.name: variable for variable in variables})
        self.signature = signature
        self.scope: dict[str, TypeVariable] = scope
        self._header = header
        self._fields: dict[str, MemberSignature] | None = None
        self._by_name: dict[str, list[tuple[int, MemberSignature]]] | None = None

    @property
    def library(self) -> bool:
        return True

    def find_bounds(self) -> dict[TypeVariable, tuple[Type, ...]]:
        return {TypeVariable(name, self.name): bounds for name, bounds in self._header.variables}

    def find_supertypes(self) -> tuple[ClassType, ...]:
        if self.signature.signature is not None:
            return tuple([type_ for type_ in self._header.types if isinstance(type_, ClassType)])
        superclass = () if self.signature.superclass is None else (self.signature.superclass,)
        return tuple([ClassType(name) for name in (*superclass, *self.signature.interfaces)])

    def field(self, name: str) -> FieldInfo | None:
        if self._fields is None:
            self._fields = {member.name: member for member in self.signature.fields}
        member = self._fields.get(name)
        return None if member is None else self.described_field(member)

    def described_field(self, member: MemberSignature) -> FieldInfo:
        """A field of the class file, a private one too."""
        return FieldInfo(
            owner=self.name,
            name=member.name,
            type=parse_type(member.signature or member.descriptor, self.scope),
            static=bool(member.flags & jvm.STATIC),
            final=bool(member.flags & jvm.FINAL),
            access=access_of(member.flags),
            enum_constant=bool(member.flags & jvm.ENUM),
            value=member.constant,
        )

    def _named_methods(self) -> dict[str, list[tuple[int, MemberSignature]]]:
        if self._by_name is None:
            self._by_name = {}
            for number, member in enumerate(self.signature.methods):
                if not member.flags & (jvm.SYNTHETIC | jvm.BRIDGE):
                    self._by_name.setdefault(member.name, []).append((number, member))
        return self._by_name

    def method_names(self) -> tuple[str, ...]:
        return tuple(self._named_methods())

    def find_methods(self, name: str) -> tuple[MethodInfo, ...]:
        return tuple([self._method(*entry) for entry in self._named_methods().get(name, ())])

    def _method(self, number: int, member: MemberSignature) -> MethodInfo:
        owner = f"{self.name}#{number}"
        header = parse_method(member.signature or member.descriptor, owner, self.scope)
        parameters = header.types
        if member.signature is None and member.name == "<init>" and not self.static:
            parameters = parameters[1:]
        variables = {TypeVariable(name, owner): bounds for name, bounds in header.variables} or NO_BOUNDS
        return MethodInfo(
            owner=self.name,
            name=member.name,
            variables=tuple(variables),
            bounds=variables,
            parameters=parameters,
            returns=header.returns,
            throws=header.throws or tuple(ClassType(thrown) for thrown in member.throws),
            static=bool(member.flags & jvm.STATIC),
            abstract=bool(member.flags & jvm.ABSTRACT),
            varargs=bool(member.flags & jvm.VARARGS),
            access=access_of(member.flags),
            origin="library",
            annotations=member.annotations,
            described=member.parameters,
        )
