"""The rows of a submission that say who was involved."""

from datetime import date

from evaluations.models import Submission, SubmittedContributors, SubmittedGroup
from evaluations.rules.involved import Involved


def write_involved(submission: Submission, involved: Involved) -> None:
    """Write who was involved, with true numbers, within the transaction of the submission."""
    place = {"submission": submission, "school_id": submission.school_id, "authority_id": submission.authority_id}
    SubmittedContributors.objects.bulk_create(
        SubmittedContributors(**place, role=each.role, people=each.people or 0) for each in involved.contributors
    )
    SubmittedGroup.objects.bulk_create(
        SubmittedGroup(
            **place,
            domain_code=each.domain,
            voice=each.voice,
            people=each.people or 0,
            how=each.how,
            how_words=each.how_words,
            held_on=date.fromisoformat(each.held_on),
            rung=each.rung,
        )
        for each in involved.groups
    )
