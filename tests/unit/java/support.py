"""Java snippets to programs, for tests of a line or two."""

from modsplit_analysis.java.classes import MethodInfo
from modsplit_analysis.java.facts import FileFacts
from modsplit_analysis.java.program import BodyView, Program, Unit
from modsplit_analysis.java.syntax import read_file
from modsplit_analysis.jvm.signatures import Libraries
from modsplit_analysis.text import SourceFile


def facts(text: str, path: str = "A.java") -> FileFacts:
    return read_file(SourceFile(path, text.encode()))


def program(*texts: str, libraries: Libraries | None = None) -> Program:
    """A program of files, each named after its number; what they mean does not depend on their names."""
    return Program.link([Unit(facts(text, f"F{number}.java")) for number, text in enumerate(texts)], libraries)


def body(linked: Program, owner: str, name: str) -> BodyView:
    (method,) = [method for method in linked.types[owner].methods(name) if method.facts]
    return linked.body(method)


def method(linked: Program, owner: str, name: str) -> MethodInfo:
    (found,) = linked.types[owner].methods(name)
    return found
