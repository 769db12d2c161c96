"""A submission as a reader of this room sees it, on the page and in the PDF: levels always, words where shared."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from common.charts import Chart
from common.formats import number
from evaluations.queries.submissions import SubmittedWords, domains_told, words_told
from evaluations.rules.canonical import DomainContent
from frameworks.queries import LevelView, StatementView, VersionView, framework_version
from reporting.presenters.figures import levels_chart, look, outside_text
from reporting.queries.dashboards import LevelCount
from schools.rules.calendar import school_year_name


@dataclass(frozen=True)
class StatementLine:
    """A statement with its level, and its words or None. `look` is the level's drawing in charts."""

    text: str
    level: LevelView | None
    look: str
    words: SubmittedWords | None


@dataclass(frozen=True)
class DomainPart:
    """A domain with its statements, the sentence that sums it up, and what the school says of it or None."""

    code: str
    name: str
    summary: str
    statements: list[StatementLine]
    said: DomainContent | None


@dataclass(frozen=True)
class SubmissionView:
    """All that is shown of a submission. `submission` carries the names of who submitted and signed off."""

    submission: Any
    framework: VersionView
    year_name: str
    domains: list[DomainPart]
    chart: Chart
    outside: str
    words_shared: bool


def submission_view(submission: Any, *, levels: Mapping[str, str], told: dict[str, Any] | None) -> SubmissionView:
    """The view of a submission; `told` is what it tells the reader, None where none of its words is shared."""
    words, said = words_told(told), domains_told(told)
    version = framework_version(submission.version_id)
    counts = _counts(version, levels)
    return SubmissionView(
        submission=submission,
        framework=version,
        year_name=school_year_name(submission.school_year),
        domains=[
            DomainPart(
                code=domain.code,
                name=str(domain.name),
                summary=_domain_summary(version, counts, domain.code),
                statements=[_line(version, statement, levels, words or {}) for statement in domain.statements],
                said=said.get(domain.code),
            )
            for domain in version.domains
        ],
        chart=levels_chart(version, counts, id="levels", description=_description()),
        outside=outside_text(version, counts),
        words_shared=words is not None,
    )


def _description() -> str:
    return _("One bar for each domain: how many of its statements have each level.")


def _line(
    version: VersionView, statement: StatementView, levels: Mapping[str, str], words: Mapping[str, SubmittedWords]
) -> StatementLine:
    level = version.level(levels.get(statement.code, ""))
    drawing = look(version, level) if level and level.counts else ""
    return StatementLine(str(statement.text), level, drawing, words.get(statement.code))


def _counts(version: VersionView, levels: Mapping[str, str]) -> list[LevelCount]:
    """The submission's answers counted as rollups count them."""
    counted: dict[tuple[str, str], int] = {}
    for statement in version.statements:
        key = (statement.domain_code, levels.get(statement.code, ""))
        counted[key] = counted.get(key, 0) + 1
    return [
        LevelCount(domain, code, level.counts, answers)
        for (domain, code), answers in counted.items()
        if (level := version.level(code))
    ]


def _domain_summary(version: VersionView, counts: list[LevelCount], domain_code: str) -> str:
    """How a domain's levels are spread, lowest first: "Emerging: 2; Embedded: 4"."""
    answers = {row.level_code: row.answers for row in counts if row.domain_code == domain_code}
    parts = [
        _("%(label)s: %(number)s") % {"label": level.label, "number": number(answers[level.code])}
        for level in version.levels
        if level.code in answers
    ]
    return "; ".join(parts)
