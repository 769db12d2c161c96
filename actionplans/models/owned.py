"""What every table of this room has: its owner, and who changed a row when."""

import pgtrigger
from django.db import models
from django.db.models.functions import Coalesce

from frameworks.models import Statement
from schools.enums import Language
from schools.models import Authority, Person, School


class Owned(models.Model):
    """A row of a school's or, with no school, of an authority's own plan.

    `owner_key` is the same for all rows of one owner and different for any two, so that a foreign key over it keeps
    what belongs together in one owner's hands: the school's id, or minus the authority's.
    """

    school = models.ForeignKey(School, on_delete=models.PROTECT, null=True, related_name="+")
    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="+")
    owner_key = models.GeneratedField(
        expression=Coalesce(models.F("school_id"), -models.F("authority_id")),
        output_field=models.BigIntegerField(),
        db_persist=True,
    )

    class Meta:
        abstract = True


class Written(Owned):
    """A row that people change: each change raises `revision` by one and is kept in the history."""

    text_language = models.CharField(max_length=2, choices=Language)
    revision = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    changed_at = models.DateTimeField()
    changed_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        abstract = True


class Mapping(Owned):
    """A statement that something serves; taken off again, the row stays with `removed_at`."""

    statement = models.ForeignKey(Statement, on_delete=models.PROTECT, related_name="+")
    mapped_at = models.DateTimeField()
    mapped_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    removed_at = models.DateTimeField(null=True)
    removed_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        abstract = True


def written_once() -> list[pgtrigger.Trigger]:
    """Triggers that refuse deletion and every change; a school that moves authority takes its rows along."""
    return [
        pgtrigger.Protect(name="never_deleted", operation=pgtrigger.Delete),
        pgtrigger.Trigger(
            name="written_once",
            operation=pgtrigger.Update,
            when=pgtrigger.Before,
            func="""
                if to_jsonb(new) - array['authority_id', 'owner_key']
                        is distinct from to_jsonb(old) - array['authority_id', 'owner_key'] then
                    raise exception 'a dated fact is written once' using errcode = 'restrict_violation';
                end if;
                return new;
            """,
        ),
    ]
