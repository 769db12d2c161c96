"""A school's submissions over the years: how many statements of each domain lay at each level."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import Count

from evaluations.models import Submission, SubmittedAnswer


@dataclass(frozen=True)
class Cycle:
    """The last submission of one evaluation, with its answers counted by (domain code, level code)."""

    submission: Submission
    counts: Counter[tuple[str, str]]


def cycles_of(school_id: int) -> list[Cycle]:
    """The last submission of each of the school's evaluations, earliest year first. Two statements."""
    last = Submission.objects.filter(school_id=school_id).order_by("evaluation_id", "-number").distinct("evaluation_id")
    submissions = sorted(last, key=lambda each: (each.school_year, each.submitted_at))
    rows = (
        SubmittedAnswer.objects.filter(submission__in=[each.pk for each in submissions])
        .values_list("submission_id", "domain_code", "level_code")
        .annotate(number=Count("id"))
        .order_by()
    )
    counts: dict[int, Counter[tuple[str, str]]] = {each.pk: Counter() for each in submissions}
    for submission_id, domain_code, level_code, number in rows:
        counts[submission_id][(domain_code, level_code)] = number
    return [Cycle(each, counts[each.pk]) for each in submissions]
