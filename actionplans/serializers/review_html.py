"""A review of a plan as the HTML its PDF is made of. Drawn in the open scope of the plan's owner."""

from datetime import datetime

from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import get_language

from actionplans.presenters.reviews import review_page_of
from actionplans.queries.plans import plan_of
from actionplans.rules.owner import Owner


def review_html(*, owner: Owner, owner_name: str, plan_id: int, review_id: int, made_at: datetime) -> str:
    """The review in the active language, complete or not; what people wrote stays in theirs. Eight statements.

    Raises Plan.DoesNotExist and PlanReview.DoesNotExist for another owner's.
    """
    page = review_page_of(owner, plan_of(owner, plan_id), review_id, today=timezone.localdate(made_at))
    context = {"page": page, "owner": owner, "owner_name": owner_name, "language": get_language(), "made_at": made_at}
    return render_to_string("actionplans/pdf/review.html", context)
