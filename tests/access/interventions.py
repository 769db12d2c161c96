"""What each tenant of the world has of the catalogue, runs, and offers: something of everything, changed once."""

from interventions.models import CommissionedOffer, Entry, IdentifiedNeed, Intervention, PairedMeasure, TrainingSession
from schools.models import School
from schools.services.doors import Place
from tests.factories.interventions import (
    RATED,
    considered,
    decided,
    measured,
    needed,
    offered,
    own_entry,
    shown,
    started,
    trained,
)


def intervened(school: School, entry: Entry, other: Entry) -> Intervention:
    """Something of everything a school has of interventions, each changed once; the last has ended."""
    intervention = started(considered(school, entry, other))
    measure = measured(intervention)
    decided(intervention)
    shown(intervention)
    PairedMeasure.objects.filter(id=measure.id).update(words="They laugh more.")
    need = needed(school, told=True)
    IdentifiedNeed.objects.filter(id=need.id).update(because="Two surveys say so.")
    return intervention


def own_entries_of(school: School, entry: Entry) -> dict[Place, Entry]:
    """What the school and its authority wrote themselves, each rated and changed once; and what these offer."""
    authority = school.authority
    own = own_entry(school, ratings=(RATED,))
    standing = Entry.objects.filter(authority=authority, school=None).first()
    if standing is None:
        standing = own_entry(authority, "County nurture network", ratings=(RATED,))
        offer, session = offered(authority, entry), trained(authority, school)
        CommissionedOffer.objects.filter(id=offer.id).update(places=8)
        TrainingSession.objects.filter(id=session.id).update(cohort="First")
        session.attendances.update(people=3)
    Entry.objects.filter(id__in=(own.id, standing.id)).update(revision=2)
    return {Place.SCHOOL: own, Place.AUTHORITY: standing}
