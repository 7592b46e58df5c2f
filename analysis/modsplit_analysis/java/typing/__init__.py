"""Types of expressions, far enough to say which member of which class each of them uses."""

# Importing them registers how their codes are typed.
from modsplit_analysis.java.typing import calls, classes, expressions, functions, operators, patterns

__all__ = ["calls", "classes", "expressions", "functions", "operators", "patterns"]
