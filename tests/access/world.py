"""Three tenants with something of everything, and everybody who could come to a door.

Schools A and B lie in authority A, school C in authority B. The caseload of coordinator A holds school A; that of
coordinator B holds schools B and C, over both authorities.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import timedelta
from itertools import product
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.utils import timezone

from actionplans.models import Action, Milestone, PlanReview, UnplannedSuccess
from actionplans.services.actions import archive_action, change_action, draft_of
from actionplans.services.choosing import take_off_priority
from actionplans.services.measures import MeasureDraft, change_measure
from actionplans.services.milestones import MilestoneDraft, change_milestone
from actionplans.services.offering import offer_priorities, withdraw_offers
from actionplans.services.plans import PlanDraft, change_plan
from actionplans.services.priorities import PriorityDraft, change_priority
from common.uploads import CheckedFile
from evaluations.enums import Audience, Sort
from evaluations.models import Evaluation, Evidence, Practice, Submission, VoiceSummary
from evaluations.services.cycle import finish_stage
from evaluations.services.practices import archive_practice
from evaluations.services.sharing import share_words
from evaluations.services.sorting import sort_statement
from evaluations.services.starting import start_evaluation
from evaluations.services.submitting import submit_evaluation
from frameworks.models import FrameworkVersion
from interventions.models import Entry, Intervention
from reporting.enums import DocumentKind, DocumentScope, DocumentStatus
from reporting.models import Document
from reporting.policies import may_have
from schools.enums import AUTHORITY_ROLES, Role
from schools.models import Authority, Cluster, Invitation, Membership, Person, School, Term
from schools.services.doors import Place
from schools.services.inviting import secret_hash
from tests.access.interventions import intervened, own_entries_of
from tests.factories.actionplans import (
    acted,
    chosen,
    entered,
    measured,
    milestoned,
    owner_of_plan,
    planned,
    prioritised,
    progressed,
    read,
    reminded,
    reviewed,
    shared,
    succeeded,
)
from tests.factories.evaluations import answered, asked, rated, signed_off, this_year, worded
from tests.factories.evidence import evidenced
from tests.factories.frameworks import make_crosswalk, make_prompts, make_version
from tests.factories.heard import heard, reheard
from tests.factories.interventions import RATED, national_entry
from tests.factories.practices import practised, related
from tests.factories.reporting import requested, review_requested
from tests.factories.schools import ClusterFactory, MembershipFactory, PersonFactory, TermFactory, six_actors

REVIEW = DocumentKind.PLAN_REVIEW
DOCUMENTS_AT = (Place.SCHOOL, Place.CASELOAD, Place.AUTHORITY)


@dataclass(frozen=True)
class Tenant:
    """One school with its authority and the caseload it lies in; `members` are its people by role."""

    name: str
    school: School
    authority: Authority
    caseload: Membership
    draft: Evaluation
    submission: Submission
    cluster: Cluster
    term: Term
    members: dict[str, Membership]
    invitations: dict[Place, Invitation]
    practice: Practice
    evidence: Evidence
    summary: VoiceSummary
    actions: dict[Place, Action]
    intervention: Intervention
    own_entries: dict[Place, Entry]

    def key(self, place: Place) -> object:
        """What the address of one of this tenant's places carries."""
        keys = {Place.SCHOOL: self.school.id, Place.CASELOAD: self.caseload.id, Place.AUTHORITY: self.authority.code}
        return keys.get(place)


@dataclass(frozen=True)
class Actor:
    """Somebody at a door; anonymous without a person. What they are today is in `memberships`."""

    name: str
    person: Person | None
    memberships: tuple[Membership, ...] = ()

    def held_at(self, place: Place, tenant: Tenant) -> list[Membership]:
        """This actor's memberships at one of the tenant's places, by design 5 and nothing else."""
        return [each for each in self.memberships if _lies_at(each, place, tenant)]


