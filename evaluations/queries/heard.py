"""What groups said of domains, and who was involved: while it is written, and as it was submitted."""

from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, F, OuterRef, QuerySet
from django.db.models.functions import JSONObject

from evaluations.models import Evaluation, Rating, SubmittedContributors, SubmittedGroup, VoiceSummary
from evaluations.queries.voices import SAYS_SOMETHING
from evaluations.rules.involved import ContributorCount, HeardGroup, Involved

GROUP = ("voice", "how", "how_words", "people", "held_on", "rung")
TEXTS = ("id", "text_language", "said", "made_of_it")


@dataclass(frozen=True)
class Heard:
    """A group and what it said, as the school keeps it; see the model for the meaning of each."""

    group: HeardGroup
    id: int
    text_language: str
    said: str
    made_of_it: str


@dataclass(frozen=True)
class HeardInAll:
    """Everybody who was involved in an evaluation so far, with true numbers, and what the groups said."""

    contributors: tuple[ContributorCount, ...]
    heard: tuple[Heard, ...]

    @property
    def involved(self) -> Involved:
        """Who was involved, as it would be submitted."""
        return Involved(self.contributors, tuple(each.group for each in self.heard))


def summaries_of(evaluation_id: int, domain_id: int) -> QuerySet[Any]:
    """The summaries of a domain that are not put away, with `domain_code` and `changed_by_name`, the newest first."""
    return _named(_kept().filter(evaluation_id=evaluation_id, domain_id=domain_id))


def summary_of(school_id: int, summary_id: int) -> Any:
    """One summary of this school's, named as above. Raises VoiceSummary.DoesNotExist for any other."""
    return _named(VoiceSummary.objects.filter(id=summary_id, school_id=school_id)).get()


def heard_in_all(evaluation_id: int) -> HeardInAll:
    """All that was said in an evaluation and by whom, by domain, the newest first. One statement."""
    ratings = Rating.objects.filter(SAYS_SOMETHING, evaluation_id=OuterRef("pk")).values("role").order_by("role")
    counted = ratings.annotate(told=JSONObject(role="role", people=Count("saved_by", distinct=True)))
    columns = {name: name for name in (*GROUP, *TEXTS)}
    kept = _kept().filter(evaluation_id=OuterRef("pk")).annotate(told=JSONObject(domain="domain__code", **columns))
    found = Evaluation.objects.filter(pk=evaluation_id).values_list(
        ArraySubquery(counted.values("told")), ArraySubquery(kept.values("told"))
    )
    contributors, heard = found.get()
    return HeardInAll(
        tuple(ContributorCount(**each) for each in contributors),
        tuple(_heard(each) for each in heard),
    )


def involved_in(evaluation_id: int) -> Involved:
    """Who was involved so far, with true numbers, as it would be submitted. One statement."""
    return heard_in_all(evaluation_id).involved


def involved_as_submitted(submission_id: int) -> Involved:
    """Who was involved, with true numbers: for the school, which alone sees these rows. Two statements."""
    roles = SubmittedContributors.objects.filter(submission_id=submission_id).order_by("role")
    groups = SubmittedGroup.objects.filter(submission_id=submission_id).order_by("id")
    return Involved(
        tuple(ContributorCount(*each) for each in roles.values_list("role", "people")),
        tuple(_group(row) for row in groups),
    )


def involved_told(told: dict[str, Any] | None) -> Involved:
    """Who was involved in what a submission tells to others: small groups without a number."""
    # Submissions from before this was kept tell of nobody.
    content = (told or {}).get("involved", {})
    return Involved(
        tuple(ContributorCount(**each) for each in content.get("contributors", ())),
        tuple(HeardGroup(**each) for each in content.get("groups", ())),
    )


def _kept() -> QuerySet[VoiceSummary]:
    return VoiceSummary.objects.filter(archived_at=None).order_by("domain__position", "-held_on", "id")


def _named(rows: QuerySet[VoiceSummary]) -> QuerySet[Any]:
    return rows.annotate(domain_code=F("domain__code"), changed_by_name=F("changed_by__name"))


def _heard(told: dict[str, Any]) -> Heard:
    texts = {name: told.pop(name) for name in TEXTS}
    return Heard(HeardGroup(**told), **texts)


def _group(row: SubmittedGroup) -> HeardGroup:
    day = row.held_on.isoformat()
    return HeardGroup(row.domain_code, row.voice, row.how, row.how_words, row.people, day, row.rung)
