"""Codes of priorities and actions: given once, never given again, whatever is moved or put away (R-1.1). Pure.

The Vale of Glamorgan's plan has two activities numbered 4, which its review had to call 4a and 4b; sub-activities are
1a and 1b (domain.md 3.1). So a code is a number, and what lies below it a letter.
"""

import re
from collections.abc import Iterable
from itertools import count

ACTION = re.compile(r"(?P<number>[0-9]+)(?P<letters>[a-z]*)")


def next_number(taken: Iterable[str]) -> str:
    """The number after the highest ever given: "3" after "1", "2a" and "2"."""
    numbers = [int(found["number"]) for code in taken if (found := ACTION.fullmatch(code))]
    return str(max(numbers, default=0) + 1)


def next_below(parent: str, taken: Iterable[str]) -> str:
    """The first letter below a code that was never given: "4a", then "4b"; after "4z" comes "4aa"."""
    held = set(taken)
    return next(code for number in count(1) if (code := parent + _letters(number)) not in held)


def without_repeats(codes: list[str]) -> list[str]:
    """Codes as they stand in a document, those that occur twice told apart: 4, 4 becomes 4a, 4b."""
    seen: list[str] = []
    for code in codes:
        repeated = codes.count(code) > 1
        seen.append(next_below(code, [*seen, *codes]) if repeated else code)
    return seen


def in_order(code: str) -> tuple[int, int, str]:
    """Sorts 2 before 10, and 4a after 4."""
    found = ACTION.fullmatch(code)
    return (int(found["number"]), len(found["letters"]), found["letters"]) if found else (10**9, 0, code)


def _letters(number: int) -> str:
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("a") + rest) + letters
    return letters
