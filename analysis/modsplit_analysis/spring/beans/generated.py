"""Components that annotation processors generate: implementations of MapStruct mappers."""

from __future__ import annotations

from modsplit_analysis.build.model import Project
from modsplit_analysis.java.source_classes import SourceClass
from modsplit_analysis.spring.annotations.known import COMPONENT
from modsplit_analysis.spring.annotations.marks import Mark, find, has
from modsplit_analysis.spring.beans.configuration import Configurations
from modsplit_analysis.spring.beans.context import Context
from modsplit_analysis.spring.beans.model import Bean, Definition
from modsplit_analysis.spring.beans.naming import NAMED, decapitalized
from modsplit_analysis.spring.beans.registry import Registry

MAPPER = "org.mapstruct.Mapper"
_CONFIG = "org.mapstruct.MapperConfig"
_OPTION = "mapstruct.defaultComponentModel"


def register_generated(context: Context, configurations: Configurations, registry: Registry) -> None:
    """Registers the mappers of scanned packages whose implementation no source shows as a component already."""
    for source in context.in_packages(tuple(configurations.scanned)):
        mark = find(context.marks(source), MAPPER)
        if mark is None or not _for_spring(context, source, mark):
            continue
        simple = implementation_name(source, mark)
        package = source.file.package
        name = f"{package}.{simple}" if package else simple
        made = context.source(name)
        if made is None or not has(context.marks(made), COMPONENT, *NAMED):
            bean = Bean(decapitalized(simple), name, "generated", context.place(source), source.name)
            registry.add(Definition(bean, source.this, source))


def implementation_name(source: SourceClass, mark: Mark) -> str:
    """The simple name of the generated class."""
    own = source.name.rpartition(".")[2]
    pattern = mark.text("implementationName") or "<CLASS_NAME>Impl"
    return pattern.replace("<CLASS_NAME>", own)


def _for_spring(context: Context, source: SourceClass, mark: Mark) -> bool:
    stated = _component_model(mark)
    for name in mark.classes("config"):
        above = context.source(name)
        shared = find(context.marks(above), _CONFIG) if above else None
        stated = stated or (_component_model(shared) if shared else "")
    owner = context.build.owner(source.file.path)
    return (stated or (_by_option(owner) if owner else "")).lower() in ("spring", "spring_lazy")


def _component_model(mark: Mark) -> str:
    return mark.text("componentModel") or next(iter(mark.constants("componentModel")), "")


def _by_option(project: Project) -> str:
    """The component model that the compiler plugin passes to the processor."""
    compiler = project.plugin("maven-compiler-plugin")
    configurations = [compiler.configuration] if compiler else []
    configurations += [it.configuration for it in compiler.executions] if compiler else []
    for configuration in configurations:
        for container in ("compilerArgs", "compilerArguments"):
            for settings in configuration.find(container) if configuration else ():
                for setting in settings.settings:
                    name, _, value = setting.value.removeprefix("-A").partition("=")
                    if name == _OPTION:
                        return value
                    if setting.name.removeprefix("A") == _OPTION:
                        return setting.value
    return ""
