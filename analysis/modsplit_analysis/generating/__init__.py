"""Classes that the build generates, foreseen where its output is not there."""

from modsplit_analysis.generating.foreseen import Read, foreseen, generates, tells_the_same

__all__ = ["Read", "foreseen", "generates", "tells_the_same"]
