"""Several voices in words: who is asked, what they say beside each other, and a contributor's own page."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.forms import Form
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import get_language, ngettext, override

from evaluations.models import Evaluation
from evaluations.presenters.domain import DomainPage
from evaluations.presenters.stages import stage_tag
from evaluations.presenters.statements import statement_card
from evaluations.rules.progress import Progress
from evaluations.rules.spread import spread_of
from frameworks.queries import DomainView, LevelView, VersionView, framework_version
from schools.enums import Role


@dataclass(frozen=True)
class LevelShare:
    """How many people gave a level, and the level as its tag."""

    tag: SafeString
    people: str


@dataclass(frozen=True)
class Said:
    """Somebody's words on a statement, by their role and never by name."""

    role: str
    note: str
    language: str


@dataclass(frozen=True)
class Views:
    """What contributors say of a statement: over all, by role where the role is large enough, and their words."""

    summary: str
    differs: bool
    levels: list[LevelShare]
    by_role: list[tuple[str, list[LevelShare]]]
    words: list[Said]


def views_of(ratings: Sequence[Any], version: VersionView) -> Views | None:
    """The views on one statement; None when nobody was asked or nobody has answered."""
    if not ratings:
        return None
    spread = spread_of((rating.role, rating.level_code) for rating in ratings if rating.level_code)
    return Views(
        summary=ngettext("What %(number)d colleague says", "What %(number)d colleagues say", len(ratings))
        % {"number": len(ratings)},
        differs=spread.differs,
        levels=_shares(spread.by_level, version),
        by_role=[(str(Role(role).label), _shares(counts, version)) for role, counts in sorted(spread.by_role.items())],
        words=[
            Said(str(Role(rating.role).label), rating.note, rating.note_language) for rating in ratings if rating.note
        ],
    )


def _shares(counts: Counter[str], version: VersionView) -> list[LevelShare]:
    return [
        LevelShare(_tag(level, get_language() or "en"), _people(counts[level.code]))
        for level in version.levels
        if counts[level.code]
    ]


@lru_cache(maxsize=1024)
def _tag(level: LevelView, language: str) -> SafeString:
    """Drawn once for each level and language: a page of several voices has dozens."""
    with override(language):
        context = {"position": level.position, "steps": level.steps, "kind": level.kind, "text": str(level.label)}
        # The template has escaped what is in it.
        return SafeString(render_to_string("components/level-tag.html", context))


def _people(number: int) -> str:
    return ngettext("%(number)d person", "%(number)d people", number) % {"number": number}


@dataclass(frozen=True)
class OwnView:
    """A contributor's view as a statement's card reads an answer."""

    level_code: str
    reason: str
    note: str
    note_language: str
    revision: int
    saved_at: Any
    saved_by_name: str
    standing: str = ""
    # It stays in the school, and nobody has to agree on it.
    note_audience: None = None
    agreed_because: str = ""


def own_view(rating: Any | None, name: str) -> OwnView:
    """What a contributor has said so far of a statement, or nothing yet."""
    if rating is None:
        return OwnView("", "", "", "", 0, None, "")
    return OwnView(
        rating.level_code or "",
        rating.reason,
        rating.note,
        rating.note_language,
        rating.revision,
        rating.saved_at,
        name,
    )


def contribution_page(
    evaluation: Evaluation,
    domain: DomainView,
    *,
    views: Mapping[int, OwnView],
    refused: Mapping[str, Form],
    notice: str,
) -> DomainPage:
    """A contributor's own page of a domain: the same statements, their own answers, nobody else's."""
    version = framework_version(evaluation.version_id)
    cards = [
        statement_card(
            number,
            statement,
            views[statement.id],
            version=version,
            evaluation=evaluation,
            refused=refused.get(statement.code),
            save_url=reverse("save_rating", args=[evaluation.school_id, evaluation.id, statement.code]),
            notice=notice if statement.code in refused else "",
        )
        for number, statement in enumerate(domain.statements, start=1)
    ]
    return DomainPage(
        title=str(domain.name),
        summary=str(domain.summary),
        place=None,
        framework=version,
        tag=stage_tag(evaluation.stage),
        may_edit=evaluation.is_open,
        cards=cards,
        progress=Progress(sum(bool(view.level_code) for view in views.values()), len(cards)),
        home_href=reverse("school_home", args=[evaluation.school_id]),
        check_href="",
        carried=0,
    )
