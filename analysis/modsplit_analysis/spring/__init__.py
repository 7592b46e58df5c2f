"""What Spring makes of the classes of a workspace."""

from modsplit_analysis.spring.application import Analysed, Application, analyse, analyse_beans, analysed
from modsplit_analysis.spring.contexts import Given, Workspace
from modsplit_analysis.spring.documents import beans_document, end_points_document
from modsplit_analysis.spring.following import followed

__all__ = [
    "Analysed",
    "Application",
    "Given",
    "Workspace",
    "analyse",
    "analyse_beans",
    "analysed",
    "beans_document",
    "end_points_document",
    "followed",
]
