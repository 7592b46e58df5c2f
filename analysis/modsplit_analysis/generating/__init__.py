"""Classes that the build generates, foreseen where its output is not there."""

from modsplit_analysis.generating.foreseen import foreseen

__all__ = ["foreseen"]
