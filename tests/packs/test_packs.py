"""The packs of the project: each is well formed and lies in its place; what was published has not changed."""

import re
from collections.abc import Iterator
from typing import Any

import pytest

from frameworks.rules import Crosswalk, Pack, Pair, Prompts, Strength, VersionName
from frameworks.services import (
    PACKS,
    PackFile,
    check_files,
    check_packs,
    is_beside_packs,
    load_files,
    locked_files,
    pack_files,
    refuse_changed_files,
)

FILES = pack_files(PACKS)
PACK_FILES = [file for file in FILES if not is_beside_packs(file)]
# A question that begins so is answered with yes or no.
CLOSED = {"Do", "Does", "Did", "Is", "Are", "Can", "Could", "Would", "Will", "Has", "Have"}
LONGEST_FOR_LEARNERS = 15
UNFINISHED = re.compile(r"TODO|TBC|FIXME|XXX|\?\?|lorem", re.IGNORECASE)


def place(file: PackFile) -> str:
    """Where the file lies below the folder of packs."""
    return file.name.removeprefix(f"{PACKS}/")


@pytest.fixture(params=PACK_FILES, ids=place)
def file(request) -> PackFile:
    """Each pack file in turn."""
    return request.param


@pytest.fixture
def pack(file) -> Pack:
    """The pack in it, which must have no fault."""
    return check_packs(files=[file])[0]


def texts(pack: Pack) -> Iterator[Pair]:
    """Every text of a pack."""
    yield from (pack.title, pack.issuer, pack.summary, *(level.label for level in pack.levels))
    yield from (stage.title for stage in pack.cycle)
    for domain in pack.domains:
        yield from (domain.title, domain.summary)
        for statement in domain.statements:
            yield from (statement.text, statement.explanation, *statement.prompts, *statement.descriptors.values())


def test_pack_lies_where_its_name_says(file, pack):
    assert place(file) == f"{pack.slug}/{pack.version}.yaml"


def test_published_packs_have_not_changed():
    refuse_changed_files(files=FILES)


def test_every_pack_is_locked_and_none_is_lost():
    """A new pack is locked with `manage.py frameworks lock` in the change that adds it."""
    assert sorted(locked_files()) == sorted(place(file) for file in FILES)


def test_texts_are_not_left_unfinished(pack):
    assert [pair for pair in texts(pack) if UNFINISHED.search(pair.en + " " + pair.cy)] == []


def test_answers_outside_the_scale_are_those_a_school_needs(pack):
    assert {level.code: level.needs_reason for level in pack.levels if not level.counts} == {
        "dont-know": False,
        "not-applicable": True,
    }


def test_whole_school_approach_has_its_eight_domains_of_six():
    (pack,) = (pack for pack in check_packs(files=FILES) if (pack.slug, pack.version) == ("wsa", "1.0"))

    assert [len(domain.statements) for domain in pack.domains] == [6] * 8
    assert len([level for level in pack.levels if level.counts]) == 4
    assert "not issued by Public Health Wales" in pack.issuer.en
    assert "Iechyd Cyhoeddus Cymru" in pack.issuer.cy


def named(slug: str) -> Pack:
    """The pack of this framework, version 1.0."""
    (pack,) = (pack for pack in check_packs(files=FILES) if (pack.slug, pack.version) == (slug, "1.0"))
    return pack


def test_seven_principles_have_their_twenty_statements_and_four_stages():
    pack = named("ncb")

    assert [len(domain.statements) for domain in pack.domains] == [6, 2, 4, 2, 1, 1, 4]
    assert [level.label.en for level in pack.levels if level.counts] == [
        "Starting",
        "Developing",
        "Established",
        "Embedded and sustained",
    ]
    assert [stage.code for stage in pack.cycle] == ["deciding", "understanding", "building", "evaluating"]
    assert "not issued by NCB" in pack.issuer.en
    assert "levels of maturity are our own" in pack.issuer.en


