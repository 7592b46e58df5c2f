"""The configuration of a module: the monolith's keys that its context reads, and a few that a module must have."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from modsplit_analysis.snapshot import Snapshot
from modsplit_analysis.spring.config.entries import Document, Entry, relaxed
from modsplit_analysis.spring.config.environment import Environment
from modsplit_analysis.spring.config.files import ConfigFile
from modsplit_analysis.spring.config.known import known_keys
from modsplit_analysis.spring.contexts import CONFIG_NAME, name_in_code

from modsplit_refactors.templating import ascii_only

PLACEHOLDER = re.compile(r"\$\{([^:}$]+)")
EMBEDDED = frozenset({"h2", "hsqldb", "derby"})
EMBEDDED_URL = re.compile(r":h2:mem|:hsqldb:mem:|:derby:memory:")
MIGRATIONS = frozenset({"flyway-core", "liquibase-core"})
CREATES_TABLES = frozenset({"create", "create-drop", "create-only", "update"})


@dataclass(frozen=True, slots=True)
class Fixed:
    """A key that a module has whatever the monolith says, with the reason as its comment."""

    key: str
    value: str
    why: str


def ddl_auto(settings: Environment, artifacts: frozenset[str]) -> str:
    """What Hibernate does to the monolith's tables: as it is set, else as Spring Boot chooses for its database."""
    stated, url = settings.get("spring.jpa.hibernate.ddl-auto"), settings.get("spring.datasource.url")
    embedded = EMBEDDED_URL.search(url) if url else EMBEDDED & artifacts
    return stated or ("create-drop" if embedded and not MIGRATIONS & artifacts else "none")


def fixed_keys(
    module: str, ddl: str, data: bool, jpa: bool, known: Iterable[str], boot: tuple[int, ...]
) -> tuple[Fixed, ...]:
    """The keys of every module; `ddl` is what the monolith does to its tables, `known` the artifacts it depends on, and
    `boot` the minor version of Spring Boot that reads them."""
    artifacts = set(known)
    keys = [Fixed("spring.application.name", module, "Who this context is.")]
    if jpa:
        value = "update" if ddl in CREATES_TABLES else ddl
        keys.append(
            Fixed("spring.jpa.hibernate.ddl-auto", value, "Said outright: the default would drop the base's tables.")
        )
    if data:
        key = "spring.sql.init.mode" if boot >= (2, 5) else "spring.datasource.initialization-mode"
        keys.append(Fixed(key, "never", "Scripts and migrations run once, in the base."))
    for artifact, key in (("flyway-core", "spring.flyway.enabled"), ("liquibase-core", "spring.liquibase.enabled")):
        if artifact in artifacts:
            keys.append(Fixed(key, "false", "Migrations run once, in the base."))
    return tuple(keys)


def stated_name(snapshot: Snapshot) -> str:
    """What the application's configuration files are called instead of `application`, if they are."""
    given = snapshot.spring.environment.entries.get(relaxed(CONFIG_NAME))
    outside = given.value if given and not given.place.file else ""
    return outside or name_in_code(snapshot.program, snapshot.program.types[snapshot.spring.main])


def module_files(
    files: Sequence[ConfigFile],
    fixed: Sequence[Fixed],
    reads: Callable[[str], bool],
    named: Container[str],
    main: str = "application",
) -> dict[str, bytes]:
    """`application*.properties` by name, or whatever else the monolith's are called; `reads` says of a key that no
    library knows whether the module reads it, `named` are the keys, in their relaxed form, that its classes name, and
    `main` is what the file with the fixed keys is called."""
    settled = {relaxed(each.key) for each in fixed}
    wanted = _wanted(files, reads, named) - settled
    found: dict[str, bytes] = {}
    for (base, profile), group in _by_name(files).items():
        documents = [document for file in group for document in file.documents]
        own = fixed if (base, profile) == (main, "") else ()
        text = _text(documents, wanted, own)
        if text:
            found[f"{base}{'-' + profile if profile else ''}.properties"] = text
    if f"{main}.properties" not in found:
        found[f"{main}.properties"] = _text((), wanted, fixed)
    return dict(sorted(found.items()))


def _by_name(files: Iterable[ConfigFile]) -> Mapping[tuple[str, str], list[ConfigFile]]:
    grouped: dict[tuple[str, str], list[ConfigFile]] = {}
    for file in sorted(files, key=lambda it: (it.base, it.profile, it.rank, it.path)):
        grouped.setdefault((file.base, file.profile), []).append(file)
    return grouped


def _wanted(files: Iterable[ConfigFile], reads: Callable[[str], bool], named: Container[str]) -> set[str]:
    """The keys that go along, and those that their placeholders name."""
    entries: dict[str, list[Entry]] = {}
    for file in files:
        for document in file.documents:
            for entry in document.entries:
                entries.setdefault(relaxed(entry.key), []).append(entry)
    wanted: set[str] = set()
    waiting = [key for key, found in entries.items() if goes_along(found[0].key, reads, named)]
    while waiting:
        key = waiting.pop()
        if key in entries and key not in wanted:
            wanted.add(key)
            waiting += [relaxed(name) for entry in entries[key] for name in PLACEHOLDER.findall(entry.value)]
    return wanted


def goes_along(key: str, reads: Callable[[str], bool], named: Container[str]) -> bool:
    """Whether a module's context needs a key: its auto-configuration or its classes read it, or it chooses profiles."""
    row = known_keys(key)
    if row is None or relaxed(key).startswith("spring.profiles."):
        return row is not None or reads(key)
    return row.reach == "context" or (row.reach == "base" and relaxed(key) in named)


def _text(documents: Sequence[Document], wanted: set[str], fixed: Sequence[Fixed]) -> bytes:
    blocks = ["\n".join(_entries(document, wanted)) for document in documents]
    own = "\n".join(f"# {each.why}\n{each.key}={each.value}" for each in fixed)
    kept = [block for block in (own, *blocks) if block]
    between = "\n#---\n" if any(document.profiles for document in documents) else "\n\n"
    return (between.join(kept) + "\n").encode() if kept else b""


def _entries(document: Document, wanted: set[str]) -> Iterator[str]:
    kept = [entry for entry in document.entries if relaxed(entry.key) in wanted]
    if kept and document.profiles:
        yield f"spring.config.activate.on-profile={document.profiles}"
    for entry in kept:
        yield from (f"# {line.lstrip('#! ')}" for line in entry.comment if line.strip("#! \t"))
        yield f"{_key(entry.key)}={_value(entry)}"


def _key(key: str) -> str:
    return re.sub(r"([ :=])", r"\\\1", ascii_only(key))


def _value(entry: Entry) -> str:
    if entry.place.file.endswith(".properties"):
        return ascii_only(entry.raw)
    escaped = ascii_only(entry.value.replace("\\", "\\\\").replace("\n", "\\n"))
    return f"\\{escaped}" if escaped.startswith(" ") else escaped
