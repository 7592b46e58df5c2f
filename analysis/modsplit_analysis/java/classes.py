"""Classes as linking sees them, alike whether they come from source or from a library.

What a class says of itself is worked out when it is first asked for, and kept; names lead from class to class, so a
class that is replaced needs no rewiring of those that refer to it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from modsplit_analysis.java.facts import Field, Method
from modsplit_analysis.java.types import ClassType, Type, TypeVariable
from modsplit_analysis.jvm.signatures import AnnotationSignature, ParameterSignature

if TYPE_CHECKING:
    from modsplit_analysis.java.source_classes import SourceClass

CONSTRUCTOR: Final = "<init>"
NO_BOUNDS: Final[Mapping[TypeVariable, tuple[Type, ...]]] = {}
"""Of a method without type variables."""


class FieldInfo:
    """A field or enum constant; `type` may mention the variables of its owner.

    `facts` is there if it was written in source, `value` if it is a constant of a library.
    """

    def __init__(
        self,
        owner: str,
        name: str,
        type: Type,
        static: bool,
        final: bool,
        access: str,
        enum_constant: bool = False,
        facts: Field | None = None,
        value: str | int | float | None = None,
    ) -> None:
        self.owner = owner
        self.name = name
        self.type = type
        self.static = static
        self.final = final
        self.access = access
        self.enum_constant = enum_constant
        self.facts = facts
        self.value = value


class MethodInfo:
    """A method or constructor (`<init>`); types may mention variables of its owner and its own.

    `origin`: source, library, or what the compiler or Lombok generates (`record`, `enum`, `default`, `lombok`).
    `annotations` are those of a library's method, `described` the parameters of one that has any.
    """

    def __init__(
        self,
        owner: str,
        name: str,
        variables: tuple[TypeVariable, ...],
        bounds: Mapping[TypeVariable, tuple[Type, ...]],
        parameters: tuple[Type, ...],
        returns: Type,
        throws: tuple[Type, ...] = (),
        static: bool = False,
        abstract: bool = False,
        varargs: bool = False,
        access: str = "public",
        origin: str = "source",
        facts: Method | None = None,
        annotations: tuple[AnnotationSignature, ...] = (),
        described: tuple[ParameterSignature, ...] = (),
    ) -> None:
        self.owner = owner
        self.name = name
        self.variables = variables
        self.bounds = bounds
        self.parameters = parameters
        self.returns = returns
        self.throws = throws
        self.static = static
        self.abstract = abstract
        self.varargs = varargs
        self.access = access
        self.origin = origin
        self.facts = facts
        self.annotations = annotations
        self.described = described

    def __str__(self) -> str:
        return f"{self.name}({', '.join(map(str, self.parameters))})"


def generated(
    owner: str,
    name: str,
    parameters: tuple[Type, ...],
    returns: Type,
    origin: str,
    *,
    static: bool = False,
    access: str = "public",
    varargs: bool = False,
) -> MethodInfo:
    """A method that stands nowhere in the source."""
    return MethodInfo(
        *(owner, name, (), NO_BOUNDS, parameters, returns), static=static, access=access, varargs=varargs, origin=origin
    )


class ClassInfo:
    """A class: what is known at once is an attribute, the rest is worked out by subclasses of this on demand.

    `top_level` is the outermost class around it; `static` is false for inner classes, which have an outer instance;
    `this` is the class with its own variables as arguments, `member_types` maps simple to binary names.
    """

    def __init__(
        self,
        name: str,
        simple_name: str,
        kind: str,
        access: str,
        enclosing: str | None,
        top_level: str,
        static: bool,
        abstract: bool,
        member_types: dict[str, str],
        variables: tuple[TypeVariable, ...],
    ) -> None:
        self.name = name
        self.simple_name = simple_name
        self.kind = kind
        self.access = access
        self.enclosing = enclosing
        self.top_level = top_level
        self.static = static
        self.abstract = abstract
        self.interface = kind in ("interface", "annotation")
        self.member_types = member_types
        self.variables = variables
        self.this = ClassType(name, variables)
        self.inherited_methods: dict[str, tuple[tuple[MethodInfo, ClassType], ...]] = {}
        self.inherited_fields: dict[str, tuple[FieldInfo, ClassType] | None] = {}
        self.all_member_types: dict[str, str] | None = None
        self.closure: dict[str, ClassType] | None = None
        self.function: tuple[MethodInfo, ClassType] | str | None = ""
        self.annotations: object = None  # what Spring's rules keep of an annotation type
        self.unsettled = False
        self._supertypes: tuple[ClassType, ...] | None = None
        self._bounds: dict[TypeVariable, tuple[Type, ...]] | None = None
        self._methods: dict[str, tuple[MethodInfo, ...]] = {}

    @property
    def package(self) -> str:
        return self.name.rpartition(".")[0]

    @property
    def library(self) -> bool:
        """Whether the class comes from a jar or the JDK."""
        return False

    @property
    def source(self) -> SourceClass | None:
        """This class, if it was written in source."""
        return None

    @property
    def bounds(self) -> dict[TypeVariable, tuple[Type, ...]]:
        """The bounds of the class's own type variables."""
        if self._bounds is None:
            self._bounds = self.find_bounds()
        return self._bounds

    @property
    def supertypes(self) -> tuple[ClassType, ...]:
        """Superclass first, then interfaces, in terms of the class's own variables."""
        if self._supertypes is None:
            # While they are worked out, a class that inherits from itself has none.
            self._supertypes = ()
            self.unsettled = True
            self._supertypes = self.find_supertypes()
            self.unsettled = False
        return self._supertypes

    def methods(self, name: str) -> tuple[MethodInfo, ...]:
        """The methods of a name that the class itself declares or that are generated into it."""
        found = self._methods.get(name)
        if found is None:
            found = self._methods[name] = self.find_methods(name)
        return found

    def method_names(self) -> tuple[str, ...]:
        """The names of all methods that the class itself has, constructors included."""
        raise NotImplementedError

    def field(self, name: str) -> FieldInfo | None:
        """A field that the class itself declares."""
        raise NotImplementedError

    def find_bounds(self) -> dict[TypeVariable, tuple[Type, ...]]:
        raise NotImplementedError

    def find_supertypes(self) -> tuple[ClassType, ...]:
        raise NotImplementedError

    def find_methods(self, name: str) -> tuple[MethodInfo, ...]:
        raise NotImplementedError
