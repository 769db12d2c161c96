"""Places: health boards, authorities, clusters, schools and their terms (domain.md 7)."""

import pghistory
from django.db import models

from common.bilingual import Named
from schools.enums import FreeMealsBand, IdentifierScheme, LanguageCategoryCode, Phase, TermName


class HealthBoard(Named):
    """One of the seven local health boards, where implementation coordinators are based."""

    code = models.SlugField(unique=True)


class Authority(Named):
    """A local authority. `code` is its three-digit Welsh education code, `ons_code` its statistical one."""

    code = models.CharField(max_length=8, unique=True)
    ons_code = models.CharField(max_length=9, blank=True, default="")
    region_en = models.CharField(max_length=80)
    region_cy = models.CharField(max_length=80)
    country = models.CharField(max_length=16, default="wales")
    health_board = models.ForeignKey(HealthBoard, on_delete=models.PROTECT, related_name="authorities")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["ons_code"], condition=~models.Q(ons_code=""), name="ons_code_once")
        ]


class Cluster(Named):
    """A secondary school and its feeder primaries (R-2.2)."""

    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="clusters")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["authority", "name_en"], name="cluster_once_an_authority")]


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent())
class School(Named):
    """A school and the facts of the register about it. `pupils` is the roll at the last January census.

    `is_demonstration` marks invented schools, which never count in national figures of real ones.
    """

    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="schools")
    cluster = models.ForeignKey(Cluster, on_delete=models.PROTECT, null=True, blank=True, related_name="schools")
    phase = models.CharField(max_length=16, choices=Phase)
    pupils = models.PositiveIntegerField(null=True, blank=True)
    free_meals_band = models.CharField(max_length=1, choices=FreeMealsBand, blank=True, default="")
    is_demonstration = models.BooleanField(default=False)
    opened_on = models.DateField(null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["id", "authority"], name="school_with_authority"),
            models.CheckConstraint(condition=models.Q(phase__in=Phase.values), name="school_phase_known"),
        ]
        indexes = [models.Index(fields=["authority", "phase"], name="school_by_authority")]


class SchoolIdentifier(models.Model):
    """A number a school is known by, in one scheme."""

    school = models.ForeignKey(School, on_delete=models.CASCADE, related_name="identifiers")
    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="+")
    scheme = models.CharField(max_length=16, choices=IdentifierScheme)
    value = models.CharField(max_length=32)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["scheme", "value"], name="identifier_once"),
            models.UniqueConstraint(fields=["school", "scheme"], name="identifier_once_a_school"),
        ]

    def __str__(self) -> str:
        return self.value


class LanguageCategory(models.Model):
    """A language category a school held from a day on; a school may hold more than one at once (2025 Act, s.9)."""

    school = models.ForeignKey(School, on_delete=models.CASCADE, related_name="language_categories")
    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="+")
    code = models.CharField(max_length=20, choices=LanguageCategoryCode)
    since_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["school", "code", "since_on"], name="language_category_once"),
            models.CheckConstraint(
                condition=models.Q(until_on__isnull=True) | models.Q(until_on__gt=models.F("since_on")),
                name="language_category_in_order",
            ),
        ]

    def __str__(self) -> str:
        return str(self.get_code_display())


class Term(models.Model):
    """One term of an authority's school year. `school_year` is the year in which it begins: 2025 is 2025/26."""

    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="terms")
    school_year = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=8, choices=TermName)
    starts_on = models.DateField()
    ends_on = models.DateField()
    half_term_starts_on = models.DateField()
    half_term_ends_on = models.DateField()
    # Dates not yet confirmed by the authority; pages say so.
    is_provisional = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["authority", "school_year", "name"], name="term_once"),
            models.CheckConstraint(
                condition=models.Q(starts_on__lt=models.F("half_term_starts_on"))
                & models.Q(half_term_starts_on__lte=models.F("half_term_ends_on"))
                & models.Q(half_term_ends_on__lt=models.F("ends_on")),
                name="term_in_order",
            ),
        ]

    def __str__(self) -> str:
        return str(self.get_name_display())
