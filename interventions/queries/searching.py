"""Searching the catalogue: a page of entries and the number behind each facet, in two statements.

A word with a typo finds nothing; then a third statement looks for what it may have been meant for, and the search is
made once more. Row-level security decides what there is to find; migrations/_searched.py says how indexes help even so.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.contrib.postgres.search import SearchQuery, SearchRank
from django.db import connection
from django.db.models import BigIntegerField, F, Func, Q, QuerySet

from common.bilingual import name_column
from interventions.models import Entry
from interventions.rules.searching import Term

PAGE = 20
# Facets in the order they are shown, with the column of each; a list matches by any of its members.
FACETS = {
    "need": "needs",
    "domain": "domains",
    "phase": "phases",
    "tier": "tiers",
    "audience": "audiences",
    "language": "delivery_language",
    "cost": "cost_band",
    "evidence": "evidence",
    "kind": "kind",
}
LISTS = frozenset({"needs", "domains", "phases", "tiers", "audiences"})


@dataclass(frozen=True)
class Search:
    """What is looked for: words, the chosen values of each facet, and the page (from 1)."""

    terms: tuple[Term, ...] = ()
    chosen: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    page: int = 1


@dataclass(frozen=True)
class Found:
    """A page of entries, how many there are in all, and the number behind each value of each facet.

    A facet's numbers leave its own choice out of account: they say what another choice would bring.
    `corrected` are words that were taken for others, with what they were taken for.
    """

    entries: list[Entry]
    total: int
    numbers: Mapping[str, Mapping[str, int]]
    corrected: Mapping[str, str] = field(default_factory=dict)


class Matching(Func):
    """The ids of all entries that match a query, whoever may read them."""

    function = "interventions_matching"
    template = "(select %(function)s(%(expressions)s))"
    output_field = BigIntegerField()


def search_entries(search: Search) -> Found:
    """What the catalogue has for this search. Two statements, or five where a word had to be corrected."""
    total, numbers = _numbers(search)
    if total or not search.terms:
        return Found(_page(search), total, numbers)
    corrected = _corrections(search.terms)
    if not corrected:
        return Found([], 0, numbers)
    mended = tuple(Term(term.word, corrected.get(term.word, term.beginnings)) for term in search.terms)
    again = Search(mended, search.chosen, search.page)
    total, numbers = _numbers(again)
    shown = {word: found[0] for word, found in corrected.items()}
    return Found(_page(again) if total else [], total, numbers, shown)


def visible_entries() -> QuerySet[Entry]:
    """Entries that have not been put away; whose, row-level security decides."""
    return Entry.objects.filter(archived_at=None)


def _page(search: Search) -> list[Entry]:
    rows = visible_entries()
    for facet, values in search.chosen.items():
        rows = rows.filter(_chosen(FACETS[facet], values))
    order: tuple[Any, ...] = (name_column(), "id")
    if search.terms:
        query = _query(search.terms)
        rows = rows.filter(id__in=Matching(query)).annotate(rank=SearchRank(F("search"), query))
        order = ("-rank", *order)
    first = (search.page - 1) * PAGE
    return list(rows.defer("search", "names_folded", "text_folded").order_by(*order)[first : first + PAGE])


def _chosen(column: str, values: tuple[str, ...]) -> Q:
    return Q(**{f"{column}__overlap": list(values)}) if column in LISTS else Q(**{f"{column}__in": values})


def _query(terms: tuple[Term, ...]) -> Any:
    """Every term must be met: a word that begins so, in either language, or one of the same English stem."""
    whole: Any = None
    for term in terms:
        beginnings = " | ".join(f"{each}:*" for each in term.beginnings)
        one = SearchQuery(beginnings, config="simple", search_type="raw") | SearchQuery(term.word, config="english")
        whole = one if whole is None else whole & one
    return whole


def _numbers(search: Search) -> tuple[int, dict[str, dict[str, int]]]:
    """How many entries there are in all, and behind each value of each facet. One statement.

    `missed` has a bit for each facet whose choice an entry does not meet.
    """
    bits = {facet: 1 << place for place, facet in enumerate(FACETS)}
    misses, parameters = [], []
    for facet, values in search.chosen.items():
        column = FACETS[facet]
        test = f"{column} && %s::varchar[]" if column in LISTS else f"{column} = any (%s)"
        misses.append(f"case when {test} then 0 else {bits[facet]} end")
        parameters.append(list(values))
    missed = " + ".join(misses) or "0"
    where = "archived_at is null"
    words: list[Any] = []
    if search.terms:
        condition, words = _compiled(_query(search.terms))
        where += f" and id in (select interventions_matching({condition}))"
    columns = ", ".join(FACETS.values())
    # Many entries share a list: each is unfolded once, with the number of those that have it.
    counts = []
    for facet, column in FACETS.items():
        met = f"from met where missed in (0, {bits[facet]})" if misses else "from met"
        if column in LISTS:
            alike = f"(select {column}, count(*) several {met} group by {column}) alike"
            unfolded = f"{alike}, unnest({column}) value group by value"
            counts.append(f"select '{facet}', value::text, sum(several)::int from {unfolded}")
        else:
            counts.append(f"select '{facet}', {column}::text, count(*) {met} group by {column}")
    # Every name here is a constant of this file; what people chose or typed is a parameter.
    sql = (
        f"with met as materialized (select {columns}, {missed} as missed "
        f"from interventions_entry where {where}) "
        "select '', '', count(*) from met where missed = 0 union all " + " union all ".join(counts)
    )
    numbers: dict[str, dict[str, int]] = {facet: {} for facet in FACETS}
    total = 0
    with connection.cursor() as cursor:
        cursor.execute(sql, [*parameters, *words])
        for facet, value, number in cursor.fetchall():
            if facet:
                numbers[facet][value] = number
            else:
                total = number
    return total, numbers


def _compiled(query: Any) -> tuple[str, list[Any]]:
    """The query as SQL with its parameters."""
    compiler = Entry.objects.none().query.get_compiler(connection=connection)
    sql, parameters = query.resolve_expression(Entry.objects.all().query).as_sql(compiler, connection)
    return sql, list(parameters)


def _corrections(terms: tuple[Term, ...]) -> dict[str, tuple[str, ...]]:
    """For each word no entry has, those that are most like it, likest first; words without any are left out."""
    sql = """
        select term, array_agg(word order by likeness desc, word) from unnest(%s) as term join lateral (
            select word, max(similarity(word, term)) as likeness from interventions_catalogueword
            where id in (select interventions_alike(term)) group by word order by likeness desc, word limit 3
        ) as alike on true
        where not exists (select from interventions_catalogueword known where starts_with(known.word, term))
        group by term
    """
    with connection.cursor() as cursor:
        cursor.execute(sql, [[term.word for term in terms]])
        return {term: tuple(found) for term, found in cursor.fetchall()}
