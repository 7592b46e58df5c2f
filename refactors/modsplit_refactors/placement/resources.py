"""Where resources go: with whoever uses them, and to the facade's jar if several contexts do. Never to two places, for
the base's copy would hide the other from modules."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from modsplit_analysis.diagnostics import Diagnostic
from modsplit_analysis.snapshot import Snapshot, top_level
from modsplit_analysis.spring.resources.class_path import Resource

from modsplit_refactors.listed import Listed, mapped
from modsplit_refactors.placement.model import BASE, FACADE, SHARED, Placed, Placements
from modsplit_refactors.plan import Plan


def place_resources(snapshot: Snapshot, plan: Plan, placements: Placements) -> dict[str, Placed]:
    """The placement of each main resource of the application's own project, by path."""
    resources = snapshot.spring.resources
    users = _template_users(snapshot, placements)
    mappers = {mapper.path: top_level(mapper.namespace) for mapper in snapshot.spring.data.mappers}
    mappings = mapped(snapshot)
    found: dict[str, Placed] = {}
    settings = {it.path for it in snapshot.spring.configuration}
    for path, resource in sorted(resources.all.by_path.items()):
        kind = resources.kinds[path]
        explicit = None if path in settings else _explicit(plan, resource)
        if explicit:
            found[path] = explicit
        elif kind == "template":
            found[path] = _together(users.get(path, {}))
        elif kind == "messages":
            found[path] = Placed(FACADE, "facade", "every context has its message source")
        elif path in mappings:
            found[path] = Placed(mapping_home(placements, mappings[path]), "move", "the mapping of entities there")
        elif path in mappers:
            found[path] = Placed(placements.home(mappers[path]), "move", f"the statements of {mappers[path]}")
        else:
            found[path] = Placed(BASE)
    return found


def mapping_home(placements: Placements, classes: Iterable[Listed]) -> str:
    """Where a mapping goes: with its classes, where those that are not shared are in one part, and no entity is."""
    homes = {(placements.code_of(top_level(each.name)), each.key) for each in classes}
    parts = {home for home, key in homes if home not in SHARED or key == "entity"}
    return BASE if len(parts) != 1 or parts & SHARED else parts.pop()


def settings_problems(snapshot: Snapshot, plan: Plan) -> Iterator[Diagnostic]:
    """Configuration files that the plan gives to one module by their names: every part has keys of its own."""
    by_path = snapshot.spring.resources.all.by_path
    names = {by_path[it.path].name for it in snapshot.spring.configuration if it.path in by_path}
    for module in plan.modules:
        for pattern in module.resources:
            if pattern.text in names:
                said = f"{pattern.text} configures the application, and every part gets the keys that it reads"
                yield Diagnostic("plan", "error", pattern.place, f"{said}: leave it out of `resources`")


def _explicit(plan: Plan, resource: Resource) -> Placed | None:
    for module in plan.modules:
        for pattern in module.resources:
            if pattern.matches(resource.name):
                return Placed(module.name, reason=f"`{pattern.text}` in the plan", place=pattern.place)
    return None


def _together(contexts: Mapping[str, str]) -> Placed:
    """One user's placement, or the facade for several."""
    names = sorted(contexts)
    if not names or names == [BASE]:
        return Placed(BASE)
    if len(names) == 1:
        return Placed(names[0], "move", contexts[names[0]])
    return Placed(FACADE, "facade", f"used in {', '.join(names)}")


def _template_users(snapshot: Snapshot, placements: Placements) -> dict[str, dict[str, str]]:
    """For each template's path the contexts that show it, with an example of who does."""
    templates, found = snapshot.spring.resources.templates, dict[str, dict[str, str]]()
    for context, views in _views(snapshot, placements).items():
        for view, user in sorted(views.items()):
            for template in templates.reached([view]):
                found.setdefault(template.resource.path, {}).setdefault(context, f"{user} shows it")
    serving = [context for context in placements.contexts if context == BASE or _serves(snapshot, placements, context)]
    for template in templates.reached(it.name for it in templates.error_views):
        for context in serving:
            found.setdefault(template.resource.path, {}).setdefault(context, "errors happen there too")
    return found


def _views(snapshot: Snapshot, placements: Placements) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {context: {} for context in placements.contexts}
    for use in snapshot.spring.web.views:
        for context in placements.contexts_of(top_level(use.source)):
            for name in _names(snapshot, use.name, use.exact) if use.kind in ("view", "template") else ():
                found[context].setdefault(name, use.source)
    return found


def _names(snapshot: Snapshot, name: str, exact: bool) -> Iterator[str]:
    if exact:
        yield name
    else:
        yield from (
            each for each in sorted(snapshot.spring.resources.templates.by_name) if each.startswith(name) and name
        )


def _serves(snapshot: Snapshot, placements: Placements, context: str) -> bool:
    return any(placements.of(top_level(point.source)) == context for point in snapshot.spring.web.end_points)
