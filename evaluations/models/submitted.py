"""Submissions, their reviews and the dated events: written once, never changed. Others read these and nothing else.

What others may read is split by table and row, so that a policy is a plain column: levels always; words in a copy made
for each reader, of what the school shares so far up and of nothing else.
"""

import json
from typing import Any

import pgtrigger
from django.db import models

from evaluations.enums import Audience, Decision, Event, Reader
from evaluations.models.working import NOTE_LIMIT, Evaluation
from frameworks.models import FrameworkVersion
from schools.enums import Language
from schools.models import Authority, Person, School


def written_once() -> list[pgtrigger.Trigger]:
    """Triggers that refuse deletion and every update; only a school that moves authority takes its rows along."""
    return [pgtrigger.Protect(name="never_deleted", operation=pgtrigger.Delete), _only_change("array['authority_id']")]


def _only_change(allowed: str) -> pgtrigger.Trigger:
    """Refuses every update but of the columns which this SQL expression names."""
    return pgtrigger.Trigger(
        name="written_once",
        operation=pgtrigger.Update,
        when=pgtrigger.Before,
        func=f"""
                if to_jsonb(new) - {allowed} is distinct from to_jsonb(old) - {allowed} then
                    raise exception 'a submission is written once' using errcode = 'restrict_violation';
                end if;
                return new;
            """,
    )


class Submission(models.Model):
    """What a school submitted, `number` 1 the first time. `sha256` is that of its content's canonical JSON."""

    evaluation = models.ForeignKey(Evaluation, on_delete=models.PROTECT, related_name="submissions")
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="submissions")
    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="+")
    version = models.ForeignKey(FrameworkVersion, on_delete=models.PROTECT, related_name="+")
    school_year = models.PositiveSmallIntegerField()
    number = models.PositiveSmallIntegerField()
    sha256 = models.CharField(max_length=64)
    submitted_at = models.DateTimeField()
    submitted_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    signed_off_at = models.DateTimeField()
    signed_off_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    reply_by_on = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["evaluation", "number"], name="submission_once_a_number")]
        indexes = [models.Index(fields=["authority", "school_year"], name="submission_by_authority")]
        triggers = written_once()


class SubmissionContent(models.Model):
    """The words of a submission as canonical JSON: whole for the school, and a copy of what is shared for each reader.

    The school's own row is written once; its `audiences` say how far each narrative field is shared (rules/sharing.py),
    and from both follow the copies, which are empty where nothing is shared so far up.
    """

    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="contents")
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")
    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="+")
    reader = models.PositiveSmallIntegerField(default=Reader.SCHOOL.value)
    audiences = models.JSONField(default=dict)
    canonical_json = models.TextField(blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["submission", "reader"], name="content_once_a_reader")]
        triggers = [
            pgtrigger.Protect(name="never_deleted", operation=pgtrigger.Delete),
            _only_change(
                "(case when old.reader = 0 then array['authority_id', 'audiences'] "
                "else array['authority_id', 'canonical_json'] end)"
            ),
        ]

    @property
    def told(self) -> dict[str, Any]:
        """What it tells, read from the JSON."""
        content: dict[str, Any] = json.loads(self.canonical_json)
        return content


class Sharing(models.Model):
    """Who set, when, how far a narrative field of a submission is shared; `field` empty: all without their own choice.

    An empty `audience` takes a field's own choice back.
    """

    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="sharings")
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")
    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="+")
    field = models.CharField(max_length=100, blank=True, default="")
    audience = models.CharField(max_length=16, choices=Audience, blank=True)
    shared_at = models.DateTimeField(auto_now_add=True)
    shared_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        triggers = written_once()


class SubmittedAnswer(models.Model):
    """The level given to one statement in a submission, without a word of what was written."""

    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="answers")
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")
    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="+")
    domain_code = models.CharField(max_length=40)
    statement_code = models.CharField(max_length=40)
    level_code = models.CharField(max_length=40)
    counts = models.BooleanField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["submission", "statement_code"], name="submitted_answer_once_a_statement")
        ]
        indexes = [models.Index(fields=["authority", "submission"], name="submitted_by_authority")]
        triggers = written_once()


class Review(models.Model):
    """A coordinator's decision on exactly one submission, with the words to the school. Support, not inspection."""

    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="reviews")
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")
    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="+")
    decision = models.CharField(max_length=8, choices=Decision)
    text = models.TextField(max_length=NOTE_LIMIT)
    text_language = models.CharField(max_length=2, choices=Language)
    decided_at = models.DateTimeField(auto_now_add=True)
    decided_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["submission"], name="one_decision_a_submission")]
        triggers = written_once()


class StageEvent(models.Model):
    """A dated fact of completion: what happened to an evaluation, when, by whom. Stage and figures derive from these.

    Authority and nation always see these facts, and nothing of the answers (design 5).
    """

    evaluation = models.ForeignKey(Evaluation, on_delete=models.PROTECT, related_name="events")
    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, null=True, related_name="events")
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")
    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="+")
    version = models.ForeignKey(FrameworkVersion, on_delete=models.PROTECT, related_name="+")
    school_year = models.PositiveSmallIntegerField()
    event = models.CharField(max_length=16, choices=Event)
    happened_at = models.DateTimeField()
    happened_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes = [
            models.Index(fields=["authority", "school_year", "happened_at"], name="event_by_authority"),
            models.Index(fields=["evaluation", "-id"], name="event_by_evaluation"),
        ]
        triggers = written_once()
