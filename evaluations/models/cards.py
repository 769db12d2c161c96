"""What a school keeps beside its answers, from year to year: a card that is changed or put away, never deleted."""

from django.db import models

from schools.enums import Language
from schools.models import Authority, Person, School


class Card(models.Model):
    """A card of one school. Each change raises `revision` by one; `archived_at` is set while the card is put away."""

    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")
    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="+")
    text_language = models.CharField(max_length=2, choices=Language)
    revision = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    changed_at = models.DateTimeField()
    changed_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    archived_at = models.DateTimeField(null=True)
    archived_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        abstract = True
