"""Forms of reporting: which figures, which schools, which document. Filters stand in the address."""

from collections.abc import Iterable
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from common.formats import sorted_by_name
from evaluations.enums import Stage
from frameworks.queries import framework_version
from reporting.queries.dashboards import Cycle
from reporting.queries.schools import NOT_STARTED, SchoolChoice
from schools.enums import Language, LanguageCategoryCode, Phase
from schools.models import Cluster
from schools.rules.calendar import school_year_name

STAGES = [(NOT_STARTED, pgettext_lazy("stage of an evaluation", "Not started")), *Stage.choices]


class CycleForm(forms.Form):
    """Which school year, and where there are several, which framework. Without an answer, the newest."""

    marks_optional = False
    year = forms.ChoiceField(label=_("School year"), required=False)
    framework = forms.ChoiceField(label=_("Framework"), required=False)

    def __init__(self, sent: Any, cycles: list[Cycle]) -> None:
        super().__init__(sent or None)
        self.cycles = cycles
        years = sorted({cycle.school_year for cycle in cycles}, reverse=True)
        versions = sorted({cycle.version_id for cycle in cycles}, reverse=True)
        self._offer("year", [(str(year), school_year_name(year)) for year in years])
        self._offer("framework", [(str(version_id), _version_name(version_id)) for version_id in versions])
        if len(versions) < 2:
            del self.fields["framework"]

    def cycle(self) -> Cycle | None:
        """The cycle asked for, else the newest; None where there are no figures yet."""
        asked = self.cleaned_data if self.is_valid() else {}
        year, version = asked.get("year"), asked.get("framework")
        fitting = [
            cycle
            for cycle in self.cycles
            if (not year or cycle.school_year == int(year)) and (not version or cycle.version_id == int(version))
        ]
        return next(iter(fitting or self.cycles), None)

    def show(self, cycle: Cycle | None) -> "CycleForm":
        """The same form with the cycle that is shown chosen."""
        if cycle and not self.is_bound:
            self.initial = {"year": str(cycle.school_year), "framework": str(cycle.version_id)}
        return self

    def _offer(self, name: str, choices: Iterable[tuple[Any, Any]]) -> None:
        cast(forms.ChoiceField, self.fields[name]).choices = list(choices)


class SchoolFilterForm(CycleForm):
    """Which schools of the authority."""

    phase = forms.ChoiceField(label=_("Phase"), required=False)
    stage = forms.ChoiceField(label=_("Stage"), required=False)
    language = forms.ChoiceField(label=_("Language category"), required=False)
    cluster = forms.ChoiceField(label=_("Cluster"), required=False)
    name = forms.CharField(label=_("Name of the school"), required=False, max_length=100)

    def __init__(self, sent: Any, cycles: list[Cycle], clusters: Iterable[Cluster]) -> None:
        super().__init__(sent, cycles)
        named_clusters = [(str(cluster.pk), cluster.name) for cluster in sorted_by_name(list(clusters))]
        self._offer("phase", [("", _("All phases")), *Phase.choices])
        self._offer("stage", [("", _("All stages")), *STAGES])
        self._offer("language", [("", _("All language categories")), *LanguageCategoryCode.choices])
        self._offer("cluster", [("", _("All clusters")), *named_clusters])

    def choice(self) -> SchoolChoice:
        """What was chosen; with a fault in the form, everything."""
        if not self.is_valid():
            return SchoolChoice()
        asked = self.cleaned_data
        return SchoolChoice(
            phase=asked["phase"],
            stage=asked["stage"],
            language=asked["language"],
            cluster_id=int(asked["cluster"]) if asked["cluster"] else None,
            name=asked["name"],
        )


class DocumentForm(forms.Form):
    """Which submission, in which language."""

    submission = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    language = forms.ChoiceField(label=_("Language of the document"), choices=Language.choices)


class ReviewDocumentForm(forms.Form):
    """Which review of a plan, in which language."""

    review = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    language = forms.ChoiceField(label=_("Language of the document"), choices=Language.choices)


def _version_name(version_id: int) -> str:
    version = framework_version(version_id)
    return f"{version.title} {version.version}"
