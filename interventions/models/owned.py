"""Whose a row is, who may read it, and who changed it when."""

import pgtrigger
from django.db import models
from django.db.models.functions import Coalesce

from schools.enums import Language
from schools.models import Authority, Person, School

READERS_LIMIT = 40


class Kept(models.Model):
    """A row that people change: each change raises `revision` by one and is kept in the history.

    Without a person, whoever runs the service loaded it from a file.
    """

    revision = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    changed_at = models.DateTimeField()
    changed_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        abstract = True


class OpenTo(models.Model):
    """A row of the catalogue: the school's it came from, or the authority's, or with neither the nation's.

    `readers` says who reads it, in the words of rules/readers.py; row-level security compares them.
    """

    school = models.ForeignKey(School, on_delete=models.PROTECT, null=True, related_name="+")
    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, null=True, related_name="+")
    readers = models.CharField(max_length=READERS_LIMIT)

    class Meta:
        abstract = True


class OfSchool(models.Model):
    """A row of one school."""

    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")
    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="+")

    class Meta:
        abstract = True


class WrittenBySchool(OfSchool, Kept):
    """A row of one school in its people's words."""

    text_language = models.CharField(max_length=2, choices=Language)

    class Meta:
        abstract = True


class OfAuthority(Kept):
    """A row of one authority, about its schools together."""

    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="+")

    class Meta:
        abstract = True


def owner_key() -> Coalesce:
    """The same for all rows of one owner and different for any two: a school's id, minus an authority's, or 0."""
    return Coalesce(models.F("school_id"), -models.F("authority_id"), models.Value(0))


def written_once(*moving: str) -> list[pgtrigger.Trigger]:
    """Triggers that refuse deletion and every change but of the `moving` columns, which follow a parent's."""
    columns = ", ".join(f"'{name}'" for name in ("authority_id", *moving))
    return [
        pgtrigger.Protect(name="never_deleted", operation=pgtrigger.Delete),
        pgtrigger.Trigger(
            name="written_once",
            operation=pgtrigger.Update,
            when=pgtrigger.Before,
            func=f"""
                if to_jsonb(new) - array[{columns}] is distinct from to_jsonb(old) - array[{columns}] then
                    raise exception 'a dated fact is written once' using errcode = 'restrict_violation';
                end if;
                return new;
            """,
        ),
    ]
