"""Messages that go through a broker: who sends to which destination, and who listens there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from modsplit_analysis.java.source_classes import SourceClass
from modsplit_analysis.spring.annotations.marks import Mark, Marks, find_all
from modsplit_analysis.spring.beans.context import Context
from modsplit_analysis.spring.calls import CallSite, texts
from modsplit_analysis.text import Place

_LISTENERS = {
    "org.springframework.amqp.rabbit.annotation.RabbitListener": ("rabbit", ("queues",)),
    "org.springframework.kafka.annotation.KafkaListener": ("kafka", ("topics", "topicPattern")),
    "org.springframework.jms.annotation.JmsListener": ("jms", ("destination",)),
}
_REPEATED = {
    "org.springframework.amqp.rabbit.annotation.RabbitListeners",
    "org.springframework.kafka.annotation.KafkaListeners",
    "org.springframework.jms.annotation.JmsListeners",
}
_SENDERS = {
    **dict.fromkeys(("RabbitTemplate", "AmqpTemplate", "RabbitOperations", "RabbitMessagingTemplate"), "rabbit"),
    **dict.fromkeys(("KafkaTemplate", "KafkaOperations"), "kafka"),
    **dict.fromkeys(("JmsTemplate", "JmsOperations", "JmsMessagingTemplate"), "jms"),
}
"""Classes that send, by simple name."""

_SPRING = ("org.springframework.amqp.", "org.springframework.kafka.", "org.springframework.jms.")


@dataclass(frozen=True, slots=True)
class MessageUse:
    """A method that sends to a destination of a broker or listens there; `?` where the source does not tell which.

    For RabbitMQ what is sent goes to `exchange/key`, and to a queue of the key's name where no exchange is stated.
    """

    source: str
    method: str
    broker: str
    destination: str
    sends: bool
    place: Place


def message_uses(context: Context, source: SourceClass) -> Iterator[MessageUse]:
    """What a class sends and listens to."""
    for method, marks in (
        ("", context.marks(source)),
        *((it.name, marks) for it, marks in context.marked_methods(source)),
    ):
        for mark in _listeners(marks):
            broker, names = _LISTENERS[mark.type]
            for stated in mark.strings(*names) or ("?",):
                yield MessageUse(source.name, method, broker, context.resolve(stated), False, mark.place)
    for site in context.calls.about("messages", source):
        owner = site.call.owner or ""
        broker = _SENDERS.get(owner.rpartition(".")[2], "") if owner.startswith(_SPRING) else ""
        if broker:
            place = source.file.place(site.call.at)
            for destination in _destinations(context, source, site, broker):
                yield MessageUse(source.name, site.method.name, broker, destination, True, place)


def _listeners(marks: Marks) -> Iterator[Mark]:
    yield from find_all(marks, *_LISTENERS)
    for several in find_all(marks, *_REPEATED):
        yield from several.marks("value")


def _destinations(context: Context, source: SourceClass, site: CallSite, broker: str) -> Iterator[str]:
    """The texts that the first arguments can have: two for RabbitMQ, exchange and key, if a message follows them."""
    stated = site.call.arguments[:-1][: 2 if broker == "rabbit" else 1]
    found = [
        [context.resolve(it.value) for it in texts(context.program, source, code, site.view.initials) if it.exact]
        for code in stated
    ]
    if len(found) == 2 and found[1]:
        yield from (f"{exchange}/{key}" if exchange else key for exchange in found[0] or ["?"] for key in found[1])
    else:
        yield from (found[0] if found and found[0] else ["?"])
