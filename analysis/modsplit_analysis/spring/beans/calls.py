"""Calls between the bean methods of a configuration: Spring answers them with the bean."""

from __future__ import annotations

from collections.abc import Iterator

from modsplit_analysis.spring.annotations.known import CONFIGURATION
from modsplit_analysis.spring.annotations.marks import find
from modsplit_analysis.spring.beans.configuration import ConfigurationClass
from modsplit_analysis.spring.beans.context import Context
from modsplit_analysis.spring.beans.definitions import bean_methods
from modsplit_analysis.spring.beans.matching import Index
from modsplit_analysis.spring.beans.model import Injection


def bean_method_calls(context: Context, found: ConfigurationClass, index: Index) -> Iterator[Injection]:
    """What the bean methods of one configuration class get by calling others of it."""
    configuration = find(found.marks, CONFIGURATION)
    if configuration is None or not configuration.flag("proxyBeanMethods", True) or found.info.library:
        return
    methods = list(bean_methods(context, found.info))
    names = {
        (method.name, len(method.parameters)): next(iter(mark.strings("name", "value")), method.name)
        for _, method, mark in methods
    }
    for owner, method, mark in methods:
        bean = next(iter(mark.strings("name", "value")), method.name)
        if bean not in index.by_name or owner.source is None:
            continue
        for call in context.program.body(method).calls:
            called = names.get((call.name, len(call.arguments)))
            own = call.method is None or call.method.owner in {it.name for it, _, _ in methods}
            if called and called != bean and call.receiver_code is None and own and called in index.by_name:
                yield Injection(
                    bean,
                    "bean-method-call",
                    index.by_name[called].bean.type,
                    owner.source.file.place(call.at),
                    candidates=(called,),
                    member=method.name,
                    declared_in=owner.name,
                    reason="calls its method",
                )
