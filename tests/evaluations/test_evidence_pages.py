"""The pages of evidence: who may, what they cost, hostile files beside the field, and how a file is handed out."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from common.uploads import LARGEST_FILE, CheckedFile
from evaluations.models import Evidence
from tests.factories.evaluations import answered, started
from tests.factories.evidence import evidenced
from tests.factories.frameworks import make_version
from tests.factories.schools import six_actors
from tests.factories.uploads import PDF, office, picture

pytestmark = pytest.mark.django_db
QUERIES = 15
FILE = CheckedFile(PDF, "pdf", "application/pdf")


@pytest.fixture(autouse=True)
def documents(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.fixture
def actors():
    return six_actors()


@pytest.fixture
def version():
    return make_version()


@pytest.fixture
def lead(signed_in, actors):
    return signed_in(actors.lead_a)


@pytest.fixture
def kept(actors, version):
    return evidenced(actors.school_a, version, kind="file", file=FILE, file_name="arolwg ŵ.pdf")


def url(name, school, *more):
    return reverse(name, args=[school.id, *(each.id for each in more)])


def sent(**fields):
    return {
        "kind_of": "note",
        "title": "Pupil survey",
        "text_language": "en",
        "voice": "learners",
        "dated_on_day": "14",
        "dated_on_month": "9",
        "dated_on_year": "2026",
        "text": "83 of 100 feel safe",
        "url": "",
        "kept_where": "",
        "in-d1": ["d1-s2"],
        **fields,
    }


def upload(content, name="survey.pdf", **fields):
    return sent(kind_of="file", file=SimpleUploadedFile(name, content, "application/pdf"), **fields)


def test_note_is_added_and_listed(lead, actors, version):
    page = lead.post(url("add_evidence", actors.school_a), sent(), follow=True)

    for text in ("Pupil survey", "83 of 100 feel safe", "Learners", "14 September 2026", "Shows 1 statement"):
        assert text in page.text


@pytest.mark.parametrize("content", [PDF, picture("JPEG"), office("xlsx"), b"q,yes\nsafe,83\n"])
def test_file_is_handed_out_as_what_it_is_to_be_saved(lead, actors, version, content):
    page = lead.post(url("add_evidence", actors.school_a), upload(content, "survey.exe"), follow=True)
    assert page.status_code == 200

    evidence = Evidence.objects.get()
    response = lead.get(url("evidence_file", actors.school_a, evidence))
    assert response.status_code == 200
    assert response.headers["Content-Type"] == evidence.content_type
    assert response.headers["Content-Disposition"].startswith('attachment; filename="survey.')
    assert ".exe" not in response.headers["Content-Disposition"]
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Cache-Control"] == "private, no-store"
    assert len(response.getvalue()) == evidence.size_bytes


@pytest.mark.parametrize(
    ("content", "status", "message"),
    [
        (b"a" * (LARGEST_FILE + 1), 413, "at most 5 MB are kept"),
        (office("xlsx", {"xl/big.xml": b"\x00" * 61 * 1024 * 1024}), 413, "at most 5 MB are kept"),
        (b"MZ\x90\x00", 400, "This file cannot be kept"),
        (b"<html><script>alert(1)</script>", 400, "This file cannot be kept"),
        (b"<svg onload=alert(1)>", 400, "This file cannot be kept"),
        (PDF + office(), 400, "This file cannot be kept"),
        (office("docx", {"word/vbaProject.bin": b"x"}), 400, "This file cannot be kept"),
        (b"", 422, "The file is empty"),
    ],
)
def test_hostile_file_comes_back_beside_its_field_and_nothing_is_kept(
    lead, actors, version, documents, content, status, message
):
    response = lead.post(url("add_evidence", actors.school_a), upload(content))

    assert response.status_code == status
    assert message in response.text
    assert "83 of 100 feel safe" in response.text
    assert not Evidence.objects.exists()
    assert [path for path in documents.rglob("*") if path.is_file()] == []


@pytest.mark.parametrize(
    ("fault", "message"),
    [
        ({"title": ""}, "Fill in “What is it?”"),
        ({"voice": "everybody"}, "everybody"),
        ({"dated_on_day": "31", "dated_on_month": "2"}, "The date must be a real date"),
        ({"dated_on_day": "", "dated_on_month": "", "dated_on_year": ""}, "Enter the date"),
        ({"kind_of": "link"}, "Give the web address of the link"),
        ({"kind_of": "link", "url": "javascript:alert(1)"}, "Give a whole web address"),
        ({"kind_of": "link", "url": "data:text/html,x"}, "Give a whole web address"),
        ({"kind_of": "figure", "text": ""}, "Give the figure"),
        ({"kind_of": "file"}, "Choose a file, or say below where it is kept"),
        ({"kind_of": "other"}, "other"),
        ({"text": "a\x00b"}, "Null"),
        ({"in-d1": ["d2-s1"]}, "Choose from the statements on this page"),
    ],
)
def test_bad_input_comes_back_beside_its_field(lead, actors, version, fault, message):
    response = lead.post(url("add_evidence", actors.school_a), sent(**fault))

    assert response.status_code == 422
    assert message in response.text
    assert not Evidence.objects.exists()


def test_place_may_be_named_instead_of_a_file(lead, actors, version):
    page = lead.post(url("add_evidence", actors.school_a), sent(kind_of="file", kept_where="Staff room"), follow=True)
    assert "Kept: Staff room" in page.text
    assert lead.get(url("evidence_file", actors.school_a, Evidence.objects.get())).status_code == 404


def test_governor_reads_and_changes_nothing_of_the_draft(signed_in, actors, kept):
    reader, school = signed_in(actors.reader_a), actors.school_a
    assert reader.get(url("school_evidence", school)).status_code == 403
    assert reader.get(url("evidence_file", school, kept)).status_code == 403
    for address in (url("add_evidence", school), url("change_evidence", school, kept)):
        assert reader.get(address).status_code == 403
        assert reader.post(address, sent()).status_code == 403
    for name in ("archive_evidence", "restore_evidence"):
        assert reader.post(url(name, school, kept)).status_code == 403


@pytest.mark.parametrize("who", ["lead_b", "officer_a", "officer_b", "stranger"])
def test_outsider_finds_nothing_and_gets_no_file(signed_in, actors, kept, who):
    browser, school = signed_in(getattr(actors, who)), actors.school_a
    for name, more in (
        ("school_evidence", []),
        ("add_evidence", []),
        ("change_evidence", [kept]),
        ("evidence_file", [kept]),
    ):
        assert browser.get(url(name, school, *more)).status_code == 404
    for name in ("archive_evidence", "restore_evidence"):
        assert browser.post(url(name, school, kept)).status_code == 404


def test_another_schools_evidence_is_not_found_at_ones_own(signed_in, actors, kept):
    browser, school = signed_in(actors.lead_b), actors.school_b
    for name in ("change_evidence", "evidence_file"):
        assert browser.get(url(name, school, kept)).status_code == 404
    for name in ("change_evidence", "archive_evidence", "restore_evidence"):
        assert browser.post(url(name, school, kept), sent()).status_code == 404


def test_change_conflict_and_putting_away(lead, actors, kept):
    address, school = url("change_evidence", actors.school_a, kept), actors.school_a
    assert lead.post(address, sent(title="Theirs", revision=1)).status_code == 302

    refused = lead.post(address, sent(title="Mine", revision=1))
    assert refused.status_code == 409
    assert "Theirs" in refused.text
    assert 'value="Mine"' in refused.text
    assert 'name="revision" value="2"' in refused.text
    assert lead.post(address, sent(title="Mine", revision="")).status_code == 400
    assert lead.post(address, sent(title="", revision=2)).status_code == 422
    assert lead.post(url("archive_evidence", school, kept), {"revision": 1}).status_code == 409
    assert lead.post(url("archive_evidence", school, kept), {"revision": ""}).status_code == 400
    assert "No evidence yet" in lead.post(url("archive_evidence", school, kept), {"revision": 2}, follow=True).text
    assert "has been put away" in lead.get(address).text
    assert "Brought back." in lead.post(url("restore_evidence", school, kept), follow=True).text


def test_list_can_be_about_another_framework(lead, actors, kept):
    other, school = make_version(domains=1, statements=1), actors.school_a
    page = lead.get(url("school_evidence", school), {"framework": other.id})
    assert f'<option value="{other.id}" selected>' in page.text
    assert "Not yet linked to a statement" in page.text


def test_statement_shows_its_evidence_and_marks_what_is_old(lead, actors, version):
    evaluation = started(actors.school_a, version)
    place = reverse("evaluation_domain", args=[actors.school_a.id, evaluation.id, "d1"])
    address = f"{url('add_evidence', actors.school_a)}?evaluation={evaluation.id}&statement=d1-s1"
    assert address.replace("&", "&amp;") in lead.get(place).text

    saved = lead.post(address, sent(**{"in-d1": ["d1-s1"], "dated_on_year": "2020"}))
    assert saved.url == f"{place}#d1-s1"
    page = lead.get(place).text
    assert "Pupil survey" in page
    assert "More than two years old: is it still so?" in page


def test_list_is_narrowed_to_a_domain(lead, actors, version, kept):
    evidenced(actors.school_a, version, "Staff meeting", statements=["d2-s1"])
    narrowed = lead.get(url("school_evidence", actors.school_a), {"domain": "d2"}).text
    assert "Staff meeting" in narrowed
    assert "Pupil survey" not in narrowed


@pytest.mark.parametrize("number", [1, 3])
def test_pages_cost_the_same_whatever_their_size(lead, actors, version, django_assert_max_num_queries, number):
    evaluation = answered(started(actors.school_a, version))
    pieces = [evidenced(actors.school_a, version, f"Evidence {each}") for each in range(number)]
    for address in (
        url("school_evidence", actors.school_a),
        url("add_evidence", actors.school_a),
        url("change_evidence", actors.school_a, pieces[0]),
        reverse("evaluation_domain", args=[actors.school_a.id, evaluation.id, "d1"]),
    ):
        with django_assert_max_num_queries(QUERIES):
            assert lead.get(address).status_code == 200
