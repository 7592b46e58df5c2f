"""Which classes a boundary could leave as an interface and an implementation, whoever is on the other side."""

from __future__ import annotations

from modsplit_analysis.sharing import sharing_of
from modsplit_analysis.snapshot import Snapshot, once, top_level

from modsplit_refactors.placement.extracting import extractions
from modsplit_refactors.placement.model import Placed


@once
def severable(snapshot: Snapshot) -> frozenset[str]:
    """What could be shared if every class were a part of its own, but for beans beside the configuration that makes
    them."""
    makers = {
        top_level(bean.type): top_level(bean.declared_in) for bean in snapshot.beans if bean.origin == "bean-method"
    }
    apart = {name: Placed(makers.get(name, name)) for name in snapshot.main_classes}
    return extractions(snapshot, apart, sharing_of(snapshot)).shared.shareable
