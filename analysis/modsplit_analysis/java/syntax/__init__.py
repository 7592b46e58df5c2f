"""Java source to facts, in one pass over the tree; a broken file yields diagnostics and the facts of the rest."""

# Importing them registers their readers.
from modsplit_analysis.java.syntax import expressions, literals, patterns
from modsplit_analysis.java.syntax.files import read_file, read_packed

__all__ = ["expressions", "literals", "patterns", "read_file", "read_packed"]
