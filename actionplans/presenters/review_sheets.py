"""A review as a workbook: what it says of each action, the figures, and what stood in no plan (R-1.7)."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from actionplans.presenters.plan_sheets import priority_text
from actionplans.presenters.reviews import EntryLine, ReviewPage
from common.workbooks import Band, Column, Sheet


def review_sheets(page: ReviewPage) -> list[Sheet]:
    """The sheets of a review's workbook in the active language."""
    return [_entries(page), _figures(page), _successes(page)]


def _above(page: ReviewPage) -> list[str]:
    state = page.completed or _("Not complete yet: %(done)s of %(total)s actions have an entry.") % {
        "done": page.written,
        "total": page.total,
    }
    return list(filter(None, (page.review.title, page.plan.title, page.period, state, page.review.introduction)))


def _entries(page: ReviewPage) -> Sheet:
    columns = [
        Column(_("Action"), 36),
        Column(_("Who?"), 22),
        Column(_("Timescale"), 18),
        Column(_("How far it has come"), 20),
        Column(_("What happened"), 50),
        Column(_("What it changed"), 40),
        Column(_("How we know"), 28),
        Column(_("What else may have had a part"), 28),
        Column(_("What comes next"), 30),
        Column(_("Keep, change or stop"), 14),
        Column(_("Pounds spent"), 14),
        Column(_("Staff hours"), 12),
        Column(_("Who gained"), 24),
    ]
    rows: list[Any] = []
    for section in page.sections:
        rows.append(Band(priority_text(section.code, section.title)))
        rows += [(f"{line.code}. {line.title}", line.who, line.timescale, *_entry(line)) for line in section.lines]
    return Sheet(pgettext("name of a sheet", "Review"), _above(page), columns, rows)


def _entry(line: EntryLine) -> tuple[Any, ...]:
    entry = line.entry
    if entry is None:
        return ("", _("No entry yet"), *([""] * 8))
    return (
        line.stage.text,
        entry.text,
        entry.impact,
        "\n".join(entry.evidence),
        entry.caveat,
        entry.next_step,
        line.verdict.text if line.verdict else "",
        entry.money,
        entry.staff_hours,
        entry.who_gained,
    )


def _figures(page: ReviewPage) -> Sheet:
    columns = [
        Column(_("Action"), 36),
        Column(_("Measure"), 36),
        Column(_("Baseline"), 30),
        Column(_("Latest"), 30),
        Column(_("Change from the baseline"), 36),
        Column(_("The sum"), 36),
        Column(_("Target"), 24),
        Column(_("Where the figures come from"), 30),
    ]
    rows = [
        (
            f"{line.code}. {line.title}",
            card.title,
            card.baseline,
            card.latest or card.latest_text,
            card.change or card.obstacle,
            card.formula,
            card.target,
            card.source,
        )
        for section in page.sections
        for line in section.lines
        for card in line.measures
    ]
    return Sheet(pgettext("name of a sheet", "Measures"), [page.review.title, page.period], columns, rows)


def _successes(page: ReviewPage) -> Sheet:
    columns = [Column(_("What went well and stood in no plan"), 50), Column(_("More"), 80)]
    rows = [(each.title, each.text) for each in page.successes]
    return Sheet(pgettext("name of a sheet", "Successes"), [page.review.title, page.period], columns, rows)
