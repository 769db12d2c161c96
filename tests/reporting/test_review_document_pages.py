"""A review's document on screen, for a school and for an authority: ordered, watched, downloaded, and nobody else's."""

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from common.scope import open_scope
from reporting.enums import DocumentFault, DocumentScope, DocumentStatus
from reporting.models import Document
from reporting.services.documents.requesting import request_review_document
from schools.enums import Role
from schools.services.scopes import authority_scope, school_scope
from tests.factories.actionplans import acted, entered, planned, prioritised, reviewed
from tests.factories.evaluations import submitted
from tests.factories.frameworks import make_version
from tests.factories.reporting import made, requested, review_requested
from tests.factories.schools import AuthorityFactory, MembershipFactory, PersonFactory, SchoolFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def school():
    return SchoolFactory()


def review_of(place, title="Autumn review"):
    """A review with an entry for the only action."""
    plan = planned(place)
    review = reviewed(plan, title)
    entered(review, acted(prioritised(plan)))
    return review


@pytest.fixture(params=["school", "authority"])
def place(request, school):
    """A membership, the review of the plan at its place, and the start of its addresses."""
    if request.param == "school":
        return MembershipFactory(lead=True, school=school), review_of(school), f"/en/school/{school.id}/"
    officer = MembershipFactory(officer=True, authority=school.authority)
    return officer, review_of(school.authority), f"/en/authority/{school.authority.code}/"


def order(browser, start, review, language="en"):
    return browser.post(f"{start}documents/request-review/", {"review": review.id, "language": language})


@pytest.mark.parametrize("language", ["en", "cy"])
def test_from_the_review_to_the_file(place, signed_in, language):
    membership, review, start = place
    browser = signed_in(membership.person)
    for page in ("", "document/"):
        shown = browser.get(f"{start}plans/{review.plan_id}/review/{review.id}/{page}").text
        assert f'action="{start}documents/request-review/"' in shown
        assert f'<input type="hidden" name="review" value="{review.id}">' in shown
        assert "Make a PDF in Welsh" in shown

    response = order(browser, start, review, language)
    document = Document.objects.get()
    assert response["Location"] == f"{start}documents/{document.pk}/"
    waiting = browser.get(response["Location"]).text
    assert f'href="{start}plans/{review.plan_id}/review/{review.id}/"' in waiting
    for said in ("Waiting to start", "Autumn review", "Our plan", "Back to the review"):
        assert said in waiting
    made(document)
    assert "Download the PDF" in browser.get(response["Location"]).text
    file = browser.get(f"{start}documents/{document.pk}/file/")
    assert b"".join(file.streaming_content).startswith(b"%PDF-")


def test_asking_twice_gives_one_and_each_language_its_own(place, signed_in):
    membership, review, start = place
    browser = signed_in(membership.person)
    first = order(browser, start, review)["Location"]

    assert order(browser, start, review)["Location"] == first
    assert order(browser, start, review, "cy")["Location"] != first


def test_database_refuses_a_second_one_under_way(place):
    membership, review, _start = place
    document = review_requested(review, membership)
    columns = {each.attname: getattr(document, each.attname) for each in Document._meta.fields if each.attname != "id"}
    with pytest.raises(IntegrityError, match="document_of_review_once"), transaction.atomic():
        Document.objects.create(**columns)


def test_list_shows_both_kinds_with_their_names(place, signed_in, school):
    membership, review, start = place
    scope = DocumentScope.SCHOOL if membership.school_id else DocumentScope.AUTHORITY
    requested(submitted(school, make_version()), membership, scope)
    review_requested(review, membership)

    page = signed_in(membership.person).get(f"{start}documents/").text

    for said in ("submission 1", '<span class="app-muted" lang="en">Our plan</span>', "Autumn review", school.name):
        assert said in page


@pytest.mark.parametrize("count", [1, 3])
def test_list_asks_the_database_as_often_for_many(place, signed_in, django_assert_max_num_queries, count):
    membership, review, start = place
    browser = signed_in(membership.person)
    for number in range(count):
        review_requested(reviewed(review.plan, f"Review {number}"), membership)
    browser.get(f"{start}documents/")

    with django_assert_max_num_queries(15):
        browser.get(f"{start}documents/")


def test_what_failed_is_tried_again_from_its_page(place, signed_in):
    membership, review, start = place
    failed = {"status": DocumentStatus.FAILED, "error_code": DocumentFault.RENDERING}
    document = review_requested(review, membership)
    Document.objects.filter(pk=document.pk).update(**failed)

    page = signed_in(membership.person).get(f"{start}documents/{document.pk}/").text

    assert f'action="{start}documents/request-review/"' in page
    assert f'<input type="hidden" name="review" value="{review.id}">' in page


