"""What the counter under a long text says, in each plural form of the active language."""

from functools import lru_cache

from babel import Locale
from django.utils.translation import gettext, ngettext

from common.formats import locale

# For each plural form a number that falls into it, in Welsh and in English alike where both have the form.
SAMPLES = {"zero": 0, "one": 1, "two": 2, "few": 3, "many": 6, "other": 4}
PLACE = "%{count}"


def count_messages() -> dict[str, str]:
    """Messages by data-attribute suffix, such as `characters-under-limit.two`; govuk-frontend fills in `%{count}`."""
    return _messages(locale())


# Every long text of a page says the same.
@lru_cache(maxsize=4)
def _messages(language: str) -> dict[str, str]:
    messages = {"characters-at-limit": gettext("You have 0 characters remaining")}
    for form in (*Locale.parse(language).plural_form.tags, "other"):
        messages[f"characters-under-limit.{form}"] = remaining(SAMPLES[form])
        messages[f"characters-over-limit.{form}"] = too_many(SAMPLES[form])
    return messages


def remaining(number: int) -> str:
    """The sentence for this many characters left, with a place for the number."""
    text = ngettext("You have %(count)s character remaining", "You have %(count)s characters remaining", number)
    return text % {"count": PLACE}


def too_many(number: int) -> str:
    """The sentence for this many characters over the limit, with a place for the number."""
    text = ngettext("You have %(count)s character too many", "You have %(count)s characters too many", number)
    return text % {"count": PLACE}
