"""What people without accounts said of a domain, as the school types it in, and who was involved as it is submitted.

Groups and not people: no name is asked for, and nothing of a single learner (domain.md 6.4).
"""

import pghistory
from django.db import models

from evaluations.enums import GROUP_VOICES, HowHeard, Rung, Voice
from evaluations.models.cards import Card
from evaluations.models.submitted import Submission, written_once
from evaluations.models.working import NOTE_LIMIT, Evaluation
from frameworks.models import Domain
from schools.enums import Role
from schools.models import Authority, School

HOW_LIMIT = 120
MOST_PEOPLE = 9999
KNOWN_VOICE = models.Q(voice__in=[voice.value for voice in GROUP_VOICES])
ONLY_LEARNERS_STAND_ON_A_RUNG = models.Q(rung=None) | models.Q(voice=Voice.LEARNERS, rung__in=Rung.values)


class _Group(models.Model):
    """A group that was heard: whose voice, how many took part, how (in `how_words` where it is another way), and when.

    `rung` says how learners took part, where the school says so; it is a word between people and no figure.
    """

    voice = models.CharField(max_length=16, choices=Voice)
    people = models.PositiveSmallIntegerField()
    how = models.CharField(max_length=16, choices=HowHeard)
    how_words = models.CharField(max_length=HOW_LIMIT, blank=True, default="")
    held_on = models.DateField()
    rung = models.PositiveSmallIntegerField(choices=Rung, null=True, blank=True)

    class Meta:
        abstract = True


@pghistory.track(pghistory.UpdateEvent())
class VoiceSummary(Card, _Group):
    """What a group said of a domain in this evaluation (`said`), and what the school makes of it, if anything.

    `fingerprint` identifies the content, so that the same sent twice is kept once.
    """

    evaluation = models.ForeignKey(Evaluation, on_delete=models.PROTECT, related_name="voice_summaries")
    domain = models.ForeignKey(Domain, on_delete=models.PROTECT, related_name="+")
    said = models.TextField(max_length=NOTE_LIMIT)
    made_of_it = models.TextField(max_length=NOTE_LIMIT, blank=True, default="")
    fingerprint = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["evaluation", "domain", "fingerprint"],
                condition=models.Q(archived_at=None),
                name="voice_summary_kept_once",
            ),
            models.CheckConstraint(condition=KNOWN_VOICE, name="voice_summary_of_a_group"),
            models.CheckConstraint(condition=models.Q(how__in=HowHeard.values), name="voice_summary_how_known"),
            models.CheckConstraint(condition=models.Q(people__range=(1, MOST_PEOPLE)), name="voice_summary_of_people"),
            models.CheckConstraint(condition=ONLY_LEARNERS_STAND_ON_A_RUNG, name="voice_summary_rung_of_learners"),
        ]


class SubmittedGroup(_Group):
    """A group that was heard, as it was submitted, without a word of what it said.

    The number is the true one, so the row is the school's alone: others read the canonical JSON, where a small group
    has no number.
    """

    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="groups")
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")
    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="+")
    domain_code = models.CharField(max_length=40)

    class Meta:
        triggers = written_once()


class SubmittedContributors(models.Model):
    """How many people of a role gave a view of their own before the school agreed; the school's alone, as above."""

    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="contributors")
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")
    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=32, choices=Role)
    people = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["submission", "role"], name="contributors_once_a_role")]
        triggers = written_once()
