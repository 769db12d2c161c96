"""The catalogue: what there is to choose from, and what is known of each (domain.md 5, R-0.9, R-3.6)."""

import pghistory
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db import models
from django.db.models.expressions import CombinedExpression

from common.bilingual import Named, in_welsh
from interventions.enums import Audience, CostBand, DeliveryLanguage, Kind, Mode, Need, Origin, Tier
from interventions.models.owned import Kept, OpenTo, owner_key, written_once
from interventions.rules.neutral import Evidence, Scheme
from schools.enums import Language, Phase
from schools.models import Person

CODE_LIMIT = 60
NAME_LIMIT = 120
SUMMARY_LIMIT = 400
TEXT_LIMIT = 1_500
SHORT_LIMIT = 600
NOTE_LIMIT = 300
# What an entry says in both languages, each in two columns, and how long it may be.
TEXTS = {
    "summary": SUMMARY_LIMIT,
    "what_happens": TEXT_LIMIT,
    "outcomes": SHORT_LIMIT,
    "delivered_by": NOTE_LIMIT,
    "training": SHORT_LIMIT,
    "dose": NOTE_LIMIT,
    "cost_note": NOTE_LIMIT,
    "staff_time": NOTE_LIMIT,
    "prerequisites": SHORT_LIMIT,
    "essentials": SHORT_LIMIT,
    "stop_if": SHORT_LIMIT,
}


def many_of(choices: type[models.TextChoices]) -> "ArrayField[list[str], list[str]]":
    """A list of some of these choices, each once."""
    return ArrayField(models.CharField(max_length=24, choices=choices.choices), default=list, blank=True)


def _vector() -> CombinedExpression:
    """Names weigh more than the rest; English words also by their stem. Columns are folded already."""
    return (
        SearchVector("names_folded", config="simple", weight="A")
        + SearchVector("names_folded", config="english", weight="A")
        + SearchVector("text_folded", config="simple", weight="C")
        + SearchVector("text_folded", config="english", weight="C")
    )


class EntryTexts(models.Model):
    """What an entry says, in English and in Welsh. Empty where nobody has written it yet.

    `outcomes` is what one may hope to see, no claim; `dose` how often and how long as a rule; `essentials` what must
    not be left out (fidelity); `stop_if` the signs that it does harm or does not fit.
    """

    summary_en = models.TextField(max_length=SUMMARY_LIMIT, blank=True, default="")
    summary_cy = models.TextField(max_length=SUMMARY_LIMIT, blank=True, default="")
    what_happens_en = models.TextField(max_length=TEXT_LIMIT, blank=True, default="")
    what_happens_cy = models.TextField(max_length=TEXT_LIMIT, blank=True, default="")
    outcomes_en = models.TextField(max_length=SHORT_LIMIT, blank=True, default="")
    outcomes_cy = models.TextField(max_length=SHORT_LIMIT, blank=True, default="")
    delivered_by_en = models.TextField(max_length=NOTE_LIMIT, blank=True, default="")
    delivered_by_cy = models.TextField(max_length=NOTE_LIMIT, blank=True, default="")
    training_en = models.TextField(max_length=SHORT_LIMIT, blank=True, default="")
    training_cy = models.TextField(max_length=SHORT_LIMIT, blank=True, default="")
    dose_en = models.TextField(max_length=NOTE_LIMIT, blank=True, default="")
    dose_cy = models.TextField(max_length=NOTE_LIMIT, blank=True, default="")
    cost_note_en = models.TextField(max_length=NOTE_LIMIT, blank=True, default="")
    cost_note_cy = models.TextField(max_length=NOTE_LIMIT, blank=True, default="")
    staff_time_en = models.TextField(max_length=NOTE_LIMIT, blank=True, default="")
    staff_time_cy = models.TextField(max_length=NOTE_LIMIT, blank=True, default="")
    prerequisites_en = models.TextField(max_length=SHORT_LIMIT, blank=True, default="")
    prerequisites_cy = models.TextField(max_length=SHORT_LIMIT, blank=True, default="")
    essentials_en = models.TextField(max_length=SHORT_LIMIT, blank=True, default="")
    essentials_cy = models.TextField(max_length=SHORT_LIMIT, blank=True, default="")
    stop_if_en = models.TextField(max_length=SHORT_LIMIT, blank=True, default="")
    stop_if_cy = models.TextField(max_length=SHORT_LIMIT, blank=True, default="")

    class Meta:
        abstract = True

    def text(self, name: str) -> tuple[str, str]:
        """One of TEXTS in the reader's language, or in the other where it is missing, with the language it is in."""
        first, second = (Language.WELSH, Language.ENGLISH) if in_welsh() else (Language.ENGLISH, Language.WELSH)
        for language in (first, second):
            if said := getattr(self, f"{name}_{language.value}"):
                return said, language.value
        return "", first.value