@dataclass
class World:
    """All of it, with finished documents of each tenant's submission for everybody who may be at its places, and
    of its reviews for those who read them."""

    version: FrameworkVersion
    other_version: FrameworkVersion
    entry: Entry
    tenants: dict[str, Tenant]
    actors: dict[str, Actor]
    documents: dict[tuple[str, Place, str], UUID] = field(default_factory=dict)

    def make_documents(self) -> None:
        """Make the documents."""
        for actor, place, tenant in product(self.actors.values(), DOCUMENTS_AT, self.tenants.values()):
            for membership in actor.held_at(place, tenant)[:1]:
                made = finished_document(tenant.submission, membership, place)
                self.documents[actor.name, place, tenant.name] = made
                if place in tenant.actions and may_have(membership.role, REVIEW, DocumentScope(place.value)):
                    finished(review_requested(tenant.actions[place].plan.reviews.earliest("id"), membership))

    def document_of(self, actor: Actor, place: Place, tenant: Tenant) -> UUID:
        """The actor's own document at a place where they may be, else the lead's of the tenant."""
        lead = f"lead_{tenant.name}"
        return self.documents.get((actor.name, place, tenant.name), self.documents[lead, Place.SCHOOL, tenant.name])


def make_world(*, statements: int = 2) -> World:
    """The tenants and the actors, with one of everything; the framework has one domain of this many statements."""
    six, version = six_actors(), make_version(domains=1, statements=statements, gates=("practices", "sorted"))
    other_version = make_version(domains=1, statements=statements)
    make_crosswalk(version, other_version)
    make_prompts(version)
    entry, other = national_entry(ratings=(RATED,)), national_entry("Nurture group")
    caseload_a = MembershipFactory(coordinator=True, caseload=[six.school_a])
    caseload_b = MembershipFactory(coordinator=True, caseload=[six.school_b, six.school_c])
    lead_c = MembershipFactory(lead=True, school=six.school_c)
    tenants = {
        "a": make_tenant("a", six.school_a, caseload_a, version, entry, other),
        "b": make_tenant("b", six.school_b, caseload_b, version, entry, other),
        "c": make_tenant("c", six.school_c, caseload_b, version, entry, other),
    }
    people = {
        "lead_a": six.lead_a,
        "senior_a": tenants["a"].members[Role.SENIOR_LEADER].person,
        "contributor_a": tenants["a"].members[Role.CONTRIBUTOR].person,
        "reader_a": six.reader_a,
        "lead_b": six.lead_b,
        "governor_b": tenants["b"].members[Role.GOVERNOR].person,
        "lead_c": lead_c.person,
        "coordinator_a": caseload_a.person,
        "coordinator_b": caseload_b.person,
        "officer_a": six.officer_a,
        "admin_a": tenants["a"].members[Role.AUTHORITY_ADMINISTRATOR].person,
        "officer_b": six.officer_b,
        "analyst": MembershipFactory(analyst=True).person,
        "platform_admin": MembershipFactory(platform_admin=True).person,
        "stranger": six.stranger,
        "former_senior_a": MembershipFactory(senior_leader=True, ended=True, school=six.school_a).person,
    }
    world = World(
        version, other_version, entry, tenants, {"anonymous": Actor("anonymous", None), **dict(_actors(people))}
    )
    world.make_documents()
    return world


def make_tenant(
    name: str, school: School, caseload: Membership, version: FrameworkVersion, entry: Entry, other: Entry
) -> Tenant:
    """Give a school people, a draft of this year, and a submission of last year."""
    for role in (Role.SENIOR_LEADER, Role.CONTRIBUTOR, Role.GOVERNOR):
        MembershipFactory(school=school, role=role)
    if not Membership.objects.filter(authority=school.authority, role=Role.AUTHORITY_ADMINISTRATOR).exists():
        MembershipFactory(authority_admin=True, authority=school.authority)
    draft = answered(_started(school, version, this_year()))
    tenant = Tenant(
        name=name,
        school=school,
        authority=school.authority,
        caseload=caseload,
        draft=draft,
        submission=submission_of(school, version, this_year() - 1),
        cluster=_first(Cluster, school.authority) or ClusterFactory(authority=school.authority),
        term=_first(Term, school.authority) or TermFactory(authority=school.authority),
        members={each.role: each for each in _members(school)},
        invitations={place: invitation_to(name, place, school) for place in INVITED_TO},
        practice=_practice(school, version),
        evidence=evidenced(school, version, kind="file", file=CheckedFile(b"Notes", "txt", "text/plain")),
        summary=reheard(heard(draft), people=3),
        actions={Place.SCHOOL: _planned(school, version), Place.AUTHORITY: _planned(school.authority, version)},
        intervention=intervened(school, entry, other),
        own_entries=own_entries_of(school, entry),
    )
    _chosen(tenant, other)
    _walked(tenant.draft)
    for celebration in ("A garden", "A garden, and a choir"):
        worded(tenant.draft, "d1", celebration=celebration)
    contributor = tenant.members[Role.CONTRIBUTOR].person
    for codes in (["d1"], [], ["d1"]):
        asked(tenant.draft, contributor, *codes)
    rated(tenant.draft, contributor, "d1-s1", "1", "2")
    return tenant


