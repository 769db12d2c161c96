"""What leaves as a file and comes in again: entries as a pack, and the register as a workbook."""

from datetime import date
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from frameworks.rules import Pair
from interventions.enums import Decision
from interventions.models import TEXTS, Entry
from interventions.models.catalogue import NAME_LIMIT
from interventions.rules.entries import EntryDraft, Known, RatingDraft, check_entries
from interventions.rules.writing import pack_text
from interventions.services.exchanging import draft_of, export_entries, import_entries, read_entries
from interventions.services.loading import CHOICES
from tests.factories.frameworks import make_version
from tests.factories.interventions import RATED, decided, entry_draft, measured, national_entry, own_entry, running
from tests.factories.schools import PersonFactory, six_actors

PLACES = {"domains": frozenset({"wsa:a", "wsa:b"}), "statements": frozenset({"wsa:a-1"})}
KNOWN = Known(CHOICES, PLACES, TEXTS, NAME_LIMIT)
WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1, max_size=30)
PAIRS = st.builds(lambda en, cy: Pair(f"a{en}", f"b{cy}"), WORDS, WORDS)


def some(name, least=1):
    return st.lists(st.sampled_from(list(CHOICES[name])), min_size=least, max_size=3, unique=True).map(tuple)


DRAFTS = st.builds(
    EntryDraft,
    name=PAIRS,
    kind=st.sampled_from(CHOICES["kind"]),
    origin=st.sampled_from(CHOICES["origin"]),
    texts=st.fixed_dictionaries(
        dict.fromkeys(("summary", "outcomes", "essentials", "stop_if"), PAIRS), optional={"dose": PAIRS}
    ),
    domains=st.just(("wsa:a",)),
    statements=st.sampled_from([(), ("wsa:a-1",)]),
    needs=some("needs"),
    tiers=some("tiers"),
    audiences=some("audiences"),
    phases=some("phases"),
    modes=some("modes"),
    delivery_language=st.sampled_from(CHOICES["delivery_language"]),
    cost_band=st.sampled_from(CHOICES["cost_band"]),
    code=st.from_regex(r"[a-z]{1,8}(-[a-z0-9]{1,5})?", fullmatch=True),
    ratings=st.lists(
        st.builds(
            RatingDraft,
            scheme=st.just("eif"),
            original=st.sampled_from(["4+", "2", "NE", ""]),
            link=st.just("https://example.org/"),
            checked_on=st.dates(date(2000, 1, 1), date(2100, 1, 1)),
            checked_by_name=st.just("A librarian"),
        ),
        max_size=2,
    ).map(tuple),
)


@given(st.lists(DRAFTS, min_size=1, max_size=3, unique_by=lambda draft: draft.code))
@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
def test_whatever_is_written_is_read_the_same(drafts):
    checked = check_entries(pack_text(drafts).encode(), KNOWN)
    assert checked.faults == ()
    assert list(checked.entries) == drafts


