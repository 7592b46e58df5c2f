"""What each class says by itself: in its declarations, and inside its methods."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from modsplit_analysis.java.source_classes import SourceClass
from modsplit_analysis.spring.beans.context import Context
from modsplit_analysis.spring.config.uses import KeyUse, key_uses
from modsplit_analysis.spring.data.access import Store, TableUse, store_of, table_uses
from modsplit_analysis.spring.data.entities import Entity
from modsplit_analysis.spring.data.mappers import MapperFile
from modsplit_analysis.spring.data.transactions import Transaction, transactions
from modsplit_analysis.spring.effects.model import BeanReference, Effect
from modsplit_analysis.spring.effects.reading import Offered, effects_of, references_of, telling_marks
from modsplit_analysis.spring.events import Advice, EventUse, Schedule, advices, event_uses, schedules
from modsplit_analysis.spring.messages import MessageUse, message_uses
from modsplit_analysis.spring.web.mappings import end_points
from modsplit_analysis.spring.web.model import EndPoint, SessionUse, ViewUse
from modsplit_analysis.spring.web.sessions import session_uses
from modsplit_analysis.spring.web.views import view_uses


@dataclass(frozen=True, slots=True)
class Around:
    """What of an application counts for what its classes say.

    `beans` are the classes of the workspace that beans are, `controllers` those that handle requests.
    """

    beans: frozenset[str]
    controllers: frozenset[str]
    entities: Mapping[str, Entity]
    mappers: Mapping[str, MapperFile]
    offered: Offered


_NOTHING_ABOVE = frozenset(("Serializable", "Cloneable", "Comparable"))


@dataclass(frozen=True, slots=True)
class Said:
    """What one class says."""

    end_points: tuple[EndPoint, ...]
    views: tuple[ViewUse, ...]
    sessions: tuple[SessionUse, ...]
    stores: tuple[Store, ...]
    tables: tuple[TableUse, ...]
    transactions: tuple[Transaction, ...]
    effects: tuple[Effect, ...]
    references: tuple[BeanReference, ...]
    events: tuple[EventUse, ...]
    messages: tuple[MessageUse, ...]
    schedules: tuple[Schedule, ...]
    advices: tuple[Advice, ...]
    keys: tuple[KeyUse, ...]


def said_by(context: Context, source: SourceClass, around: Around) -> Said:
    """What one class says."""
    if source.name not in around.mappers and _is_quiet(context, source):
        return _NOTHING
    store = store_of(context, source)
    marks = telling_marks(source, around.offered)
    return Said(
        tuple(end_points(context, source)) if source.name in around.controllers else (),
        tuple(view_uses(context, source)),
        tuple(session_uses(context, source)),
        (store,) if store else (),
        tuple(table_uses(context, source, around.entities, around.mappers)),
        tuple(transactions(context, source, around.beans)),
        tuple(effects_of(context, source, marks, around.offered)),
        tuple(references_of(source, marks, around.offered)),
        tuple(event_uses(context, source)),
        tuple(message_uses(context, source)),
        tuple(schedules(context, source)),
        tuple(advices(context, source)),
        tuple(key_uses(context, source)),
    )


_NOTHING = Said((), (), (), (), (), (), (), (), (), (), (), (), ())


def _is_quiet(context: Context, source: SourceClass) -> bool:
    """Whether a class is plain data: without annotations, nothing of interest above it, nor called in its file."""
    it = source.declaration
    if source.interface or it.annotations or it.extends or not _NOTHING_ABOVE.issuperset(up[0] for up in it.implements):
        return False
    if any(field.annotations for field in it.fields) or any(component.annotations for component in it.components):
        return False
    for method in it.methods:
        if method.annotations or any(parameter.annotations for parameter in method.parameters):
            return False
    return not context.calls.may_be_in(source)
