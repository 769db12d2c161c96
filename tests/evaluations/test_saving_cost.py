"""What a save costs in statements: few, and the same whoever saves and however large the framework is."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from schools.models import Membership
from tests.factories.evaluations import started
from tests.factories.frameworks import make_version
from tests.factories.schools import LONG_AGO, MembershipFactory, SchoolFactory

pytestmark = pytest.mark.django_db
# Session, person, scope of the person, membership, scope of the school, evaluation, UPDATE, progress of the domain; and
# the role put back, which only a test needs, because its own transaction goes on.
STATEMENTS = 8 + 1


def statements_of_a_save(signed_in, *, memberships: int, domains: int) -> list[str]:
    """The statements of one save by somebody with so many memberships, the framework being in memory."""
    membership = MembershipFactory(senior_leader=True)
    Membership.objects.bulk_create(
        Membership(person=membership.person, role="governor", school=each, authority=each.authority, since_on=LONG_AGO)
        for each in SchoolFactory.create_batch(memberships - 1)
    )
    evaluation = started(membership.school, make_version(domains=domains))
    browser = signed_in(membership.person)
    address = reverse("save_answer", args=[evaluation.school_id, evaluation.id, "d1-s1"])
    for revision in (0, 1):
        sent = {"level": "2", "note": "We meet.", "note_language": "en", "revision": revision}
        with CaptureQueriesContext(
            connection,
        ) as captured:
            assert browser.post(address, sent, headers={"HX-Request": "true"}).status_code == 200
    # A test runs in a transaction of its own, inside which the request's is a savepoint.
    return [query["sql"].split()[0] for query in captured if "SAVEPOINT" not in query["sql"]]


@pytest.mark.parametrize(("memberships", "domains"), [(1, 1), (30, 1), (1, 3)])
def test_a_save_takes_the_same_few_statements(signed_in, memberships, domains):
    statements = statements_of_a_save(signed_in, memberships=memberships, domains=domains)

    assert len(statements) == STATEMENTS, statements
    assert statements.count("UPDATE") == 1
