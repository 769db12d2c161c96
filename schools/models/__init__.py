"""Tables of people and places."""

from schools.models.people import CaseloadSchool, Invitation, Membership, Person
from schools.models.places import (
    Authority,
    Cluster,
    HealthBoard,
    LanguageCategory,
    School,
    SchoolIdentifier,
    Term,
)

__all__ = [
    "Authority",
    "CaseloadSchool",
    "Cluster",
    "HealthBoard",
    "Invitation",
    "LanguageCategory",
    "Membership",
    "Person",
    "School",
    "SchoolIdentifier",
    "Term",
]
