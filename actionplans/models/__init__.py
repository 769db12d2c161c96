"""Tables of action plans: working tables of their owner alone, and dated facts written once."""

from actionplans.models.actions import Action, ActionStatement, Milestone
from actionplans.models.chosen import PriorityIntervention
from actionplans.models.measures import Measure, Reading
from actionplans.models.plans import Plan, PlanStageEvent, Priority, PriorityStatement
from actionplans.models.progress import ProgressUpdate
from actionplans.models.reminders import ReminderSent
from actionplans.models.reviews import PlanReview, ReviewEntry, UnplannedSuccess
from actionplans.models.sharing import SharedPlan, SharedPlanContent
from actionplans.models.strategic import OfferedPriority

__all__ = [
    "Action",
    "ActionStatement",
    "Measure",
    "Milestone",
    "OfferedPriority",
    "Plan",
    "PlanReview",
    "PlanStageEvent",
    "Priority",
    "PriorityIntervention",
    "PriorityStatement",
    "ProgressUpdate",
    "Reading",
    "ReminderSent",
    "ReviewEntry",
    "SharedPlan",
    "SharedPlanContent",
    "UnplannedSuccess",
]
