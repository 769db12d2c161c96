"""The nation's page: rollups only, small groups kept back."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from reporting.forms import CycleForm
from reporting.presenters.nation import nation_page
from reporting.queries.dashboards import cycles_of_nation, national_figures
from schools.enums import Verb
from schools.services.doors import Place, door


@door(Place.NATION, Verb.READ_NATION)
def national_dashboard(request: HttpRequest) -> HttpResponse:
    """Completion by phase and by authority, and how levels are spread over all schools."""
    form = CycleForm(request.GET, cycles_of_nation())
    cycle = form.cycle()
    page = nation_page(national_figures(cycle), cycle) if cycle else None
    context = {"page": page, "form": form.show(cycle)}
    return render(request, "reporting/nation.html", context, status=400 if form.errors else 200)
