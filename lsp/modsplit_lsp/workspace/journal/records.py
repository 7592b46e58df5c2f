"""What a transaction does, as data: every path is in one step only, so the tree itself says which steps were done."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

SCHEMA = "modsplit/journal/1"


@dataclass(frozen=True, slots=True)
class Content:
    """A file's bytes, kept in the journal under the name `blob`, and its mode."""

    digest: str
    mode: int
    blob: str


@dataclass(frozen=True, slots=True)
class Rename:
    """A file that goes from one path to another, untouched."""

    source: str
    target: str
    digest: str


@dataclass(frozen=True, slots=True)
class Put:
    """A file that is created (nothing before), deleted (nothing after) or replaced. `source` is the path whose content
    was edited to become this one, empty for a file that was made anew."""

    path: str
    before: Content | None
    after: Content | None
    source: str = ""


@dataclass(frozen=True, slots=True)
class Directory:
    """A directory that is made or removed, and its mode (none: what the system gives new ones)."""

    path: str
    mode: int | None


@dataclass(frozen=True, slots=True)
class Record:
    """A whole transaction. `plan` is the plan that was applied; `undoes` names the entry that this one takes back."""

    made: tuple[Directory, ...]
    renames: tuple[Rename, ...]
    puts: tuple[Put, ...]
    removed: tuple[Directory, ...]
    plan: str = ""
    undoes: str = ""

    def inverse(self, undoes: str) -> Record:
        """The same, backwards."""
        return Record(
            made=self.removed,
            renames=tuple(Rename(it.target, it.source, it.digest) for it in self.renames),
            puts=tuple(Put(it.path, it.after, it.before) for it in self.puts),
            removed=self.made,
            undoes=undoes,
        )


def to_json(record: Record) -> dict[str, Any]:
    return {"schema": SCHEMA, **asdict(record)}


def from_json(document: dict[str, Any]) -> Record:
    """The record that `to_json` wrote; raises KeyError or TypeError for anything else."""

    def content(each: dict[str, Any] | None) -> Content | None:
        return Content(**each) if each else None

    def put(each: dict[str, Any]) -> Put:
        return Put(each["path"], content(each["before"]), content(each["after"]), each.get("source", ""))

    return Record(
        made=tuple(Directory(**each) for each in document["made"]),
        renames=tuple(Rename(**each) for each in document["renames"]),
        puts=tuple(
            Put(it["path"], content(it["before"]), content(it["after"]), it.get("source", ""))
            for it in document["puts"]
        ),
        removed=tuple(Directory(**each) for each in document["removed"]),
        plan=document["plan"],
        undoes=document["undoes"],
    )
