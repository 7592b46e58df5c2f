"""Which poms of a workspace make up its build, and in which order."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterable, Mapping

from modsplit_analysis.build.activation import Options, active_profiles
from modsplit_analysis.build.pom import Pom
from modsplit_analysis.build.values import Stated
from modsplit_analysis.diagnostics import Diagnostic


def reactor(poms: Mapping[str, Pom], options: Options, diagnostics: list[Diagnostic]) -> list[Pom]:
    """The poms that a build from the topmost ones reaches through modules, in the order they are declared."""
    found: dict[str, Pom] = {}

    def visit(pom: Pom, path: tuple[str, ...]) -> None:
        found[pom.file] = pom
        for module in modules(pom, options):
            target = module_file(pom, module.value, poms)
            if target is None:
                message = f"the module {module.value} does not exist; it is left out"
                diagnostics.append(Diagnostic("build/module", "warning", module.place, message))
            elif target in (*path, pom.file):
                message = f"the modules form a cycle: {' -> '.join((*path, pom.file, target))}"
                diagnostics.append(Diagnostic("build/module-cycle", "error", module.place, message))
            elif target not in found:
                visit(poms[target], (*path, pom.file))

    for file in _topmost(poms):
        visit(poms[file], ())
    for file in sorted(set(poms) - set(found)):
        if not _is_material(file):
            message = "no project of the build lists this pom as a module; it is left out"
            diagnostics.append(Diagnostic("build/no-module", "information", poms[file].place, message))
    return list(found.values())


def modules(pom: Pom, options: Options) -> tuple[Stated, ...]:
    """The modules that a pom and its active profiles list."""
    listed = [*pom.statements.modules]
    for profile in active_profiles(pom, options):
        listed += profile.statements.modules
    return tuple({module.value: module for module in listed}.values())


def module_file(pom: Pom, module: str, poms: Mapping[str, Pom]) -> str | None:
    """The pom that a `<module>` names: a file or a directory, relative to the pom that lists it."""
    target = posixpath.normpath(posixpath.join(posixpath.dirname(pom.file), module.replace("\\", "/")))
    return next((it for it in (target, posixpath.normpath(posixpath.join(target, "pom.xml"))) if it in poms), None)


def build_order(poms: Iterable[Pom], needs: Callable[[Pom], Iterable[Pom]], diagnostics: list[Diagnostic]) -> list[Pom]:
    """The poms with everything that one needs before it; otherwise as given."""
    order: dict[str, Pom] = {}

    def visit(pom: Pom, path: tuple[Pom, ...]) -> None:
        if pom.file in order:
            return
        if pom in path:
            chain = " -> ".join(it.file for it in (*path[path.index(pom) :], pom))
            diagnostics.append(Diagnostic("build/project-cycle", "error", pom.place, f"projects form a cycle: {chain}"))
            return
        for needed in needs(pom):
            visit(needed, (*path, pom))
        order[pom.file] = pom

    for pom in poms:
        visit(pom, ())
    return list(order.values())


def _topmost(poms: Mapping[str, Pom]) -> list[str]:
    """The poms that have none above them, apart from those that are test data or templates."""
    files = [file for file in poms if posixpath.basename(file) == "pom.xml" and not _is_material(file)]
    directories = {posixpath.dirname(file) for file in files}
    return sorted(file for file in files if not _above(posixpath.dirname(file)) & directories)


def _above(directory: str) -> set[str]:
    parts = directory.split("/") if directory else []
    return {"/".join(parts[:count]) for count in range(len(parts))}


def _is_material(file: str) -> bool:
    return "src" in file.split("/")