def submission_of(school: School, version: FrameworkVersion, year: int) -> Submission:
    """What the school submitted in a year, its words for the coordinator only, but for one that is an example."""
    evaluation = answered(_started(school, version, year))
    heard(evaluation)
    contributors = Membership.objects.filter(school=school, role=Role.CONTRIBUTOR, until_on=None).order_by("id")
    contributor = contributors.first() or MembershipFactory(school=school, role=Role.CONTRIBUTOR)
    asked(evaluation, contributor.person, "d1")
    rated(evaluation, contributor.person, "d1-s1", "1")
    signed_off(evaluation)
    by = PersonFactory().id
    submission = submit_evaluation(
        evaluation_id=evaluation.id, school_id=school.id, audience=Audience.COORDINATOR, by=by
    )
    audiences = {"note:d1-s1": Audience.EXAMPLE.value}
    share_words(submission_id=submission.id, school_id=school.id, audiences=audiences, by=by)
    return submission


def finished_document(submission: Submission, membership: Membership, place: Place) -> UUID:
    """A document as a worker would have left it, without the seconds a PDF takes."""
    return finished(requested(submission, membership, DocumentScope(place.value)))


def finished(document: Document) -> UUID:
    """The document ready, with a file."""
    stored = Path(settings.MEDIA_ROOT) / f"{document.pk}.pdf"
    stored.write_bytes(b"%PDF-")
    Document.objects.filter(pk=document.pk).update(
        status=DocumentStatus.READY,
        finished_at=timezone.now(),
        stored_name=stored.name,
        file_name="a.pdf",
        size_bytes=5,
    )
    return document.pk


# Invitations of a school, of an authority and of the platform differ in what they are to.
INVITED_TO = {
    Place.SCHOOL: Role.CONTRIBUTOR,
    Place.AUTHORITY: Role.AUTHORITY_OFFICER,
    Place.PLATFORM: Role.NATIONAL_ANALYST,
}


def secret_of(tenant: str, place: Place) -> str:
    """The secret in the link of a tenant's invitation."""
    return f"secret-of-{tenant}-{place}"


def invitation_to(name: str, place: Place, school: School) -> Invitation:
    return Invitation.objects.create(
        email=f"invited-{name}-{place}@example.org",
        name="Invited",
        role=INVITED_TO[place],
        school=school if place == Place.SCHOOL else None,
        authority=None if place == Place.PLATFORM else school.authority,
        secret_hash=secret_hash(secret_of(name, place)),
        invited_by=PersonFactory(),
        expires_at=timezone.now() + timedelta(days=7),
    )


def _practice(school: School, version: FrameworkVersion) -> Practice:
    """Something the school does already, which went together with something it has put away."""
    practice, other = practised(school, version), practised(school, version, "Walking bus")
    related(practice, other)
    archive_practice(practice_id=other.id, school_id=school.id, revision=other.revision, by=PersonFactory().id)
    return practice


def _walked(evaluation: Evaluation) -> None:
    """The first stage of the framework's cycle over, and a statement sorted twice."""
    place = {"evaluation_id": evaluation.id, "school_id": evaluation.school_id, "by": PersonFactory().id}
    finish_stage(**place, stage_code="practices", account="All listed.", language="en")
    for revision, sort in enumerate((Sort.WANT, Sort.NOW)):
        sort_statement(**place, statement_code="d1-s1", sort=sort, reason="", revision=revision)


def _planned(place: School | Authority, version: FrameworkVersion) -> Action:
    """A plan with an action that was changed and has something of everything; the same again for one authority."""
    plan = planned(place, version)
    priority = prioritised(plan, statements=("d1-s1",))
    standing = priority.actions.filter(archived_at=None, parent=None).first()
    if standing:
        return standing
    action = acted(priority, statements=("d1-s1",))
    progressed(action)
    _changed_plan(action, milestoned(action))
    _measured(action)
    if plan.school_id:
        shared(plan, "authority")
    else:
        key = {"owner": owner_of_plan(plan), "plan_id": plan.id, "by": PersonFactory().id}
        offer_priorities(**key)
        withdraw_offers(**key)
        offer_priorities(**key)
    _reviewed(action)
    reminded(plan)
    action.refresh_from_db()
    return action