def test_seven_key_areas_are_rated_in_three_levels_and_the_review_cannot_be_skipped():
    pack = named("derbyshire")

    assert [len(domain.statements) for domain in pack.domains] == [4, 4, 4, 4, 4, 3, 4]
    assert [level.label.en for level in pack.levels if level.counts] == ["Not yet", "Partly", "Fully"]
    assert [(stage.code, stage.mandatory) for stage in pack.cycle] == [
        ("assess", False),
        ("plan", False),
        ("do", False),
        ("review", True),
    ]
    assert [statement.code for statement in pack.domains[-1].statements] == [
        "flexible-assess",
        "flexible-plan",
        "flexible-do",
        "flexible-review",
    ]
    assert "not issued by the council" in pack.issuer.en


def test_no_pack_holds_addresses_or_telephone_numbers(pack):
    addresses = re.compile(r"@|https?:|www\.|[0-9]{5}")

    assert [pair for pair in texts(pack) if addresses.search(pair.en + pair.cy)] == []


def test_whole_school_approach_is_offered_first():
    offered = sorted(check_packs(files=FILES), key=lambda pack: pack.position)

    assert list(dict.fromkeys(pack.slug for pack in offered)) == ["wsa", "ncb", "derbyshire"]


@pytest.fixture(params=check_files(files=FILES).crosswalks, ids=lambda each: place(each[0]))
def crosswalk(request) -> Crosswalk:
    """Each crosswalk of the project in turn."""
    return request.param[1]


def notes(crosswalk: Crosswalk) -> list[Pair]:
    """Every text of a crosswalk."""
    parts: tuple[Any, ...] = (*crosswalk.matches, *crosswalk.source_gaps, *crosswalk.target_gaps)
    return [crosswalk.issuer, *(part.note for part in parts)]


def test_crosswalk_says_whose_judgement_it_is(crosswalk):
    assert "judgement of those who made Llesiant" in crosswalk.issuer.en
    assert "Barn y rhai a greodd Llesiant" in crosswalk.issuer.cy
    assert [pair for pair in notes(crosswalk) if UNFINISHED.search(pair.en + " " + pair.cy)] == []


def test_partial_match_says_in_which_part(crosswalk):
    partial = [match for match in crosswalk.matches if match.strength == Strength.PARTIAL]

    assert [match for match in partial if not match.note.en] == []


def test_whole_school_approach_is_seen_through_both_others_and_newer_versions_are_mapped():
    names = [(each.source.slug, each.target) for _, each in check_files(files=FILES).crosswalks]

    assert names == [
        ("derbyshire", ("derbyshire", "1.1")),
        ("ncb", ("ncb", "1.1")),
        ("wsa", ("derbyshire", "1.0")),
        ("wsa", ("derbyshire", "1.1")),
        ("wsa", ("ncb", "1.0")),
        ("wsa", ("ncb", "1.1")),
    ]


@pytest.fixture(params=check_files(files=FILES).prompts, ids=lambda each: place(each[0]))
def prompts(request) -> Prompts:
    """Each file of prompts in turn."""
    return request.param[1]


def test_prompts_say_whose_words_they_are_and_ask_open_questions(prompts):
    asked = [question for domain in prompts.domains for question in (*domain.plain, *domain.child)]

    assert "by those who made Llesiant" in prompts.issuer.en
    assert "gan y rhai a greodd Llesiant" in prompts.issuer.cy
    assert [pair for pair in asked if UNFINISHED.search(pair.en + pair.cy) or "?" not in pair.en] == []
    assert [pair for pair in asked if pair.en.split()[0] in CLOSED] == []


def test_questions_for_learners_are_short(prompts):
    sentences = [each for domain in prompts.domains for pair in domain.child for each in re.split(r"[?.] ?", pair.en)]

    assert max(len(sentence.split()) for sentence in sentences) <= LONGEST_FOR_LEARNERS


def test_every_version_on_offer_has_its_prompts():
    served = {name for _, prompts in check_files(files=FILES).prompts for name in prompts.versions}

    assert served == {VersionName(pack.slug, pack.version) for pack in check_packs(files=FILES)}


@pytest.mark.django_db
def test_packs_and_crosswalks_load():
    loaded = load_files(files=FILES, by="tests")

    assert [(one.version.framework.slug, one.version.version) for one in loaded.packs] == [
        ("wsa", "1.0"),
        ("ncb", "1.0"),
        ("ncb", "1.1"),
        ("derbyshire", "1.0"),
        ("derbyshire", "1.1"),
    ]
    everything: list[Any] = [*loaded.packs, *loaded.crosswalks, *loaded.prompts]
    assert all(one.is_new for one in everything)
