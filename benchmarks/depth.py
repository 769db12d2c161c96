"""A self-evaluation in depth: eight statements a domain, contributors beside them, last year behind it; and its start.

The framework is made for it, of 60 statements in the words of the real one, and loaded as any other.
"""

import json
from collections.abc import Iterator
from functools import partial
from io import BytesIO
from itertools import cycle
from typing import Any
from urllib.parse import urlencode

import yaml
from django.db import transaction
from django.test import RequestFactory
from django.urls import reverse
from django.utils import timezone, translation

from benchmarks import databases
from benchmarks.asking import CSRF, sign_in
from benchmarks.dataset import Nation
from benchmarks.pages import Page, Visit, answer, figures_of, size_of
from benchmarks.results import CHECKOUT, Figure
from benchmarks.timing import interleaved, middle, ratio, seconds
from common.scope import open_scope
from evaluations.enums import Audience
from evaluations.models import Answer, DomainAssignment, Evaluation, Rating
from evaluations.queries.content import content_to_sign_off
from evaluations.services.saving import Draft
from evaluations.services.starting import start_evaluation
from evaluations.services.submitting import sign_off, submit_evaluation
from evaluations.services.voices import save_rating
from frameworks.models import FrameworkVersion
from frameworks.queries import VersionView, framework_version
from frameworks.services import PackFile, load_packs
from schools.enums import Role
from schools.rules.calendar import school_year_of
from schools.services.scopes import school_scope

SLUG = "depth"
STATEMENTS = 60
IN_A_DOMAIN = 8
CONTRIBUTORS = (2, 3, 4)
DEEP_SCHOOL = 1
# Schools that start for the first time, and schools that carry last year on; a start can be timed once a school.
FIRST_TIME = tuple(range(5, 12))
CARRYING = tuple(range(12, 19))


def load_framework() -> None:
    """Load the framework of 60 statements into the database in use, as its owner."""
    pack = yaml.safe_load((CHECKOUT / "frameworks" / "packs" / "wsa" / "1.0.yaml").read_text(encoding="utf-8"))
    source = cycle(statement for domain in pack["domains"] for statement in domain["statements"])
    left = STATEMENTS
    for domain in pack["domains"]:
        number = min(IN_A_DOMAIN, left)
        domain["statements"] = [{**next(source), "code": f"{domain['code']}-{place}"} for place in range(1, number + 1)]
        left -= number
    pack |= {"slug": SLUG, "position": 9}
    # JSON is YAML with every text in quotes.
    load_packs(files=[PackFile("depth.yaml", json.dumps(pack, ensure_ascii=False, indent=1).encode())], by="bench")


def measure(small: Nation, large: Nation, *, rounds: int, asked: int) -> list[Figure]:
    """The deep page and the start of a cycle, in a small and in a large nation, in turns."""
    visits = [Visit(nation, _deep_page(nation)) for nation in (small, large)]
    return [*figures_of(visits, rounds, asked, counted=True), *_starts(small, large)]


def _deep_page(nation: Nation) -> Page:
    """School 1's page of its first domain, with last year behind it and three people's views beside it."""
    databases.use(nation.name)
    version = _version()
    with open_scope(school_scope(DEEP_SCHOOL)):
        _submitted_last_year(DEEP_SCHOOL, version)
        evaluation = _start(DEEP_SCHOOL, version, _year())
        domain = version.domains[0]
        for person in CONTRIBUTORS:
            _contribute(evaluation, version, domain.code, person)
        path = f"/en/school/{DEEP_SCHOOL}/evaluations/{evaluation.pk}/domains/{domain.code}/"
        said = Rating.objects.filter(evaluation=evaluation).count()
    if said != len(CONTRIBUTORS) * IN_A_DOMAIN:
        raise RuntimeError(f"{said} views lie beside the domain, which is not what is to be measured")
    return Page("domain of 8 statements, 3 contributors, 2 cycles", path, nation.lead, at_most=40)


def _contribute(evaluation: Evaluation, version: VersionView, domain_code: str, person: int) -> None:
    domain = next(each for each in version.domains if each.code == domain_code)
    DomainAssignment.objects.create(
        evaluation=evaluation,
        school_id=evaluation.school_id,
        authority_id=evaluation.authority_id,
        domain_id=domain.id,
        person_id=person,
        assigned_at=timezone.now(),
        assigned_by_id=DEEP_SCHOOL,
    )
    for place, statement in enumerate(domain.statements):
        level = version.scale[(place + person) % len(version.scale)].code
        save_rating(
            evaluation_id=evaluation.pk,
            school_id=evaluation.school_id,
            statement_code=statement.code,
            draft=Draft(level=level, note="As I see it from the classroom.", note_language="en"),
            revision=0,
            role=Role.CONTRIBUTOR,
            by=person,
        )


def _starts(small: Nation, large: Nation) -> Iterator[Figure]:
    for nation in (small, large):
        databases.use(nation.name)
        for school in CARRYING:
            with open_scope(school_scope(school)):
                _submitted_last_year(school, _version())
    for name, schools in (("first time", FIRST_TIME), ("last year carried on", CARRYING)):
        works = {nation.name: partial(_start_times, nation, schools) for nation in (small, large)}
        samples = interleaved(1, works)
        for nation in (small, large):
            took = middle(samples[nation.name]) * 1000
            named = f"starting a cycle of {STATEMENTS} answers, {name}, {size_of(nation)}"
            yield Figure(named, took, "ms", at_most=150)
        yield Figure(
            f"  {size_of(large)} beside {size_of(small)}", ratio(samples[large.name], samples[small.name]), "×"
        )


def _start_times(nation: Nation, schools: tuple[int, ...]) -> Iterator[float]:
    """Seconds of the request that starts a cycle, each of another school; the first is not counted."""
    databases.use(nation.name)
    posts = [_start_request(school) for school in schools]
    posts[0]()
    for post in posts[1:]:
        yield seconds(post)


def _start_request(school: int) -> Any:
    with translation.override("en"):
        path = reverse("start_evaluation", args=[school, _version().id])
    body = urlencode({"csrfmiddlewaretoken": CSRF}).encode()
    headers = {"Host": "localhost", "Cookie": sign_in(school), "X-CSRFToken": CSRF}
    kind = "application/x-www-form-urlencoded"
    environ = RequestFactory(headers=headers).post(path, body, content_type=kind).environ
    return partial(answer, environ | {"wsgi.input": BytesIO(body)}, "302")


def _submitted_last_year(school: int, version: VersionView) -> None:
    """A finished cycle of the year before: every statement answered, signed off and submitted by the services."""
    evaluation = _start(school, version, _year() - 1)
    now, level = timezone.now(), version.scale[2].id
    with transaction.atomic():
        Answer.objects.filter(evaluation=evaluation).update(
            level_id=level,
            note="We do this each week.",
            note_language="en",
            revision=1,
            saved_at=now,
            saved_by_id=school,
        )
        sign_off(
            evaluation_id=evaluation.pk,
            school_id=school,
            seen_sha256=content_to_sign_off(evaluation),
            note="",
            by=school,
        )
        submit_evaluation(evaluation_id=evaluation.pk, school_id=school, audience=Audience.COORDINATOR, by=school)


def _start(school: int, version: VersionView, year: int) -> Evaluation:
    return start_evaluation(school_id=school, version_id=version.id, school_year=year, by=school)


def _version() -> VersionView:
    return framework_version(FrameworkVersion.objects.values_list("id", flat=True).get(framework__slug=SLUG))


def _year() -> int:
    return school_year_of(timezone.localdate())
