"""Documents on screen, in each of the three places: ordered, watched, downloaded, and nobody else's."""

from urllib.parse import unquote

import pytest

from evaluations.enums import Audience
from reporting.models import Document
from tests.factories.evaluations import submitted
from tests.factories.frameworks import make_version
from tests.factories.reporting import made
from tests.factories.schools import MembershipFactory, PersonFactory, SchoolFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def school():
    return SchoolFactory(name_en="Tŷ Gwyn School")


@pytest.fixture
def submission(school):
    return submitted(school, make_version(domains=1, statements=2), audience=Audience.AUTHORITY)


@pytest.fixture(params=["school", "caseload", "authority"])
def place(request, school):
    """A membership, and the address of its documents."""
    if request.param == "school":
        membership = MembershipFactory(lead=True, school=school)
        return membership, f"/en/school/{school.id}/documents/"
    if request.param == "caseload":
        membership = MembershipFactory(coordinator=True, caseload=[school])
        return membership, f"/en/caseload/{membership.id}/documents/"
    membership = MembershipFactory(officer=True, authority=school.authority)
    return membership, f"/en/authority/{school.authority.code}/documents/"


def order(browser, documents: str, submission, language: str = "en"):
    return browser.post(f"{documents}request/", {"submission": submission.id, "language": language})


def test_from_order_to_download(place, submission, signed_in):
    membership, documents = place
    browser = signed_in(membership.person)

    response = order(browser, documents, submission)
    document = Document.objects.get()
    assert response["Location"] == f"{documents}{document.pk}/"
    assert "Waiting to start" in browser.get(response["Location"]).content.decode()
    made(document)
    assert "Download the PDF" in browser.get(response["Location"]).content.decode()

    file = browser.get(f"{documents}{document.pk}/file/")
    assert b"".join(file.streaming_content).startswith(b"%PDF-")
    assert file["Content-Type"] == "application/pdf"
    assert file["Content-Disposition"].startswith("attachment; filename*=utf-8''")
    assert "Tŷ-Gwyn-School-self-evaluation" in unquote(file["Content-Disposition"])
    assert (file["X-Content-Type-Options"], file["Cache-Control"]) == ("nosniff", "private, no-store")


def test_asking_again_leads_to_the_same_document(place, submission, signed_in):
    membership, documents = place
    browser = signed_in(membership.person)

    assert order(browser, documents, submission)["Location"] == order(browser, documents, submission)["Location"]


def test_list_shows_what_one_asked_for(place, submission, signed_in):
    membership, documents = place
    browser = signed_in(membership.person)
    assert "No documents yet" in browser.get(documents).content.decode()

    order(browser, documents, submission)

    assert str(Document.objects.get().pk) in browser.get(documents).content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_list_asks_the_database_as_often_for_many(place, signed_in, school, django_assert_max_num_queries, count):
    membership, documents = place
    browser = signed_in(membership.person)
    for _ in range(count):
        order(browser, documents, submitted(school, make_version()))
    browser.get(documents)

    with django_assert_max_num_queries(15):
        browser.get(documents)


def test_polling_gets_nothing_while_nothing_changes(place, submission, signed_in):
    membership, documents = place
    browser = signed_in(membership.person)
    address = order(browser, documents, submission)["Location"]
    headers = {"hx-request": "true"}

    page = browser.get(address)
    same = browser.get(f"{address}?seen={page.context['page'].mark}", headers=headers)
    fragment = browser.get(f"{address}?seen=other", headers=headers)

    assert same.status_code == 204
    assert fragment.content.decode().strip() in page.content.decode()


def test_a_colleague_in_the_same_place_does_not_see_it(place, submission, signed_in, school):
    membership, documents = place
    address = order(signed_in(membership.person), documents, submission)["Location"]
    made(Document.objects.get())
    colleague = _colleague(membership, school)
    theirs = (
        address
        if membership.role != "coordinator"
        else f"/en/caseload/{colleague.id}/documents/{Document.objects.get().pk}/"
    )

    for page in (theirs, f"{theirs}file/"):
        assert signed_in(colleague.person).get(page).status_code == 404


def test_an_outsider_gets_nowhere(place, submission, signed_in, client):
    membership, documents = place
    address = order(signed_in(membership.person), documents, submission)["Location"]
    for page in (documents, address, f"{address}file/"):
        assert client.get(page).status_code == 302
        for outsider in (PersonFactory(), MembershipFactory(lead=True).person, MembershipFactory(officer=True).person):
            assert signed_in(outsider).get(page).status_code == 404


def test_file_of_a_document_not_ready_does_not_exist(place, submission, signed_in):
    membership, documents = place
    browser = signed_in(membership.person)

    assert browser.get(f"{order(browser, documents, submission)['Location']}file/").status_code == 404


def test_a_foreign_submission_cannot_be_ordered(place, signed_in):
    membership, documents = place
    foreign = submitted(SchoolFactory(), make_version())

    assert order(signed_in(membership.person), documents, foreign).status_code == 404
    assert not Document.objects.exists()


@pytest.mark.parametrize("sent", [{}, {"submission": "1", "language": "fr"}, {"submission": "x\x00", "language": "en"}])
def test_a_broken_order_is_a_bad_request(place, signed_in, sent):
    membership, documents = place

    assert signed_in(membership.person).post(f"{documents}request/", sent).status_code == 400


def test_a_contributor_may_not_order(school, submission, signed_in):
    contributor = MembershipFactory(contributor=True, school=school)

    assert order(signed_in(contributor.person), f"/en/school/{school.id}/documents/", submission).status_code == 403


def test_a_school_that_left_the_caseload_takes_its_documents_along(school, submission, signed_in):
    membership = MembershipFactory(coordinator=True, caseload=[school])
    browser = signed_in(membership.person)
    address = order(browser, f"/en/caseload/{membership.id}/documents/", submission)["Location"]
    membership.caseload.update(until_on="2026-09-02")

    assert browser.get(address).status_code == 404


def _colleague(membership, school):
    if membership.school_id:
        return MembershipFactory(governor=True, school=school)
    if membership.authority_id:
        return MembershipFactory(officer=True, authority=membership.authority)
    return MembershipFactory(coordinator=True, caseload=[school])