@pytest.mark.parametrize("sent", [{}, {"review": "1", "language": "fr"}, {"review": "x\x00", "language": "en"}])
def test_a_broken_order_is_a_bad_request(place, signed_in, sent):
    membership, _review, start = place

    assert signed_in(membership.person).post(f"{start}documents/request-review/", sent).status_code == 400


def test_nobody_orders_anothers_review(place, signed_in, school):
    """Neither another school's or authority's, nor an authority that of its own school, nor the other way round."""
    membership, _review, start = place
    own_other = review_of(school.authority if membership.school_id else school)
    browser = signed_in(membership.person)
    for foreign in (review_of(SchoolFactory()), review_of(AuthorityFactory()), own_other):
        assert order(browser, start, foreign).status_code == 404
    assert not Document.objects.exists()


def test_an_outsider_gets_nowhere(place, signed_in, client):
    _membership, review, start = place
    assert order(client, start, review).status_code == 302
    for outsider in (PersonFactory(), MembershipFactory(lead=True).person, MembershipFactory(officer=True).person):
        assert order(signed_in(outsider), start, review).status_code == 404


@pytest.mark.parametrize(("role", "status"), [("senior_leader", 302), ("governor", 403), ("contributor", 403)])
def test_who_reads_the_review_on_screen_may_have_it(school, signed_in, role, status):
    review, member = review_of(school), MembershipFactory(**{role: True}, school=school)
    browser = signed_in(member.person)
    on_screen = browser.get(reverse("school_review_document", args=[school.id, review.plan_id, review.id]))

    assert order(browser, f"/en/school/{school.id}/", review).status_code == status
    assert (on_screen.status_code == 200) is (status == 302)


def test_a_coordinator_has_no_review(school):
    coordinator = MembershipFactory(coordinator=True, caseload=[school])
    with pytest.raises(Document.DoesNotExist), transaction.atomic():
        request_review_document(
            review=review_of(school),
            language="en",
            scope_kind=DocumentScope.CASELOAD,
            membership_id=coordinator.id,
            by=coordinator.person_id,
        )
    assert not Document.objects.exists()


def test_who_became_a_governor_keeps_only_what_was_submitted(school, signed_in):
    lead = MembershipFactory(lead=True, school=school)
    document = made(review_requested(review_of(school), lead))
    submission = made(requested(submitted(school, make_version()), lead, DocumentScope.SCHOOL))
    lead.role = Role.GOVERNOR
    lead.save()
    browser, documents = signed_in(lead.person), f"/en/school/{school.id}/documents/"

    listed = browser.get(documents).text
    assert str(submission.pk) in listed
    assert str(document.pk) not in listed
    for page in ("", "file/"):
        assert browser.get(f"{documents}{document.pk}/{page}").status_code == 404
    assert browser.get(f"{documents}{submission.pk}/").status_code == 200
    assert b"".join(browser.get(f"{documents}{submission.pk}/file/").streaming_content).startswith(b"%PDF-")


def test_a_staff_governor_who_leads_too_finds_the_review(school, signed_in):
    governor = MembershipFactory(governor=True, school=school)
    lead = MembershipFactory(lead=True, school=school, person=governor.person)
    browser = signed_in(lead.person)

    response = order(browser, f"/en/school/{school.id}/", review_of(school))

    assert browser.get(response["Location"]).status_code == 200
    assert Document.objects.get().membership_id == lead.id


def test_each_owner_sees_only_its_own(school):
    """A school's is not its authority's to see, nor the other way round."""
    lead = MembershipFactory(lead=True, school=school)
    officer = MembershipFactory(officer=True, authority=school.authority)
    of_school = review_requested(review_of(school), lead)
    of_authority = review_requested(review_of(school.authority), officer)

    with open_scope(school_scope(school.id)):
        assert list(Document.objects.all()) == [of_school]
    with open_scope(authority_scope(school.authority_id)):
        assert list(Document.objects.all()) == [of_authority]


def test_database_refuses_another_owners_review_and_what_is_no_kind(place, school):
    membership, review, _start = place
    document = review_requested(review, membership)
    other = review_of(SchoolFactory(authority=school.authority))
    stored = Document.objects.filter(pk=document.pk)
    submission = submitted(school, make_version())
    for changes in (
        {"plan_review": other},
        {"plan_review": None},
        {"submission": submission},
        {"kind": "submission"},
        {"kind": "submission", "submission": submission},
        {"scope_kind": "caseload"},
    ):
        with pytest.raises(IntegrityError, match=r"of_owner|of_its_kind"), transaction.atomic():
            stored.update(**changes)
