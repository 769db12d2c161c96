"""How two practices go together: they strengthen each other, do much the same, or get in each other's way."""

from django.db import transaction
from django.utils import timezone

from evaluations.enums import Relation
from evaluations.errors import RelatedToItself, UnknownPractice
from evaluations.models import Practice, PracticeRelation


@transaction.atomic
def relate_practices(
    *, school_id: int, practice_id: int, other_id: int, kind: Relation, note: str, by: int
) -> PracticeRelation:
    """Say how two practices go together; said anew, the later word stands. Saying the same again changes nothing.

    Raises Practice.DoesNotExist for the first, UnknownPractice when the school has no such other one now, and
    RelatedToItself.
    """
    if practice_id == other_id:
        raise RelatedToItself
    practice = Practice.objects.get(id=practice_id, school_id=school_id, archived_at=None)
    if not Practice.objects.filter(id=other_id, school_id=school_id, archived_at=None).exists():
        raise UnknownPractice
    first, second = sorted((practice_id, other_id))
    said = {"kind": kind, "note": note, "ended_at": None, "ended_by": None}
    by_whom = {"related_at": timezone.now(), "related_by_id": by}
    relation, is_new = PracticeRelation.objects.get_or_create(
        school_id=school_id,
        first_id=first,
        second_id=second,
        defaults={**said, **by_whom, "authority_id": practice.authority_id},
    )
    if not is_new and any(getattr(relation, column) != value for column, value in said.items()):
        PracticeRelation.objects.filter(pk=relation.pk).update(**said, **by_whom)
        relation.refresh_from_db()
    return relation


@transaction.atomic
def end_relation(*, school_id: int, practice_id: int, other_id: int, by: int) -> None:
    """Say that two practices no longer go together in a way worth noting. Saying it again changes nothing.

    Raises Practice.DoesNotExist when the school has no such practice.
    """
    Practice.objects.get(id=practice_id, school_id=school_id)
    first, second = sorted((practice_id, other_id))
    PracticeRelation.objects.filter(school_id=school_id, first_id=first, second_id=second, ended_at=None).update(
        ended_at=timezone.now(), ended_by_id=by
    )
