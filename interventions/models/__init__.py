"""Tables of the catalogue, of what schools run, of what they let others know, and of what authorities offer."""

from interventions.models.catalogue import TEXTS, CatalogueWord, Entry, Rating
from interventions.models.commissioned import CommissionedOffer, TrainingAttendance, TrainingSession
from interventions.models.running import (
    Alternative,
    IdentifiedNeed,
    Intervention,
    InterventionReview,
    InterventionStep,
    PairedMeasure,
)
from interventions.models.shown import ShownIntervention, ShownNeed

__all__ = [
    "TEXTS",
    "Alternative",
    "CatalogueWord",
    "CommissionedOffer",
    "Entry",
    "IdentifiedNeed",
    "Intervention",
    "InterventionReview",
    "InterventionStep",
    "PairedMeasure",
    "Rating",
    "ShownIntervention",
    "ShownNeed",
    "TrainingAttendance",
    "TrainingSession",
]
