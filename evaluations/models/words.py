"""What a school says of a whole domain, in its own words."""

import pghistory
from django.db import models

from evaluations.enums import Audience
from evaluations.models.working import NOTE_LIMIT, Evaluation
from frameworks.models import Domain
from schools.enums import Language
from schools.models import Authority, Person, School


@pghistory.track(pghistory.UpdateEvent())
class DomainWords(models.Model):
    """Strengths, next steps and something to celebrate of one domain, each may be empty. A row exists once saved.

    Each has its own audience once it is submitted (empty: as the rest of the submission).
    """

    evaluation = models.ForeignKey(Evaluation, on_delete=models.PROTECT, related_name="domain_words")
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")
    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="+")
    domain = models.ForeignKey(Domain, on_delete=models.PROTECT, related_name="+")
    strengths = models.TextField(max_length=NOTE_LIMIT, blank=True, default="")
    next_steps = models.TextField(max_length=NOTE_LIMIT, blank=True, default="")
    celebration = models.TextField(max_length=NOTE_LIMIT, blank=True, default="")
    text_language = models.CharField(max_length=2, choices=Language)
    strengths_audience = models.CharField(max_length=16, choices=Audience, blank=True, default="")
    next_steps_audience = models.CharField(max_length=16, choices=Audience, blank=True, default="")
    celebration_audience = models.CharField(max_length=16, choices=Audience, blank=True, default="")
    revision = models.PositiveIntegerField(default=1)
    saved_at = models.DateTimeField()
    saved_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["evaluation", "domain"], name="domain_words_once")]
