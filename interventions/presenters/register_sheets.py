"""The register as a workbook: all that a school considers, runs and has stopped, and what was measured (R-0.8)."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from common.workbooks import Column, Sheet
from interventions.enums import Audience, Decision, Need, Stage
from interventions.models import Intervention
from interventions.presenters.entry import labels
from interventions.presenters.rating import evidence_tag


def register_sheets(interventions: Sequence[Intervention], school: str) -> list[Sheet]:
    """The sheets in the active language; interventions with entries, measures and reviews fetched along."""
    return [_all(interventions, school), _measures(interventions, school)]


def _all(interventions: Sequence[Intervention], school: str) -> Sheet:
    columns = [
        Column(_("Intervention"), 36),
        Column(pgettext("of an intervention", "Stage"), 16),
        Column(_("Need"), 28),
        Column(_("For whom"), 24),
        Column(_("People taking part"), 12),
        Column(_("Evidence"), 18),
        Column(_("Staff hours a week"), 12),
        Column(_("Weeks"), 10),
        Column(_("Staff hours in a round"), 14),
        Column(_("Cost in pounds"), 14),
        Column(_("Paid from"), 20),
        Column(_("Began"), 12),
        Column(_("To be reviewed"), 12),
        Column(_("Ended"), 12),
        Column(_("Last decision"), 16),
        Column(pgettext("of a decision", "Reason"), 50),
    ]
    return Sheet(
        pgettext("name of a sheet", "Interventions"),
        [_("Interventions"), school],
        columns,
        [_row(x) for x in interventions],
    )


def _row(each: Intervention) -> tuple[Any, ...]:
    decided = next((review for review in each.reviews.all() if review.decision), None)
    in_a_round = each.staff_hours * each.weeks if each.staff_hours is not None and each.weeks else None
    return (
        each.name,
        str(Stage(each.stage).label),
        ", ".join(labels(Need, each.needs)),
        each.group or ", ".join(labels(Audience, each.audiences)),
        each.reached,
        evidence_tag(each.entry.evidence).text,
        each.staff_hours,
        each.weeks,
        in_a_round,
        each.cost,
        each.paid_from,
        each.starts_on,
        each.review_on,
        each.ended_on,
        str(Decision(decided.decision).label) if decided else "",
        decided.reason if decided else "",
    )


def _measures(interventions: Sequence[Intervention], school: str) -> Sheet:
    columns = [
        Column(_("Intervention"), 36),
        Column(_("What was measured"), 36),
        Column(_("With what?"), 30),
        Column(_("Group"), 20),
        Column(pgettext("a number of people measured", "People"), 10),
        Column(_("Mean before"), 12),
        Column(_("Mean after"), 12),
        Column(pgettext("of a measure", "Change"), 12),
        Column(_("In words"), 50),
    ]
    rows = [
        (
            each.name,
            one.what,
            one.instrument,
            one.group,
            _("Fewer than 5: no figures are kept") if one.is_small else one.n,
            one.mean_before,
            one.mean_after,
            None if one.mean_before is None or one.mean_after is None else one.mean_after - one.mean_before,
            one.words,
        )
        for each in interventions
        for one in each.measures.all()
    ]
    return Sheet(
        pgettext("name of a sheet", "Before and after"), [_("Before and after, for groups"), school], columns, rows
    )
