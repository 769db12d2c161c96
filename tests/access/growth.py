"""More of everything around tenant A, to see whether a page asks more of the database when there is more to show."""

from evaluations.models import Submission
from reporting.enums import DocumentScope
from reporting.policies import may_have
from schools.enums import Role
from schools.models import CaseloadSchool
from tests.access.world import (
    DOCUMENTS_AT,
    INVITED_TO,
    REVIEW,
    Tenant,
    World,
    finished,
    finished_document,
    invitation_to,
    submission_of,
)
from tests.factories.actionplans import reviewed
from tests.factories.evaluations import this_year
from tests.factories.heard import heard
from tests.factories.reporting import refreshed, review_requested
from tests.factories.schools import LONG_AGO, ClusterFactory, MembershipFactory, SchoolFactory, TermFactory


def grow(world: World) -> None:
    """Two more of all that tenant A's pages list."""
    tenant = world.tenants["a"]
    _more_schools(world, tenant)
    _more_people(tenant)
    for people in (25, 31):
        heard(tenant.draft, people=people)
    for year in (this_year() - 2, this_year() - 3):
        _more_documents(world, tenant, submission_of(tenant.school, world.version, year))
    TermFactory(authority=tenant.authority, spring=True)
    TermFactory(authority=tenant.authority, summer=True)
    refreshed(tenant.authority)


def _more_schools(world: World, tenant: Tenant) -> None:
    """Schools of the same authority and caseload, each with its submission of this year and of last."""
    for _ in range(2):
        school = SchoolFactory(authority=tenant.authority, cluster=ClusterFactory(authority=tenant.authority))
        MembershipFactory(lead=True, school=school)
        CaseloadSchool.objects.create(
            membership=tenant.caseload,
            person_id=tenant.caseload.person_id,
            school=school,
            authority=tenant.authority,
            since_on=LONG_AGO,
        )
        for year in (this_year(), this_year() - 1):
            submission_of(school, world.version, year)


def _more_people(tenant: Tenant) -> None:
    for number in range(2):
        MembershipFactory(school=tenant.school, role=Role.CONTRIBUTOR)
        MembershipFactory(officer=True, authority=tenant.authority)
        MembershipFactory(coordinator=True, caseload=[tenant.school])
        MembershipFactory(analyst=True)
        for place in INVITED_TO:
            invitation_to(f"{tenant.name}{number}", place, tenant.school)


def _more_documents(world: World, tenant: Tenant, submission: Submission) -> None:
    for actor in world.actors.values():
        for place in DOCUMENTS_AT:
            for membership in actor.held_at(place, tenant)[:1]:
                finished_document(submission, membership, place)
                if place in tenant.actions and may_have(membership.role, REVIEW, DocumentScope(place.value)):
                    plan = tenant.actions[place].plan
                    review = reviewed(plan, title=f"Review {plan.reviews.count()}")
                    finished(review_requested(review, membership))
