"""What somebody meant by the words they typed, in Welsh or English (domain.md 6.1).

Accents and capitals do not count. A Welsh word may begin with a mutation ("fentora" is "mentora"), so its possible
radicals are looked for too. PostgreSQL has no Welsh stemmer; the beginning of a word is enough for a match.
"""

import re
from dataclasses import dataclass

from common.folding import folded

WORD = re.compile(r"[^\W_]+")
MOST_WORDS = 8
LONGEST_WORD = 40
SHORTEST_WORD = 2
# What stands in every text and tells nothing apart; folded.
STOP_WORDS = frozenset(
    (
        *("the", "and", "for", "of", "in", "on", "to", "with", "at", "by", "or", "an", "is", "are", "from"),
        *("yr", "yn", "ar", "at", "am", "ac", "neu", "gyda", "gan", "mewn", "sy", "sydd", "mae", "ei", "eu"),
        *("fy", "dy", "ein", "eich", "un", "ni", "na", "nad"),
    )
)
# Initial mutations and what they come from: soft, nasal and aspirate. "G" vanishes when softened.
MUTATIONS = (
    *(("ngh", "c"), ("mh", "p"), ("nh", "t"), ("ng", "g"), ("dd", "d"), ("th", "t"), ("ph", "p"), ("ch", "c")),
    *(("m", "b"), ("n", "d"), ("f", "b"), ("f", "m"), ("b", "p"), ("d", "t"), ("g", "c"), ("l", "ll"), ("r", "rh")),
)
VOWELS_AFTER_G = "aeiouwylr"


@dataclass(frozen=True)
class Term:
    """A word that was typed, folded, and the beginnings of words it stands for, itself first."""

    word: str
    beginnings: tuple[str, ...]


def terms(typed: str) -> list[Term]:
    """The words that count among those typed, at most eight, each once."""
    found = [word[:LONGEST_WORD] for word in WORD.findall(folded(typed))]
    counting = [word for word in dict.fromkeys(found) if len(word) >= SHORTEST_WORD and word not in STOP_WORDS]
    return [Term(word, (word, *radicals(word))) for word in counting[:MOST_WORDS]]


def radicals(word: str) -> tuple[str, ...]:
    """What a Welsh word may be without an initial mutation; a guess, harmless where it is no word.

    A doubled "ll" or "rh" is no mutated "l" or "r", nor is "ch" at the beginning a softened "c".
    """
    if len(word) < 4:
        return ()
    found = [
        radical + word[len(mutated) :]
        for mutated, radical in MUTATIONS
        if word.startswith(mutated) and not word.startswith(("ll", "rh", "ff"))
    ]
    if word[0] in VOWELS_AFTER_G and not word.startswith(("ll", "rh")):
        found.append("g" + word)
    return tuple(dict.fromkeys(found))


def words_of(*texts: str) -> frozenset[str]:
    """The folded words of some texts that a mistyped word may have been meant for."""
    found = (word for text in texts for word in WORD.findall(folded(text)))
    return frozenset(word for word in found if 4 <= len(word) <= LONGEST_WORD and not word.isdigit())