@pghistory.track(
    pghistory.UpdateEvent(row=pghistory.Old), exclude=["owner_key", "search", "names_folded", "text_folded"]
)
class Entry(Named, EntryTexts, OpenTo, Kept):
    """Something a school may choose to do.

    `code` is given by the packs and empty for entries written here. `whose` is the name of the school or authority it
    came from, as it was then: others may read the entry and nothing else of its owner. `domains` and `statements` are
    `slug:code` of a framework, whatever its version. `cost_band` is one of our five bands, `evidence` what follows from
    the ratings (rules/neutral.py). It is reviewed as it stood at `reviewed_revision`, and to be looked at again from
    `review_again_on`. `names_folded` and `text_folded` are what is searched: without accents, in small letters.
    """

    code = models.CharField(max_length=CODE_LIMIT, blank=True, default="")
    whose_en = models.CharField(max_length=200, blank=True, default="")
    whose_cy = models.CharField(max_length=200, blank=True, default="")
    kind = models.CharField(max_length=16, choices=Kind)
    origin = models.CharField(max_length=16, choices=Origin)
    domains = ArrayField(models.CharField(max_length=81), default=list, blank=True)
    statements = ArrayField(models.CharField(max_length=81), default=list, blank=True)
    needs = many_of(Need)
    tiers = many_of(Tier)
    audiences = many_of(Audience)
    phases = many_of(Phase)
    modes = many_of(Mode)
    delivery_language = models.CharField(max_length=12, choices=DeliveryLanguage, default=DeliveryLanguage.UNKNOWN)
    cost_band = models.CharField(max_length=1, choices=CostBand, blank=True, default="")
    evidence = models.CharField(max_length=16, choices=[(each.value, each.value) for each in Evidence])
    reviewed_revision = models.PositiveIntegerField(null=True, blank=True)
    reviewed_on = models.DateField(null=True, blank=True)
    reviewed_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    review_again_on = models.DateField(null=True, blank=True)
    archived_at = models.DateTimeField(null=True, blank=True)
    archived_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    names_folded = models.TextField(editable=False)
    text_folded = models.TextField(editable=False)
    search = models.GeneratedField(expression=_vector(), output_field=SearchVectorField(), db_persist=True)
    owner_key = models.GeneratedField(expression=owner_key(), output_field=models.BigIntegerField(), db_persist=True)

    class Meta:
        indexes = [
            GinIndex(fields=["search"], name="entry_searched"),
            # All that the numbers behind the facets need, without the pages of text.
            models.Index(
                fields=["readers"],
                include=[
                    *("id", "needs", "domains", "phases", "tiers", "audiences"),
                    *("delivery_language", "cost_band", "evidence", "kind"),
                ],
                condition=models.Q(archived_at=None),
                name="entry_facets",
            ),
        ]
        constraints = [
            models.UniqueConstraint(fields=["id", "readers"], name="entry_with_its_readers"),
            models.UniqueConstraint(
                fields=["owner_key", "code"], condition=~models.Q(code=""), name="entry_code_once_an_owner"
            ),
            models.UniqueConstraint(
                fields=["owner_key", "name_en", "name_cy"],
                condition=models.Q(archived_at=None),
                name="entry_name_once_an_owner",
            ),
            models.CheckConstraint(condition=models.Q(kind__in=Kind.values), name="entry_kind_known"),
            models.CheckConstraint(condition=models.Q(origin__in=Origin.values), name="entry_origin_known"),
            models.CheckConstraint(condition=models.Q(needs__contained_by=Need.values), name="entry_needs_known"),
            models.CheckConstraint(condition=models.Q(evidence__in=list(Evidence)), name="entry_evidence_known"),
            models.CheckConstraint(
                condition=models.Q(reviewed_on=None) | models.Q(review_again_on__gt=models.F("reviewed_on")),
                name="entry_review_ends_later",
            ),
        ]


class Rating(OpenTo):
    """What a scheme says of an entry, as it said it: never converted silently (domain.md 5). Written once.

    `original` is the scheme's own rating, empty where somebody looked on `checked_on` and found none. The newest of a
    scheme counts; taken back, the row stays. `checked_by_name` is the reviewer's name or role as they gave it.
    """

    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="ratings")
    scheme = models.CharField(max_length=16, choices=[(each.value, each.value) for each in Scheme])
    original = models.CharField(max_length=16, blank=True, default="")
    link = models.URLField(max_length=500, blank=True, default="")
    checked_on = models.DateField()
    checked_by_name = models.CharField(max_length=120)
    recorded_at = models.DateTimeField(auto_now_add=True)
    recorded_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["entry", "scheme", "-checked_on"], name="rating_by_entry")]
        constraints = [
            models.CheckConstraint(condition=models.Q(scheme__in=list(Scheme)), name="rating_scheme_known"),
        ]
        triggers = written_once("readers")


class CatalogueWord(OpenTo):
    """A word of an entry's names and summary, folded: what a mistyped word is compared with.

    A word has the readers of the entry it was met in, so that nobody is corrected towards another's words.
    """

    word = models.CharField(max_length=60)

    class Meta:
        indexes = [GinIndex(fields=["word"], name="catalogue_word_alike", opclasses=["gin_trgm_ops"])]
        constraints = [
            models.UniqueConstraint(fields=["readers", "word"], name="catalogue_word_once"),
        ]
