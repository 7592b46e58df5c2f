"""Import selectors: the classes that they name, read from their source or known."""

from __future__ import annotations

from modsplit_analysis.java.annotations import ClassRef, value_of
from modsplit_analysis.java.classes import ClassInfo
from modsplit_analysis.java.facts import Code
from modsplit_analysis.java.source_classes import SourceClass
from modsplit_analysis.spring.beans.context import Context

_METHOD = "selectImports"
_CACHES = ("Generic", "JCache", "EhCache", "Hazelcast", "Infinispan", "Couchbase", "Redis", "Cache2k", "Caffeine",
           "Simple", "NoOp")  # fmt: skip
_OF_LIBRARIES = {
    "CachingConfigurationSelector": ("ProxyCachingConfiguration",),
    "TransactionManagementConfigurationSelector": ("ProxyTransactionManagementConfiguration",),
    "EnableSpringDataWebSupport$SpringDataWebConfigurationImportSelector": ("SpringDataWebConfiguration",),
    "AsyncConfigurationSelector": ("ProxyAsyncConfiguration",),
    "CacheAutoConfiguration$CacheConfigurationImportSelector": tuple(f"{it}CacheConfiguration" for it in _CACHES),
}
"""What selectors of Spring choose, by class name without the package that both share."""


def selected(context: Context, selector: ClassInfo) -> tuple[str, ...] | None:
    """The classes that a selector always returns; None if only a run would tell."""
    if selector.source is not None:
        return _stated(context, selector.source)
    names = _OF_LIBRARIES.get(selector.name.rpartition(".")[2])
    return tuple(f"{selector.package}.{it}" for it in names) if names else None


def _stated(context: Context, selector: SourceClass) -> tuple[str, ...] | None:
    found: list[str] = []
    for method in selector.methods(_METHOD):
        if method.facts is None or method.facts.body is None:
            continue
        returned = context.program.body(method).returned
        if len(returned) != 1 or returned[0][0] is None:
            return None
        names = _names(selector, returned[0][0])
        if names is None:
            return None
        found += names
    return tuple(found)


def _names(selector: SourceClass, code: Code) -> list[str] | None:
    """The class names in an array of strings, constants, or `X.class.getName()`."""
    parts = _elements(code, selector)
    if parts is None:
        return None
    names = []
    for part in parts:
        value = (
            value_of(part[2], selector)
            if part[0] == "call" and part[3] == "getName" and part[2]
            else value_of(part, selector)
        )
        name = value.name if isinstance(value, ClassRef) else value
        if not isinstance(name, str):
            return None
        names.append(name)
    return names


def _elements(code: Code, selector: SourceClass) -> tuple[Code, ...] | None:
    """The elements of an array that is written here, or in a constant of the selector."""
    if code[0] == "array":
        return _elements(code[4], selector) if code[4] else ()
    if code[0] == "name":
        field = selector.fields.get(code[2])
        number = field.facts.body if field and field.final and field.facts else None
        initial = selector.file.bodies()[number] if number is not None else ()
        return _elements(initial[0], selector) if initial and initial[0][0] != "name" else None
    return code[2] if code[0] == "init" else None
