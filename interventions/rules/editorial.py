"""How far one may rely on what an entry says: draft, reviewed, changed since, expired."""

from datetime import date
from enum import StrEnum


class EditorialState(StrEnum):
    """The states of an entry's text."""

    DRAFT = "draft"
    REVIEWED = "reviewed"
    CHANGED = "changed"
    EXPIRED = "expired"


def editorial_state(
    revision: int, reviewed_revision: int | None, review_again_on: date | None, today: date
) -> EditorialState:
    """The state of an entry that stands at `revision` and was reviewed as it stood at another.

    A review runs out on `review_again_on`; whatever was changed after it, nobody has reviewed.
    """
    if reviewed_revision is None:
        return EditorialState.DRAFT
    if review_again_on and today >= review_again_on:
        return EditorialState.EXPIRED
    return EditorialState.REVIEWED if reviewed_revision >= revision else EditorialState.CHANGED
