"""What a school already does (R-0.1, R-3.2): listed, changed under guard, mapped, related, put away, never lost."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from evaluations.enums import Relation
from evaluations.errors import (
    AlreadyListed,
    CardArchived,
    RelatedToItself,
    StaleCard,
    UnknownExample,
    UnknownPractice,
    UnknownStatement,
)
from evaluations.models import Practice, PracticeRelation, PracticeStatement
from evaluations.queries.examples import examples
from evaluations.queries.practices import (
    mapped_statements,
    number_of_practices,
    practice_contents,
    practices_by_statement,
    relations_of,
)
from evaluations.services.practices import (
    PracticeDraft,
    add_example,
    archive_practice,
    change_practice,
    restore_practice,
)
from evaluations.services.relating import end_relation, relate_practices
from frameworks.queries import framework_version
from tests.factories.frameworks import make_version
from tests.factories.practices import practised, related
from tests.factories.schools import PersonFactory, SchoolFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def school():
    return SchoolFactory()


@pytest.fixture
def version():
    return make_version()


def change(practice, version, *, revision=1, statements=("d1-s1",), school_id=0, **words):
    draft = PracticeDraft(**{"what": practice.what, "text_language": "en", "led_by": practice.led_by, **words})
    return change_practice(
        practice_id=practice.id,
        school_id=school_id or practice.school_id,
        version_id=version.id,
        draft=draft,
        statements=statements,
        revision=revision,
        by=PersonFactory().id,
    )


def archive(practice, revision=1, school_id=0):
    return archive_practice(
        practice_id=practice.id, school_id=school_id or practice.school_id, revision=revision, by=PersonFactory().id
    )


def codes(practice, version):
    return mapped_statements(practice.school_id, version.id).get(practice.id, [])


def test_practice_is_mapped_across_domains(school, version):
    practice = practised(school, version, statements=["d2-s1", "d1-s2"], since_year=2023, benefits=("staff",))

    assert (practice.revision, practice.authority_id) == (1, school.authority_id)
    assert codes(practice, version) == ["d1-s2", "d2-s1"]
    asked = [statement.id for statement in framework_version(version.id).statements]
    assert {
        code: [each.what for each in those] for code, those in practices_by_statement(school.id, asked).items()
    } == {
        "d1-s2": ["Breakfast club"],
        "d2-s1": ["Breakfast club"],
    }


def test_practice_sent_twice_is_listed_once(school, version):
    assert practised(school, version).id == practised(school, version).id
    assert number_of_practices(school.id) == 1


def test_same_words_with_something_else_beside_them_are_refused(school, version):
    practised(school, version)

    with pytest.raises(AlreadyListed):
        practised(school, version, led_by="Somebody else")
    with pytest.raises(AlreadyListed):
        practised(school, version, statements=["d2-s1"])


def test_same_words_may_be_another_schools(school, version):
    assert practised(school, version).id != practised(SchoolFactory(), version).id


@pytest.mark.parametrize("code", ["elsewhere-1", ""])
def test_unknown_statement_is_refused_and_nothing_is_listed(school, version, code):
    with pytest.raises(UnknownStatement):
        practised(school, version, statements=["d1-s1", code])
    assert number_of_practices(school.id) == 0


def test_statement_without_a_framework_is_refused(school):
    with pytest.raises(UnknownStatement):
        practised(school, None, statements=["d1-s1"])
    assert practised(school, None).revision == 1


def test_change_raises_the_revision_and_keeps_what_was(school, version):
    practice = practised(school, version)

    changed = change(practice, version, what="Breakfast for all", statements=["d2-s2"], since_on=date(2023, 9, 4))

    assert (changed.revision, changed.what, changed.since_on) == (2, "Breakfast for all", date(2023, 9, 4))
    assert codes(practice, version) == ["d2-s2"]
    assert PracticeStatement.objects.get(practice=practice, statement__code="d1-s1").removed_by_id is not None
    kept: Any = Practice.objects.get(id=practice.id)
    assert kept.events.count() == 1


def test_change_leaves_the_mapping_to_other_versions(school, version):
    practice = practised(school, version)
    other = make_version()
    change(practice, other, statements=["d1-s2"], what="Breakfast")

    assert (codes(practice, version), codes(practice, other)) == (["d1-s1"], ["d1-s2"])


def test_statement_can_be_mapped_again(school, version):
    practice = practised(school, version)
    change(practice, version, statements=[])
    change(practice, version, revision=2)

    assert codes(practice, version) == ["d1-s1"]
    assert PracticeStatement.objects.filter(practice=practice).count() == 1


def test_change_on_a_stale_revision_is_refused_with_what_stands(school, version):
    practice = practised(school, version)
    change(practice, version, what="A colleague's words")

    with pytest.raises(StaleCard) as refusal:
        change(practice, version, what="Mine")

    stored: Any = refusal.value.stored
    assert stored.what == "A colleague's words"


def test_change_sent_again_is_acknowledged_again(school, version):
    practice = practised(school, version)
    change(practice, version, what="Once")

    assert change(practice, version, what="Once").revision == 2


def test_change_to_words_listed_already_is_refused(school, version):
    practised(school, version, "Walking bus")
    practice = practised(school, version)

    with pytest.raises(AlreadyListed):
        change(practice, version, what="Walking bus")
    assert Practice.objects.get(id=practice.id).what == "Breakfast club"


def test_change_to_an_unknown_statement_changes_nothing(school, version):
    practice = practised(school, version)

    with pytest.raises(UnknownStatement):
        change(practice, version, what="New words", statements=["elsewhere-1"])
    assert Practice.objects.get(id=practice.id).revision == 1


def test_another_schools_practice_does_not_exist(school, version):
    practice, other = practised(school, version), SchoolFactory()

    with pytest.raises(Practice.DoesNotExist):
        change(practice, version, school_id=other.id)
    with pytest.raises(Practice.DoesNotExist):
        archive(practice, school_id=other.id)
    with pytest.raises(Practice.DoesNotExist):
        restore_practice(practice_id=practice.id, school_id=other.id, by=PersonFactory().id)


def test_put_away_practice_is_kept_and_comes_back(school, version):
    practice = practised(school, version)

    assert archive(practice).archived_at
    assert archive(practice).revision == 2
    assert number_of_practices(school.id) == 0
    assert practice_contents(school.id, version.id) == []
    with pytest.raises(CardArchived):
        change(practice, version, what="Other")

    restored = restore_practice(practice_id=practice.id, school_id=school.id, by=PersonFactory().id)
    again = restore_practice(practice_id=practice.id, school_id=school.id, by=PersonFactory().id)
    assert (restored.archived_at, restored.revision, again.revision) == (None, 3, 3)
    assert codes(practice, version) == ["d1-s1"]


def test_put_away_on_a_stale_revision_is_refused(school, version):
    practice = practised(school, version)
    change(practice, version, what="Other")

    with pytest.raises(StaleCard):
        archive(practice)


def test_practice_listed_anew_meanwhile_keeps_the_old_one_away(school, version):
    practice = practised(school, version)
    archive(practice)
    practised(school, version)

    with pytest.raises(AlreadyListed):
        restore_practice(practice_id=practice.id, school_id=school.id, by=PersonFactory().id)
    assert number_of_practices(school.id) == 1


def test_relation_reads_the_same_from_both_ends(school):
    first, second = practised(school), practised(school, what="Walking bus")
    related(second, first, Relation.REINFORCES, "Both get children in early")
    related(first, second, Relation.REINFORCES, "Both get children in early")

    assert PracticeRelation.objects.count() == 1
    for practice in (first, second):
        assert [each.kind for each in relations_of(school.id, practice.id)] == ["reinforces"]


def test_relation_said_anew_replaces_and_keeps_what_was(school):
    first, second = practised(school), practised(school, what="Walking bus")
    related(first, second, Relation.DUPLICATES)
    related(first, second, Relation.CONFLICTS)

    relation: Any = PracticeRelation.objects.get()
    assert relation.kind == "conflicts"
    assert [event.kind for event in relation.events.all()] == ["conflicts"]


def test_relation_ends_and_may_begin_again(school):
    first, second = practised(school), practised(school, what="Walking bus")
    related(first, second)
    for _time in range(2):
        end_relation(school_id=school.id, practice_id=second.id, other_id=first.id, by=PersonFactory().id)

    assert relations_of(school.id) == []
    related(first, second)
    assert len(relations_of(school.id)) == 1


def test_relation_needs_two_practices_of_the_school(school):
    practice, foreign = practised(school), practised(SchoolFactory())

    with pytest.raises(UnknownPractice):
        related(practice, foreign)
    with pytest.raises(RelatedToItself):
        related(practice, practice)
    with pytest.raises(Practice.DoesNotExist):
        relate_practices(
            school_id=school.id,
            practice_id=foreign.id,
            other_id=practice.id,
            kind=Relation.REINFORCES,
            note="",
            by=PersonFactory().id,
        )
    with pytest.raises(Practice.DoesNotExist):
        end_relation(school_id=school.id, practice_id=foreign.id, other_id=practice.id, by=PersonFactory().id)


def test_relation_with_a_practice_put_away_is_not_shown(school):
    first, second = practised(school), practised(school, what="Walking bus")
    related(first, second)
    archive(second)

    assert relations_of(school.id) == []
    with pytest.raises(UnknownPractice):
        related(first, second)


def test_database_itself_refuses_another_schools_practice(school, version):
    """Foreign keys look past row-level security, so the school is part of the key."""
    foreign = practised(SchoolFactory())
    mapping = PracticeStatement.objects.get(practice=practised(school, version))

    with pytest.raises(IntegrityError), transaction.atomic():
        PracticeStatement.objects.filter(id=mapping.id).update(practice_id=foreign.id)


def test_only_what_is_mapped_would_be_submitted(school, version):
    practised(school, version, statements=["d2-s1", "d1-s1"], since_year=2023, benefits=("staff", "families"))
    practised(school, version, "Kept to ourselves", statements=[])

    (content,) = practice_contents(school.id, version.id)
    assert (content.what, content.statements, content.since) == ("Breakfast club", ("d1-s1", "d2-s1"), "2023/24")
    assert content.benefits == ("staff", "families")


def test_example_is_added_once_with_the_statements_the_framework_has(school, version, monkeypatch):
    monkeypatch.setattr("evaluations.services.practices.example_of", lambda code: _suggesting("d1-s2", "elsewhere-1"))
    first, again = (
        add_example(school_id=school.id, version_id=version.id, code="x", language="cy", by=PersonFactory().id)
        for _time in range(2)
    )

    assert first.id == again.id
    assert (first.text_language, first.what) == ("cy", examples()[0].what.cy)
    assert codes(first, version) == ["d1-s2"]


def test_unknown_example_is_refused(school):
    with pytest.raises(UnknownExample):
        add_example(school_id=school.id, version_id=None, code="nothing", language="en", by=PersonFactory().id)


def _suggesting(*statements):
    return replace(examples()[0], statements=statements)
