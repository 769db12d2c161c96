"""The page on which a school shares its plan: what would be shared, and what was."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from actionplans.models import Plan
from actionplans.presenters.places import address
from actionplans.presenters.shared import audience_text
from actionplans.rules.owner import Owner
from actionplans.services.shared_content import actions_in, marked
from common.formats import moment


@dataclass(frozen=True)
class SharingLine:
    """One sharing: when and by whom, with whom it was shared, and who reads it now."""

    number: int
    when: str
    by: str
    was_for: str
    href: str


@dataclass(frozen=True)
class SharePage:
    """What there is to share, and what was shared; `readers` is who reads it now, empty as long as nobody was told."""

    plan: Plan
    actions: int
    in_development_plan: int
    sharings: list[SharingLine]
    readers: str
    is_read_outside: bool
    plan_href: str
    withdraw_href: str


def share_page(plan: Plan, content: Mapping[str, Any], sharings: Sequence[Any], *, owner: Owner) -> SharePage:
    """The page of sharing a plan; `content` is what would be shared."""
    actions = actions_in(content)
    return SharePage(
        plan=plan,
        actions=len(actions),
        in_development_plan=marked(actions),
        sharings=[_line(each, owner) for each in sharings],
        readers=audience_text(sharings[0].content.audience) if sharings else "",
        is_read_outside=any(each.content.audience for each in sharings),
        plan_href=address(owner, "plan", plan.pk),
        withdraw_href=address(owner, "withdraw_plan", plan.pk),
    )


def _line(sharing: Any, owner: Owner) -> SharingLine:
    return SharingLine(
        number=sharing.number,
        when=moment(sharing.shared_at),
        by=sharing.shared_by_name,
        was_for=audience_text(sharing.audience),
        href=address(owner, "shared_plan", sharing.pk),
    )
