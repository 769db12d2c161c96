"""What was read from a file, carried by the page to its confirmation: signed, so that nothing lies about in between.

The seal is of one plan of one owner, and holds for a day.
"""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.core import signing

from actionplans.errors import SealBroken, SealExpired, SealTooLarge
from actionplans.rules.owner import Owner
from actionplans.services.actions import ActionDraft
from actionplans.services.importing import ImportRow
from actionplans.services.priorities import PriorityDraft

WITHIN = timedelta(days=1)
# Characters; what a browser may send in one form is a mebibyte (settings).
LARGEST = 900_000


def sealed(rows: Sequence[ImportRow], owner: Owner, plan_id: int) -> str:
    """The rows as text to be sent back. Raises SealTooLarge."""
    seal = signing.dumps([_told(row) for row in rows], salt=_salt(owner, plan_id), compress=True)
    if len(seal) > LARGEST:
        raise SealTooLarge
    return seal


def opened(seal: str, owner: Owner, plan_id: int) -> list[ImportRow]:
    """The rows that were sealed for this plan. Raises SealExpired and SealBroken."""
    try:
        told = signing.loads(seal, salt=_salt(owner, plan_id), max_age=WITHIN)
    except signing.SignatureExpired:
        raise SealExpired from None
    except signing.BadSignature:
        raise SealBroken from None
    return [_row(each) for each in told]


def _salt(owner: Owner, plan_id: int) -> str:
    return f"actionplans.import.{owner.kind}.{owner.place_key}.{plan_id}"


def _told(row: ImportRow) -> dict[str, Any]:
    """A row as JSON can say it; what is empty is left out."""
    draft = {name: value for name, value in asdict(row.draft).items() if value not in (None, "", (), False)}
    plain = {name: str(value) if isinstance(value, date | Decimal) else value for name, value in draft.items()}
    return {**asdict(row), "draft": plain}


def _row(told: dict[str, Any]) -> ImportRow:
    draft: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value for name, value in told["draft"].items()
    }
    for name in {"starts_on", "ends_on"} & set(draft):
        draft[name] = date.fromisoformat(draft[name])
    if "amount" in draft:
        draft["amount"] = Decimal(draft["amount"])
    return ImportRow(**{**told, "priority": PriorityDraft(**told["priority"]), "draft": ActionDraft(**draft)})
