"""Texts that schools show to other schools as an example."""

from django.db import models

from common.bilingual import Named
from evaluations.models.submitted import Submission
from schools.enums import Language
from schools.models import Authority, Person, School


class SharedExample(Named):
    """A text that a school shows to other schools, with its name: the top rung of the ladder (design 5).

    A copy, so that every school may read this table and nothing of the submission. It is deleted when the school takes
    it back; who shared it when is in Sharing. The name is the school's as it was then.
    """

    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="examples")
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")
    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="+")
    framework_slug = models.CharField(max_length=40)
    field = models.CharField(max_length=100)
    kind = models.CharField(max_length=16)
    domain_code = models.CharField(max_length=40)
    statement_code = models.CharField(max_length=40, blank=True)
    text = models.TextField()
    text_language = models.CharField(max_length=2, choices=Language)
    phase = models.CharField(max_length=16)
    school_year = models.PositiveSmallIntegerField()
    shared_at = models.DateTimeField(auto_now_add=True)
    shared_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["submission", "field", "domain_code"], name="example_once_a_domain")
        ]
        indexes = [models.Index(fields=["framework_slug", "domain_code"], name="example_by_domain")]
