"""The catalogue: searching it, one entry, some side by side, and how ratings are read."""

import re

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from interventions.presenters.catalogue import NOTHING_FOUND, catalogue_page, search_of
from interventions.presenters.comparison import comparison
from interventions.presenters.entry import entry_page
from interventions.presenters.picture import Around, around
from interventions.presenters.places import Place, address
from interventions.presenters.rating import mapping_table
from interventions.queries.entries import entries_of, entry_of
from interventions.queries.picture import offers_to_schools, schools_running
from interventions.queries.running import standing_of
from interventions.queries.searching import search_entries
from interventions.views.places import catalogue, may_adopt, may_write
from schools.services.requests import ActingRequest

MOST_COMPARED = 4
PLAIN_PATH = re.compile("[a-z0-9/-]{1,200}/")


@catalogue
def entries(request: ActingRequest, place: Place) -> HttpResponse:
    """Search the catalogue."""
    search = search_of(dict(request.GET.lists()))
    found = search_entries(search)
    offered = offers_to_schools(place.authority_id if place.school_id else None, [each.pk for each in found.entries])
    page = catalogue_page(request, place, search, found, offered)
    context = {
        "page": page,
        "compare_href": address(place, "compare"),
        "evidence_href": address(place, "evidence_scale"),
        "clear_href": address(place, "entries"),
        "own_href": address(place, "own_entries") if may_write(request) else "",
        "nothing_found": NOTHING_FOUND,
    }
    return render(request, "interventions/entries.html", context)


@catalogue
def entry(request: ActingRequest, place: Place, entry_id: int) -> HttpResponse:
    """One entry, whole."""
    found = entry_of(entry_id)
    may_offer = place.kind == "authority" and may_write(request)
    standing = standing_of(place.school_id, entry_id) if place.school_id and may_adopt(request) else None
    context = {
        "page": entry_page(found, timezone.localdate()),
        "back_href": address(place, "entries"),
        "evidence_href": address(place, "evidence_scale"),
        "consider_href": address(place, "consider", entry_id) if may_adopt(request) and not standing else "",
        "offer_href": address(place, "offer_entry", entry_id) if may_offer else "",
        "around": _around(place, entry_id),
        "standing_href": address(place, "intervention", standing.pk) if standing else "",
    }
    return render(request, "interventions/entry.html", context)


@catalogue
def compare(request: ActingRequest, place: Place) -> HttpResponse:
    """Up to four entries side by side; of more, the first four."""
    asked = [int(each) for each in request.GET.getlist("entry") if each.isascii() and each.isdigit() and len(each) < 10]
    found = entries_of(asked[:MOST_COMPARED])
    chooser = _own_page(place, request.GET.get("choose", ""))
    context = {
        "page": comparison(found, place, timezone.localdate(), may_adopt=may_adopt(request), chooser=chooser),
        "too_many": len(dict.fromkeys(asked)) > MOST_COMPARED,
        "back_href": address(place, "entries"),
    }
    return render(request, "interventions/compare.html", context)


@catalogue
def evidence_scale(request: ActingRequest, place: Place) -> HttpResponse:
    """How each scheme's ratings are put on one neutral scale."""
    context = {"rows": mapping_table(), "back_href": address(place, "entries")}
    return render(request, "interventions/evidence_scale.html", context)


def _own_page(place: Place, path: str) -> str:
    """An address that was sent along, if it lies below the same place: nobody is led anywhere else."""
    here = address(place, "entries").removesuffix("interventions/catalogue/")
    is_plain = path.startswith(here) and PLAIN_PATH.fullmatch(path)
    return path if is_plain else ""


def _around(place: Place, entry_id: int) -> Around | None:
    """For a school: whether its authority offers the entry, and which schools it could ask."""
    if place.school_id is None:
        return None
    offers = offers_to_schools(place.authority_id, [entry_id])
    return around(offers.get(entry_id), schools_running(entry_id, besides=place.school_id), place)
