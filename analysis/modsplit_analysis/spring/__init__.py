"""What Spring makes of the classes of a workspace."""

from modsplit_analysis.spring.application import Application, analyse, analyse_beans
from modsplit_analysis.spring.contexts import Given, Workspace
from modsplit_analysis.spring.documents import beans_document, end_points_document

__all__ = ["Application", "Given", "Workspace", "analyse", "analyse_beans", "beans_document", "end_points_document"]
