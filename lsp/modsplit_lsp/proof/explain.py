"""Why an application or a module did not start: one sentence, with the jar or placement that would help."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rule:
    """A message of Java, Spring or Koupleless, and what it means for the reader."""

    pattern: re.Pattern[str]
    sentence: str


def _rule(pattern: str, sentence: str) -> Rule:
    return Rule(re.compile(pattern), sentence)


TAKEN = "is taken by another process"

RULES = (
    _rule(
        r"Port (?P<a>\d+) was already in use|PortInUseException: Port (?P<b>\d+)"
        r"|listen on port (?P<c>\d+) failed to start",
        f"port {{0}} {TAKEN}",
    ),
    _rule(r"Address already in use", f"a port {TAKEN}"),
    _rule(
        r"is not assignable to interface org\.springframework",
        "the module carries a second copy of Spring: its jar is not slimmed; declare what the base has as `provided`",
    ),
    _rule(
        r"Child name \[(?P<a>[^\]]*)\] is not unique",
        "the context path {0} is used twice in one Tomcat: give the module a `webContextPath` of its own",
    ),
    _rule(
        r"\[ArkBiz Loader\] (?P<a>[^:\s]+):\S* : can not load class: (?P<b>[\w.$]+)",
        "module {0} cannot load {1}: declare the library that holds it as `provided` in the module, "
        "or place the class in the module or the facade",
    ),
    _rule(
        r"NoClassDefFoundError: (?P<a>[\w/$]+)",
        "class {0} is missing at run time: pack the library that holds it, or add it to the base",
    ),
    _rule(
        r"NoSuchMethodError: '?(?P<a>[^'\n]+)'?",
        "method {0} is missing: the base has another version of that library than the one that was compiled against",
    ),
    _rule(
        r"ClassNotFoundException: (?P<a>[\w.$]+)",
        "class {0} is not found: pack the library that holds it, or add it to the base",
    ),
    _rule(
        r"HikariDataSource .* has been closed",
        "the connection pool was closed: a module that shares it destroyed it with its own context",
    ),
    _rule(
        r"Table \"?(?P<a>[\w.]+)\"? not found",
        "table {0} does not exist in the database that this context uses: it may have a private one",
    ),
    _rule(
        r"(?i)Connection to (?P<a>\S+?) refused|Connection refused.*?(?P<b>[\w.-]+:\d+)",
        "nobody answers at {0}: the database is not there",
    ),
    _rule(
        r"(?i)Communications link failure|Connection refused|Unknown database|password authentication failed",
        "the database is not there: {cause}",
    ),
)

MISSING_BEAN = re.compile(
    r"required a bean (?:of type '(?P<type>[^']+)'|named '(?P<name>[^']+)') that could not be found"
    r"|No qualifying bean of type '(?P<wanted>[^']+)' available"
)
UNIQUE = re.compile(r"required a single bean, but (\d+) were found")
WHERE = re.compile(r"(?:Parameter \d+ of \w+ in|Field \w+ in) (?P<class>[\w.$]+)")
DESCRIPTION = re.compile(
    r"APPLICATION FAILED TO START\s+\*+\s+Description:\s+(?P<text>.+?)(?:\n\s*\n\s*\n|\nAction:|\Z)", re.DOTALL
)
ABSENT = re.compile(r"(?P<bridge>[\w.]*)\bModuleAbsentException: module '(?P<module>[^']+)'")
CREATING = re.compile(r"Error creating bean with name '(?P<bean>[^']+)'")
FRAME = re.compile(r"^\s+at (?:[^\s(/]*/)*(?P<class>[\w.$]+)\.[\w$<>]+\((?P<at>[\w$]+\.\w+:\d+)\)", re.MULTILINE)
OF_LIBRARIES = ("java.", "javax.", "jakarta.", "jdk.", "sun.", "com.sun.", "org.springframework.")
PLACEHOLDER = re.compile(r"Could not resolve placeholder '(?P<key>[^']+)'")
CAUSE = re.compile(r"^\s*Caused by: (?P<cause>.+)$", re.MULTILINE)
EXCEPTION = re.compile(
    r"^(?:Exception in thread \"[^\"]*\" )?(?P<cause>(?:[\w$]+\.)+[\w$]*(?:Exception|Error)\b.*)$", re.MULTILINE
)


def explain(trace: str, log: str = "") -> str:
    """The decisive sentence of a stack trace, or else of the console."""
    cause = last_cause(trace) or last_cause(log)
    if found := PLACEHOLDER.search(trace) or PLACEHOLDER.search(log):
        return f"no property file of this context gives `{found['key']}`"
    if found := MISSING_BEAN.search(log) or MISSING_BEAN.search(trace):
        wanted = found["type"] or found["name"] or found["wanted"]
        where = WHERE.search(log, max(0, found.start() - 400)) or WHERE.search(trace)
        asks = f" ({where['class']} asks for it)" if where else ""
        return f"no bean {wanted} in this context{asks}: place its class here, or bridge it from where it lives"
    for text in (trace, log):
        if absent := _called_too_early(text):
            return absent
    for text in (trace, log):
        for rule in RULES:
            if match := rule.pattern.search(text):
                parts = (_class_name(part) for part in match.groups() if part)
                return rule.sentence.format(*parts, cause=cause)
    if found := DESCRIPTION.search(log):
        return " ".join(found["text"].split())
    return cause or _last_line(log) or "it ended without a word"


def _called_too_early(text: str) -> str:
    """Who called a module that is not there yet: the bean that was being made, and the line of code."""
    found = ABSENT.search(text)
    if found is None:
        return ""
    making = [each["bean"] for each in CREATING.finditer(text, 0, found.start())][-1:]
    raised = [each.end() for each in ABSENT.finditer(text)][-1]
    others = (found["bridge"], *OF_LIBRARIES) if found["bridge"] else OF_LIBRARIES
    own = (it for it in FRAME.finditer(text, raised) if not it["class"].startswith(others) and "$$" not in it["class"])
    at = next((f"{it['class']}, {it['at']}" for it in own), "")
    who = f"the bean `{making[0]}`" if making else "this context"
    where = f" ({at})" if at else ""
    module = found["module"]
    return (
        f"{who} calls module '{module}' at the start{where}, and '{module}' is not there yet: "
        "call it later, or place both together"
    )


def _class_name(text: str) -> str:
    return text.replace("/", ".") if re.fullmatch(r"\w+(?:/[\w$]+)+", text) else text


def last_cause(trace: str) -> str:
    """The innermost cause of a stack trace."""
    causes = CAUSE.findall(trace) or EXCEPTION.findall(trace)
    return str(causes[-1]).strip() if causes else ""


def _last_line(text: str) -> str:
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return lines[-1] if lines else ""
