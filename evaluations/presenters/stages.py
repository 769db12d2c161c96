"""Stages in words: the tag, and what comes next for the school."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from evaluations.enums import Stage

# The names by which the stage-tag component draws its icon and colour.
TAG_NAMES = {
    None: "not_started",
    Stage.DRAFT: "draft",
    Stage.SUBMITTED: "submitted",
    Stage.IN_REVIEW: "in_review",
    Stage.SUGGESTED: "suggestions",
    Stage.RESUBMITTED: "resubmitted",
    Stage.ACCEPTED: "accepted",
    Stage.SUPERSEDED: "superseded",
}


@dataclass(frozen=True)
class StageTag:
    """What the stage-tag component needs."""

    stage: str
    text: str


def stage_tag(stage: str | None) -> StageTag:
    """The tag of a stage; None is a school that has not started."""
    known = Stage(stage) if stage else None
    text = str(known.label) if known else pgettext("stage of an evaluation", "Not started")
    return StageTag(TAG_NAMES[known], text)


def what_is_next(stage: Stage, *, is_complete: bool, reply_by: str) -> str:
    """One sentence for the school: whose turn it is, and what to do."""
    if stage == Stage.DRAFT:
        return (
            _("Every statement has an answer. Check your answers next.")
            if is_complete
            else _("Take one domain at a time. You can stop at any moment: each answer is saved by itself.")
        )
    if stage == Stage.SUGGESTED:
        return _("Your coordinator suggests changes. Read the reply, change what you wish, and submit again.")
    if stage == Stage.ACCEPTED:
        return _("Your coordinator has accepted your self-evaluation. This year's is complete.")
    return _("Your coordinator will reply by %(date)s. There is nothing you need to do.") % {"date": reply_by}
