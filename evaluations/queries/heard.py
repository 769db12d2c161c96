"""What groups said of domains, and who was involved: while it is written, and as it was submitted."""

from typing import Any

from django.db.models import Count, F, QuerySet

from evaluations.models import Rating, SubmittedContributors, SubmittedGroup, VoiceSummary
from evaluations.queries.voices import SAYS_SOMETHING
from evaluations.rules.involved import ContributorCount, HeardGroup, Involved


def summaries_of(evaluation_id: int) -> QuerySet[Any]:
    """The summaries that are not put away, with `domain_code` and `changed_by_name`, by domain, the newest first."""
    rows = VoiceSummary.objects.filter(evaluation_id=evaluation_id, archived_at=None)
    return _named(rows).order_by("domain__position", "-held_on", "id")


def summary_of(school_id: int, summary_id: int) -> Any:
    """One summary of this school's, named as above. Raises VoiceSummary.DoesNotExist for any other."""
    return _named(VoiceSummary.objects.filter(id=summary_id, school_id=school_id)).get()


def involved_in(evaluation_id: int) -> Involved:
    """Who was involved so far, with true numbers, as it would be submitted. Two statements."""
    return Involved(_contributors(evaluation_id), tuple(_group(row) for row in summaries_of(evaluation_id)))


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


def _named(rows: QuerySet[Any]) -> QuerySet[Any]:
    return rows.annotate(domain_code=F("domain__code"), changed_by_name=F("changed_by__name"))


def _contributors(evaluation_id: int) -> tuple[ContributorCount, ...]:
    rows = Rating.objects.filter(SAYS_SOMETHING, evaluation_id=evaluation_id).values("role")
    counted = rows.annotate(people=Count("saved_by", distinct=True)).order_by("role")
    return tuple(ContributorCount(each["role"], each["people"]) for each in counted)


def _group(row: Any) -> HeardGroup:
    return HeardGroup(row.domain_code, row.voice, row.how, row.how_words, row.people, row.held_on.isoformat(), row.rung)
