"""Classes that the build generates, foreseen where its output is not there."""

from modsplit_analysis.generating.foreseen import Read, foreseen, generates

__all__ = ["Read", "foreseen", "generates"]
