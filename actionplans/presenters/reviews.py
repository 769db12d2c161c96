"""A review as its pages show it: what is still without an entry, and the whole as a document to print (R-1.7)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from actionplans.enums import Verdict
from actionplans.models import Plan
from actionplans.presenters.actions import Tag, changed_text, funding, stage_tag, timescale
from actionplans.presenters.measures import MeasureCard, measure_card
from actionplans.presenters.places import address
from actionplans.queries.measures import Read, measures_of
from actionplans.queries.plans import Section, sections_reviewed
from actionplans.queries.reviews import entries_of, review_of, successes_of
from actionplans.rules.owner import Owner
from common.formats import long_date, moment, number, pounds

VERDICT_COLOURS: dict[str, str] = {Verdict.KEEP: "green", Verdict.CHANGE: "yellow", Verdict.STOP: "purple"}


@dataclass(frozen=True)
class EntryLine:
    """An action in a review, with what the review says of it or nothing yet."""

    code: str
    title: str
    language: str
    is_part: bool
    who: str
    timescale: str
    funding: str
    stage: Tag
    entry: Any
    verdict: Tag | None
    spent: str
    measures: Sequence[MeasureCard]
    href: str


@dataclass(frozen=True)
class ReviewSection:
    """A priority in a review."""

    code: str
    title: str
    language: str
    reason: str
    led_by: str
    lines: list[EntryLine]


@dataclass(frozen=True)
class ReviewPage:
    """A review: `missing` actions have no entry yet; `spent` is the sum of its entries, in words."""

    review: Any
    plan: Plan
    period: str
    sections: list[ReviewSection]
    successes: Sequence[Any]
    written: int
    total: int
    missing: list[EntryLine]
    spent: str
    completed: str
    changed: str
    plan_href: str
    change_href: str
    complete_href: str
    document_href: str
    workbook_href: str
    pdf_href: str
    success_href: str


def review_page_of(owner: Owner, plan: Plan, review_id: int, *, today: date) -> ReviewPage:
    """A review of this owner's plan as it stands, worked out. Raises PlanReview.DoesNotExist. Seven statements."""
    found = review_of(owner, plan.pk, review_id)
    sections = sections_reviewed(plan, found)
    actions = [action for section in sections for action in section.actions]
    measures = {
        action_id: [measure_card(each, owner=owner, plan_id=plan.pk, today=today) for each in reads_until(reads, found)]
        for action_id, reads in measures_of(actions).items()
    }
    entries, successes = entries_of(found), successes_of(found)
    return review_page(found, plan, sections, entries=entries, successes=successes, measures=measures, owner=owner)


def reads_until(reads: Sequence[Read], review: Any) -> list[Read]:
    """Measures with the readings that a review rests on: of a complete one, those there were when it was completed."""
    end = review.completed_at
    if end is None:
        return list(reads)
    standing = [each for each in reads if each.measure.created_at <= end]
    return [Read(each.measure, [one for one in each.readings if one.recorded_at <= end]) for each in standing]


def review_page(
    review: Any,
    plan: Plan,
    sections: Sequence[Section],
    *,
    entries: Mapping[int, Any],
    successes: Sequence[Any],
    measures: Mapping[int, Sequence[MeasureCard]],
    owner: Owner,
) -> ReviewPage:
    """The page of a review, and its document."""
    place = (plan.pk, review.pk)
    shown = [_section(section, review, entries, measures, owner) for section in sections]
    lines = [line for section in shown for line in section.lines]
    return ReviewPage(
        review=review,
        plan=plan,
        period=_("%(start)s to %(end)s") % {"start": long_date(review.from_on), "end": long_date(review.to_on)},
        sections=shown,
        successes=successes,
        written=sum(line.entry is not None for line in lines),
        total=len(lines),
        missing=[line for line in lines if line.entry is None],
        spent=_spent(entries.values()),
        completed=_completed(review),
        changed=changed_text(review),
        plan_href=address(owner, "plan", plan.pk),
        change_href=address(owner, "change_review", *place),
        complete_href=address(owner, "complete_review", *place),
        document_href=address(owner, "review_document", *place),
        workbook_href=address(owner, "review_workbook", *place),
        pdf_href=address(owner, "request_review_document"),
        success_href=address(owner, "add_success", *place),
    )


def hours_text(hours: Decimal) -> str:
    """Hours of staff time in words, or nothing for none."""
    return _("%(hours)s hours of staff time") % {"hours": number(hours.normalize())} if hours else ""


def _section(
    section: Section,
    review: Any,
    entries: Mapping[int, Any],
    measures: Mapping[int, Sequence[MeasureCard]],
    owner: Owner,
) -> ReviewSection:
    priority = section.priority
    return ReviewSection(
        code=priority.code,
        title=priority.title,
        language=priority.text_language,
        reason=priority.reason,
        led_by=priority.led_by,
        lines=[_line(each, review, entries.get(each.pk), measures.get(each.pk, ()), owner) for each in section.actions],
    )


def _line(action: Any, review: Any, entry: Any, measures: Sequence[MeasureCard], owner: Owner) -> EntryLine:
    verdict = (
        Tag(str(Verdict(entry.verdict).label), VERDICT_COLOURS[entry.verdict]) if entry and entry.verdict else None
    )
    return EntryLine(
        code=action.code,
        title=action.title,
        language=action.text_language,
        is_part=action.parent_id is not None,
        who=", ".join(action.who),
        timescale=timescale(action),
        funding=funding(action),
        stage=stage_tag(entry.stage if entry else action.stage),
        entry=entry,
        verdict=verdict,
        spent=_spent([entry] if entry else []),
        measures=measures,
        href=address(owner, "review_entry", review.plan_id, review.pk, action.pk),
    )


def _spent(entries: Iterable[Any]) -> str:
    """What was spent in pounds and in hours, added up, as far as it is said."""
    told = list(entries)
    money = sum((each.money or Decimal(0) for each in told), Decimal(0))
    hours = sum((each.staff_hours or Decimal(0) for each in told), Decimal(0))
    return "; ".join(filter(None, (pounds(money) if money else "", hours_text(hours))))


def _completed(review: Any) -> str:
    if review.completed_at is None:
        return ""
    words = {"name": review.completed_by_name, "moment": moment(review.completed_at)}
    return _("Completed by %(name)s, %(moment)s") % words
