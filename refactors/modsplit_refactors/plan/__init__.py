"""The plan: which class goes where, as a file that people read, edit and version."""

from modsplit_refactors.plan.model import MODULE_NAME, REMEDIES, ModulePlan, Pattern, Plan, RemedyChoice
from modsplit_refactors.plan.reader import PLAN_FILE, read_plan

__all__ = ["MODULE_NAME", "PLAN_FILE", "REMEDIES", "ModulePlan", "Pattern", "Plan", "RemedyChoice", "read_plan"]
