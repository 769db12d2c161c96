"""Searching the catalogue: in both languages, with accents, mutations and typos, and never another's entries."""

import pytest

from common.scope import open_scope
from frameworks.rules import Pair
from interventions.queries.searching import Search, search_entries
from interventions.rules.searching import radicals, terms
from schools.services.scopes import authority_scope, caseload_scope, school_scope
from tests.factories.interventions import national_entry, own_entry
from tests.factories.schools import six_actors

pytestmark = pytest.mark.django_db


@pytest.fixture
def actors():
    return six_actors()


@pytest.fixture
def mentors():
    return national_entry(name=Pair("Peer mentors", "Mentoriaid cyfoed"), needs=("friendship",), code="peer-mentors")


@pytest.fixture
def room():
    texts = {"summary": Pair("A calm room by the sea.", "Ystafell dawel yn y tŷ ger y môr.")}
    return national_entry("Quiet room", texts=texts, needs=("anxiety", "regulation"), phases=("primary",))


def found(typed="", **chosen):
    return search_entries(Search(tuple(terms(typed)), {name: tuple(values) for name, values in chosen.items()}))


def names(typed="", **chosen):
    return sorted(entry.name_en for entry in found(typed, **chosen).entries)


@pytest.mark.parametrize("typed", ["mentors", "MENTOR", "mentoriaid", "cyfoed", "peer cyfoed"])
def test_words_of_either_language_find_it(mentors, room, typed):
    assert names(typed) == ["Peer mentors"]


@pytest.mark.parametrize("typed", ["tŷ", "ty", "TY", "môr", "mor", "tŷ ger y môr"])
def test_a_missing_circumflex_does_not_matter(mentors, room, typed):
    assert names(typed) == ["Quiet room"]


@pytest.mark.parametrize("typed", ["fentoriaid", "gyfoed", "chyfoed", "nghyfoed"])
def test_a_mutated_word_finds_its_radical(mentors, room, typed):
    assert names(typed) == ["Peer mentors"]


@pytest.mark.parametrize(("typed", "meant"), [("mentros", "mentors"), ("mentoriad", "mentoriaid"), ("quiett", "quiet")])
def test_a_typo_still_finds_it_and_says_what_was_looked_for(mentors, room, typed, meant):
    search = found(typed)
    assert len(search.entries) == 1
    assert search.corrected == {typed: meant}


def test_an_english_word_finds_others_of_its_stem(room):
    national_entry("Nurture", texts={"summary": Pair("It nurtures children.", "Mae'n meithrin plant.")})
    assert "Nurture" in names("nurturing")


def test_nothing_alike_finds_nothing(mentors):
    search = found("xylophone")
    assert (search.total, search.entries, search.corrected) == (0, [], {})


@pytest.mark.parametrize("typed", ["'", "a & !b", "x:*", "<script>", "%", "\\", "the and of", "(" * 40, "ŵ" * 300])
def test_whatever_is_typed_is_words_and_never_a_query(mentors, typed):
    found(typed)


def test_facets_narrow_and_count_what_another_choice_would_bring(mentors, room):
    search = found(need=["anxiety"])
    assert [entry.name_en for entry in search.entries] == ["Quiet room"]
    assert search.numbers["need"] == {"friendship": 1, "anxiety": 1, "regulation": 1}
    assert search.numbers["phase"] == {"primary": 1}
    assert names(need=["anxiety"], phase=["secondary"]) == []
    assert names(need=["anxiety", "friendship"]) == ["Peer mentors", "Quiet room"]


def test_schools_own_entry_is_found_by_that_school_alone(actors, django_assert_max_num_queries):
    own_entry(actors.school_a, "Xylophone club")
    scopes = {
        "own": school_scope(actors.school_a.id, actors.school_a.authority_id),
        "neighbour": school_scope(actors.school_b.id, actors.school_b.authority_id),
        "authority": authority_scope(actors.school_a.authority_id),
        "coordinator": caseload_scope(1, [actors.school_a.id]),
    }
    seen = {}
    for name, scope in scopes.items():
        with open_scope(scope):
            # Neither the word, nor a typo of it: nobody is corrected towards what they may not read.
            seen[name] = (found("xylophone").total, found("xylophne").corrected)
    assert seen.pop("own") == (1, {"xylophne": "xylophone"})
    assert set(map(str, seen.values())) == {"(0, {})"}


def test_authoritys_entry_is_found_by_its_schools_once_it_is_open(actors):
    from interventions.services.entries import review_entry
    from tests.factories.schools import PersonFactory

    entry = own_entry(actors.school_a.authority, "Zither circle")
    own_school = school_scope(actors.school_b.id, actors.school_b.authority_id)
    other_school = school_scope(actors.school_c.id, actors.school_c.authority_id)
    with open_scope(own_school):
        assert found("zither").total == 0
    today = entry.changed_at.date()
    review_entry(
        authority_id=entry.authority_id,
        entry_id=entry.id,
        revision=entry.revision,
        again_on=today.replace(year=today.year + 1),
        today=today,
        by=PersonFactory().id,
    )
    with open_scope(own_school):
        assert found("zither").total == 1
    with open_scope(other_school):
        assert found("zither").total == 0


def test_a_search_costs_two_statements_however_much_there_is(mentors, room, django_assert_num_queries):
    with django_assert_num_queries(2):
        found("mentors", need=["friendship"])
    for number in range(8):
        national_entry(f"Mentors number {number}")
    with django_assert_num_queries(2):
        found("mentors")


def test_words_of_welsh_mutations():
    assert "mentora" in radicals("fentora")
    assert "bwlio" in radicals("fwlio")
    assert "cyfoed" in radicals("gyfoed")
    assert radicals("llesiant") == ()
    assert "llesiant" in radicals("lesiant")
