"""A catalogue of 5,000 entries: searching it in both languages, with a typo, without an accent, narrowed, and whole."""

import gzip
import random
from collections.abc import Sequence
from urllib.parse import quote

from django.conf import settings
from django.db import connection

from benchmarks import databases
from benchmarks.dataset import Nation
from benchmarks.pages import Page, Visit, figures_of
from benchmarks.results import Figure
from frameworks.rules import Pair
from interventions.models import TEXTS
from interventions.queries.places import framework_places
from interventions.rules.entries import EntryDraft
from interventions.services.loading import CHOICES, entry_files, load_entries, read_entry_files

ENTRIES = 5_000
# Words of two to five syllables, so that texts are as varied as people's.
SYLLABLES = tuple(first + second for first in "bcdfglmnprst" for second in "aeiou")
LENGTHS = {"summary": 25, "what_happens": 60}
# What is typed, what it is, and a word of the entry that has to be found.
TYPED = (
    ("a word", "nurture", "urture"),
    ("Welsh words without their circumflex", "grwp anogaeth", "urture"),
    ("a word with a typo", "restoratve", "estorative"),
    ("two words and a need", "peer mentor&need=friendship", "entor"),
)


def load_catalogue() -> None:
    """Fill the catalogue up to ENTRIES, the real entries among them. As the owner of the database."""
    real = read_entry_files(entry_files(settings.BASE_DIR / "interventions" / "packs"))
    load_entries(drafts=[*real, *_made_up(ENTRIES - len(real))])
    with connection.cursor() as cursor:
        cursor.execute("vacuum analyze interventions_entry, interventions_catalogueword")


def measure(small: Nation, large: Nation, *, rounds: int, asked: int) -> list[Figure]:
    """Each search in a small and in a large nation, in turns; every one has to find what it is meant to."""
    in_small, in_large = _pages(small), _pages(large)
    found: list[Figure] = []
    for one, other in zip(in_small, in_large, strict=True):
        found += figures_of([Visit(small, one), Visit(large, other)], rounds, asked, counted=True)
    return found


def _pages(nation: Nation) -> list[Page]:
    databases.use(nation.name)
    path = f"/en/school/{nation.lead}/interventions/catalogue/"
    name = f"catalogue of {ENTRIES:,} entries"
    searches = []
    for what, typed, expected in TYPED:
        words, _and, rest = typed.partition("&")
        page = Page(f"{name}: {what}", f"{path}?q={quote(words)}&{rest}", nation.lead, 50)
        if expected not in gzip.decompress(Visit(nation, page).ask()).decode():
            raise RuntimeError(f"{typed} did not find its entry")
        searches.append(page)
    return [*searches, Page(f"{name}: all of it", path, nation.lead, 50)]


def _made_up(number: int) -> list[EntryDraft]:
    """Entries of no meaning, the same every time."""
    chance = random.Random(5)
    words = [("".join(chance.choices(SYLLABLES, k=chance.randint(2, 5)))) for _ in range(9_000)]
    domains = sorted(framework_places()["domains"])
    return [_entry(place, chance, words, domains) for place in range(number)]


def _entry(place: int, chance: random.Random, words: Sequence[str], domains: Sequence[str]) -> EntryDraft:
    def text(length: int) -> Pair:
        return Pair(" ".join(chance.choices(words, k=length)), " ".join(chance.choices(words, k=length)))

    def some(name: str, most: int) -> tuple[str, ...]:
        return tuple(chance.sample(list(CHOICES[name]), chance.randint(1, most)))

    return EntryDraft(
        name=Pair(f"{text(3).en} {place}", f"{text(3).cy} {place}"),
        kind=chance.choice(CHOICES["kind"]),
        origin="general",
        texts={name: text(LENGTHS.get(name, 15)) for name in TEXTS},
        domains=tuple(chance.sample(list(domains), chance.randint(1, 3))),
        needs=some("needs", 4),
        tiers=some("tiers", 2),
        audiences=some("audiences", 2),
        phases=some("phases", 6),
        modes=some("modes", 2),
        delivery_language=chance.choice(CHOICES["delivery_language"]),
        cost_band=chance.choice(CHOICES["cost_band"]),
        code=f"made-up-{place}",
    )