@pytest.mark.django_db
class TestEntryFiles:
    """Entries of an authority, out and in."""

    @pytest.fixture
    def authority(self):
        return six_actors().school_a.authority

    @pytest.fixture
    def content(self):
        slug = make_version().framework.slug
        texts = {name: Pair(f"{name} in English", f"{name} yn Gymraeg") for name in TEXTS}
        draft = entry_draft(domains=(f"{slug}:d1",), texts=texts, ratings=(RATED,), code="mentors")
        return pack_text([draft]).encode()

    def test_a_dry_run_changes_nothing_and_taking_in_twice_adds_once(self, authority, content):
        by = PersonFactory().id
        assert [name.en for name in read_entries(content=content, authority_id=authority.id).added] == ["Peer mentors"]
        assert not Entry.objects.exists()
        for _ in range(2):
            import_entries(content=content, authority_id=authority.id, by=by)
        entry = Entry.objects.get()
        assert (entry.readers, entry.ratings.count()) == (f"authority-{authority.id}", 1)
        assert read_entries(content=content, authority_id=authority.id).same
        assert export_entries([entry]).encode() == content

    def test_what_is_changed_in_the_file_is_changed_here(self, authority, content):
        by = PersonFactory().id
        import_entries(content=content, authority_id=authority.id, by=by)
        other = content.replace(b'"Peer mentors"', b'"Buddies"')
        assert len(read_entries(content=other, authority_id=authority.id).changed) == 1
        import_entries(content=other, authority_id=authority.id, by=by)
        assert (Entry.objects.get().name_en, Entry.objects.get().revision) == ("Buddies", 2)

    @pytest.mark.parametrize(
        "broken", [b"", b"\xff\xfe", b"format: 2", b"- a\n- b", b"&a [*a]", b"format: 1\nentries: []"]
    )
    def test_a_file_that_is_none_is_refused_whole(self, authority, broken):
        assert read_entries(content=broken, authority_id=authority.id).faults
        import_entries(content=broken, authority_id=authority.id, by=PersonFactory().id)
        assert not Entry.objects.exists()


@pytest.mark.django_db
def test_import_page_shows_first_and_then_takes_in(signed_in):
    actors = six_actors()
    slug = make_version().framework.slug
    texts = {name: Pair(f"{name} in English", f"{name} yn Gymraeg") for name in TEXTS}
    content = pack_text([entry_draft(domains=(f"{slug}:d1",), texts=texts, code="mentors")])
    officer = signed_in(actors.officer_a)
    page = reverse("authority_import_entries", args=[actors.school_a.authority.code])
    nothing = officer.post(page, {})
    assert nothing.status_code == 422
    faulty = officer.post(page, {"file": SimpleUploadedFile("a.yaml", content.replace("kind", "sort").encode())})
    assert faulty.status_code == 422
    assert "Line 3:" in faulty.content.decode()
    seen = officer.post(page, {"file": SimpleUploadedFile("a.yaml", content.encode())})
    assert "New entries: 1" in seen.content.decode()
    assert not Entry.objects.exists()
    assert officer.post(page, {"text": content, "confirm": "yes"}).status_code == 302
    given_out = officer.get(reverse("authority_export_entries", args=[actors.school_a.authority.code]))
    assert given_out.content.decode() == content


@pytest.mark.django_db
def test_an_entry_written_here_can_be_given_out_and_read_elsewhere():
    actors = six_actors()
    slug = make_version().framework.slug
    entry = own_entry(actors.school_a, domains=(f"{slug}:d1",))
    assert draft_of(entry).name.en == "Cuppa and chat"
    assert '"code": "entry-1"' in export_entries([entry])


@pytest.mark.django_db
def test_register_as_a_workbook_holds_what_the_page_holds_and_no_small_group(signed_in):
    actors = six_actors()
    intervention = running(actors.school_a, national_entry(), staff_hours=2, weeks=10, paid_from="=SUM(A1)")
    measured(intervention)
    measured(intervention, None, is_small=True, mean_before=None, mean_after=None, group="Year 8")
    decided(intervention, Decision.STOP, "Nobody came.")
    lead = signed_in(actors.lead_a)
    answer = lead.get(reverse("school_register_workbook", args=[actors.school_a.id]))
    book = load_workbook(BytesIO(answer.content))
    told, measures = [list(sheet.iter_rows(values_only=True)) for sheet in book.worksheets]
    row = dict(zip(told[2], told[3], strict=True))
    assert (row["Stage"], row["Staff hours in a round"], row["Reason"]) == ("Stopped", 20, "Nobody came.")
    assert row["Paid from"] == "=SUM(A1)"
    assert book.worksheets[0].cell(4, 11).data_type == "s"
    assert [line[4] for line in measures[3:]] == [12, "Fewer than 5: no figures are kept"]
    assert [line[7] for line in measures[3:]] == [0.75, None]
