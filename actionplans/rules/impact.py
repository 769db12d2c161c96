"""What an action has not thought of yet (R-0.4): a warning that names it, never a block. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from actionplans.rules.measuring import Kind


class Gap(StrEnum):
    """Something an action does not say yet."""

    NEED = "need"
    SIGN = "sign"
    JUDGE = "judge"
    MEASURE = "measure"
    BASELINE = "baseline"
    TARGET = "target"
    SOURCE = "source"
    REVIEW = "review"


@dataclass(frozen=True)
class Measured:
    """What a measure has: small steps in words need neither a number to begin with nor one to reach (R-0.7)."""

    kind: Kind
    has_baseline: bool
    has_target: bool
    has_source: bool
    has_review_day: bool


def gaps(*, need: bool, sign: bool, judge: bool, measures: Iterable[Measured]) -> list[Gap]:
    """What is missing, in the order in which one thinks of it. One whole measure is enough."""
    said = {Gap.NEED: need, Gap.SIGN: sign, Gap.JUDGE: judge}
    missing = [gap for gap, is_there in said.items() if not is_there]
    wanting = [_wanting(each) for each in measures]
    return [*missing, *(min(wanting, key=len) if wanting else [Gap.MEASURE])]


def _wanting(measure: Measured) -> list[Gap]:
    counted = measure.kind != Kind.WORDS
    has = {
        Gap.BASELINE: measure.has_baseline or not counted,
        Gap.TARGET: measure.has_target or not counted,
        Gap.SOURCE: measure.has_source,
        Gap.REVIEW: measure.has_review_day,
    }
    return [gap for gap, is_there in has.items() if not is_there]