def _measured(action: Action) -> None:
    """A measure that was read, and then changed."""
    measure = measured(action)
    for value in ("605", "280"):
        read(measure, value)
    draft = MeasureDraft(measure.title, "en", measure.kind, unit="days", more_is_better=False, source="Our register")
    key = {"owner": owner_of_plan(action.plan), "plan_id": action.plan_id, "by": PersonFactory().id}
    change_measure(**key, measure_id=measure.id, draft=draft, revision=1)


def _reviewed(action: Action) -> None:
    """A review under way, with an entry and a success that were changed."""
    review = reviewed(action.plan)
    for number in (0, 1):
        entered(review, action, revision=number, text=f"As said {number} times.")
    success = succeeded(review)
    UnplannedSuccess.objects.filter(id=success.id).update(text="A whole town sang.")
    PlanReview.objects.filter(id=review.id).update(introduction="Much changed.")


def _chosen(tenant: Tenant, entry: Entry) -> None:
    """An intervention chosen for the school's priority, taken off it, and chosen again."""
    priority = tenant.actions[Place.SCHOOL].priority
    intervention = chosen(priority, entry)
    key = {"owner": owner_of_plan(priority.plan), "plan_id": priority.plan_id, "by": PersonFactory().id}
    take_off_priority(**key, priority_id=priority.id, intervention_id=intervention.id)
    chosen(priority, entry)


def _changed_plan(action: Action, milestone: Milestone) -> None:
    """Each part of the plan changed once, so that each has a history, and a sub-action put away."""
    plan, by = action.plan, PersonFactory().id
    key = {"owner": owner_of_plan(plan), "plan_id": plan.id, "by": by}
    part = acted(action.priority, "A part", parent=action)
    archive_action(**key, action_id=part.id, revision=part.revision)
    change_plan(**key, draft=PlanDraft(plan.title, "en", plan.starts_on, None), revision=plan.revision)
    draft = PriorityDraft(action.priority.title, "en", "Loud, and lonely.")
    change_priority(**key, priority_id=action.priority_id, draft=draft, statements=(), revision=1)
    change_priority(**key, priority_id=action.priority_id, draft=draft, statements=("d1-s1",), revision=2)
    for revision, statements in ((1, ()), (2, ("d1-s1",))):
        draft_now = replace(draft_of(action), details=f"As said {revision} times.")
        change_action(**key, action_id=action.id, draft=draft_now, statements=statements, revision=revision)
    reached = MilestoneDraft(milestone.title, "en", milestone.due_on, milestone.due_on)
    change_milestone(**key, milestone_id=milestone.id, draft=reached, revision=1)


def _first[Row: (Cluster, Term)](model: type[Row], authority: Authority) -> Row | None:
    return model._default_manager.filter(authority=authority).first()


def _started(school: School, version: FrameworkVersion, year: int) -> Evaluation:
    return start_evaluation(school_id=school.id, version_id=version.id, school_year=year, by=PersonFactory().id)


def _members(school: School) -> Iterator[Membership]:
    """The tenant's people, one a role: the school's own, and its authority's."""
    yield from Membership.objects.filter(school=school, until_on=None).order_by("id")
    yield from Membership.objects.filter(authority=school.authority, role__in=AUTHORITY_ROLES, until_on=None)


def _actors(people: dict[str, Person]) -> Iterator[tuple[str, Actor]]:
    for name, person in people.items():
        current = Membership.objects.filter(person=person, until_on=None).order_by("id")
        yield name, Actor(name, person, tuple(current))


def _lies_at(membership: Membership, place: Place, tenant: Tenant) -> bool:
    """Whether a membership is one at this place of the tenant."""
    return {
        Place.SCHOOL: membership.school_id == tenant.school.id,
        Place.CASELOAD: membership.id == tenant.caseload.id,
        Place.AUTHORITY: membership.role in AUTHORITY_ROLES and membership.authority_id == tenant.authority.id,
        Place.NATION: membership.role == Role.NATIONAL_ANALYST,
        Place.PLATFORM: membership.role == Role.PLATFORM_ADMINISTRATOR,
        Place.PERSON: False,
        Place.PUBLIC: False,
    }[place]
