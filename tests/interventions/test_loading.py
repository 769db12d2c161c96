"""The national catalogue is loaded from its packs: all of it well formed, in both languages, and without invention."""

from typing import Any

import pytest
from django.core.management import CommandError, call_command

from interventions.errors import EntriesFaulty
from interventions.models import Entry, Rating
from interventions.services.loading import PACKS, entry_files, load_entries, read_entry_files
from tests.factories.interventions import RATED, entry_draft, national_entry

pytestmark = pytest.mark.django_db
FEWEST_ENTRIES, SCHOOL_LED = 60, 36
CHECKED = 'checked_on: "2026-01-01", checked_by_name: "A librarian"'


@pytest.fixture
def frameworks():
    call_command("frameworks", "load", "frameworks/packs", verbosity=0)


@pytest.fixture
def packs(frameworks):
    return read_entry_files(entry_files(PACKS))


def test_packs_are_well_formed_and_there_are_enough(packs):
    assert len(packs) >= FEWEST_ENTRIES
    assert sum(draft.origin == "school" for draft in packs) == SCHOOL_LED


def test_every_text_stands_in_both_languages(packs):
    for draft in packs:
        for pair in (draft.name, *draft.texts.values()):
            assert all(pair), (draft.code, pair)
            assert pair.en != pair.cy


def test_no_rating_is_invented(packs):
    assert [draft.code for draft in packs if draft.ratings] == []


def test_loading_again_changes_nothing(packs):
    first, second = load_entries(drafts=packs), load_entries(drafts=packs)
    assert (len(first.added), len(second.same)) == (len(packs), len(packs))
    assert not second.added + second.changed


def test_what_nobody_rated_says_so_and_what_schools_made_is_not_evaluated(packs):
    load_entries(drafts=packs)
    assert set(Entry.objects.exclude(origin="school").values_list("evidence", flat=True)) == {"not-checked"}
    assert set(Entry.objects.filter(origin="school").values_list("evidence", flat=True)) == {"not-evaluated"}


def test_a_changed_pack_changes_the_entry_and_keeps_its_history():
    entry: Any = national_entry()
    load_entries(drafts=[entry_draft(needs=("loss",))])
    entry.refresh_from_db()
    assert (entry.needs, entry.revision) == (["loss"], 2)
    assert entry.events.get().needs == ["belonging"]


def test_a_rating_is_added_once_and_never_taken_away():
    national_entry(ratings=(RATED,))
    entry = national_entry(ratings=(RATED,))
    national_entry()
    assert Rating.objects.count() == 1
    assert entry.evidence == "promising"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("kind: practice", "kind: magic", "not possible here"),
        ("tiers: [universal]", "tiers: []", "at least 1"),
        ("[wsa:relationships]", "[wsa:nowhere]", "slug:code"),
        (
            "ratings: []",
            'ratings: [{scheme: "eif", original: "9", checked_on: "2026-01-01", checked_by_name: "X"}]',
            "rating",
        ),
        ("ratings: []", 'ratings: [{scheme: "eif", original: "3", checked_by_name: "X"}]', "checked_on is missing"),
        ("origin: school", "origin: school\n    price: 5", "not known here"),
    ],
)
def test_a_fault_is_said_with_its_line(frameworks, tmp_path, old, new, said):
    text = (PACKS / "school-led.yaml").read_text(encoding="utf-8")
    assert old in text
    file = tmp_path / "mine.yaml"
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(EntriesFaulty) as fault:
        read_entry_files([file])
    assert said in str(fault.value)
    assert str(fault.value).startswith("mine.yaml:")


def test_command_checks_loads_and_ends_with_an_error(frameworks, tmp_path, capsys):
    call_command("interventions", "check", str(PACKS))
    call_command("interventions", "load", str(PACKS))
    assert "Added: 69" in capsys.readouterr().out
    bad = tmp_path / "bad.yaml"
    bad.write_text("format: 1\nentries: {}\n", encoding="utf-8")
    with pytest.raises(CommandError, match=r"bad\.yaml:2"):
        call_command("interventions", "load", str(bad))
    (tmp_path / "empty").mkdir()
    with pytest.raises(CommandError, match="no file of entries"):
        call_command("interventions", "check", str(tmp_path / "empty"))
    with pytest.raises(CommandError, match="No such file"):
        call_command("interventions", "check", str(tmp_path / "nowhere.yaml"))
