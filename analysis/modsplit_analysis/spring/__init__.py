"""What Spring makes of the classes of a workspace."""

from modsplit_analysis.spring.application import Application, analyse
from modsplit_analysis.spring.contexts import Given, Workspace
from modsplit_analysis.spring.documents import beans_document, end_points_document

__all__ = ["Application", "Given", "Workspace", "analyse", "beans_document", "end_points_document"]
