"""Practices for tests, made through the services that make real ones."""

from collections.abc import Collection
from typing import Any

from evaluations.enums import Relation
from evaluations.models import Practice
from evaluations.services.practices import PracticeDraft, add_practice
from evaluations.services.relating import relate_practices
from frameworks.models import FrameworkVersion
from schools.models import School
from tests.factories.schools import PersonFactory


def practised(
    school: School, version: FrameworkVersion | None = None, what: str = "Breakfast club", **more: Any
) -> Practice:
    """A practice the school lists; `statements` are codes of the version."""
    statements: Collection[str] = more.pop("statements", ["d1-s1"] if version else [])
    return add_practice(
        school_id=school.id,
        version_id=version.id if version else None,
        draft=PracticeDraft(what=what, **{"text_language": "en", "led_by": "The kitchen team", **more}),
        statements=statements,
        by=PersonFactory().id,
    )


def related(first: Practice, second: Practice, kind: Relation = Relation.REINFORCES, note: str = "") -> None:
    """Two practices of one school that go together."""
    relate_practices(
        school_id=first.school_id,
        practice_id=first.id,
        other_id=second.id,
        kind=kind,
        note=note,
        by=PersonFactory().id,
    )
