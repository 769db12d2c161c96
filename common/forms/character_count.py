"""What the counter under a long text says, in each plural form of the active language."""

from django.utils.translation import gettext, ngettext

# A number that falls into each plural form of Welsh; English uses "one" and "other" of them.
SAMPLES = {"zero": 0, "one": 1, "two": 2, "few": 3, "many": 6, "other": 4}
PLACE = "%{count}"


def count_messages() -> dict[str, str]:
    """Messages by data-attribute suffix, such as `characters-under-limit.two`; govuk-frontend fills in `%{count}`."""
    messages = {"characters-at-limit": gettext("You have 0 characters remaining")}
    for form, number in SAMPLES.items():
        messages[f"characters-under-limit.{form}"] = remaining(number)
        messages[f"characters-over-limit.{form}"] = too_many(number)
    return messages


def remaining(number: int) -> str:
    """The sentence for this many characters left, with a place for the number."""
    text = ngettext("You have %(count)s character remaining", "You have %(count)s characters remaining", number)
    return text % {"count": PLACE}


def too_many(number: int) -> str:
    """The sentence for this many characters over the limit, with a place for the number."""
    text = ngettext("You have %(count)s character too many", "You have %(count)s characters too many", number)
    return text % {"count": PLACE}
