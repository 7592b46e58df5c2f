"""Classes that all contexts could share, were they not beans: their beans can live in one context, for all of them."""

from __future__ import annotations

from collections.abc import Mapping

from modsplit_analysis.snapshot import Snapshot, once, top_level
from modsplit_analysis.spring.beans.model import Bean

from modsplit_refactors.placement.explicit import matched
from modsplit_refactors.placement.model import BASE, FACADE, SHARED, Placed
from modsplit_refactors.placement.spread import spread_classes
from modsplit_refactors.plan import Plan


def hostable(snapshot: Snapshot, plan: Plan, placed: Mapping[str, Placed]) -> dict[str, str]:
    """The context of each class whose beans could stay there while the class goes to the facade.

    The base outlives its modules, so that they can have whatever it makes; of a module they can have bridges alone, and
    so the mappers of MyBatis, which are interfaces.
    """
    pinned = matched((pattern for pattern, _ in plan.pins), placed)
    found: dict[str, str] = {}
    for name, as_bridge in _free(snapshot).items():
        if name not in placed or name in pinned:
            continue
        home = BASE if placed[name].placement == FACADE else placed[name].placement
        if home == BASE or (home not in SHARED and as_bridge):
            found[name] = home
    return found


@once
def _free(snapshot: Snapshot) -> Mapping[str, bool]:
    """The classes whose beans no other part needs for itself, and whether a module could hand them over."""
    bound = {top_level(snapshot.spring.main), *spread_classes(snapshot)}
    bound |= {top_level(each.source) for each in snapshot.spring.web.end_points}
    bound |= {top_level(each.registered_by) for each in snapshot.beans if each.registered_by and not each.method}
    bound |= {top_level(entity.source) for entity in snapshot.spring.data.entities}
    bound |= {top_level(each.source) for each in snapshot.spring.ties.events if not each.publishes}
    return {
        name: all(bean.origin == "mybatis" for bean in beans)
        for name, beans in beans_of(snapshot).items()
        if name not in bound and all(_plain(bean) for bean in beans)
    }


@once
def hostable_by_base(snapshot: Snapshot) -> frozenset[str]:
    """The classes whose beans the base could keep for all, where no plan says otherwise."""
    return frozenset(hostable(snapshot, Plan("", ()), dict.fromkeys(snapshot.main_classes, Placed(BASE))))


@once
def beans_of(snapshot: Snapshot) -> Mapping[str, list[Bean]]:
    """The beans that each top-level class declares."""
    found: dict[str, list[Bean]] = {}
    for bean in snapshot.beans:
        found.setdefault(top_level(bean.declared_in), []).append(bean)
    return found


def _plain(bean: Bean) -> bool:
    """Whether the one object that a context has can be given to another under its name."""
    return bean.scope == "singleton" and not bean.primary and not bean.fallback


def hosted(hosts: Mapping[str, str], placed: Mapping[str, Placed]) -> dict[str, str]:
    """Those of the classes that have become the facade's, with their contexts."""
    return {name: home for name, home in sorted(hosts.items()) if placed[name].placement == FACADE}
