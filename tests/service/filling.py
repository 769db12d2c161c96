"""Fill the database of a running service: `python -m tests.service.filling TROUPES.json KEY=CODE[:STAGE]…`.

Runs as the owner of the database, in one process so that Django starts once. Each KEY makes a troupe in the real
authority CODE; its school's evaluation stands at STAGE: `none`, `started`, `answered`, `submitted`, `accepted`; or
`last-year` (accepted, a year ago), `asked` (three contributors asked about the first domain), `cycle` (NCB's framework,
answered, and all but one statement sorted), `planning` (submitted, the first statement of each domain at the lowest
level).
"""

import sys
from pathlib import Path
from typing import Any

import django
from django.core.management import call_command

from launcher.loading import MIGRATE, REFERENCE
from tests.service.troupes import PASSWORD, Troupe, write_troupes

# Instead of a troupe: all that the demonstration shows.
DEMONSTRATION = "demonstration"
COLLECT = ("style sheets and scripts", ("collectstatic", "--noinput"))


def fill(path: Path, wanted: list[str]) -> None:
    """Migrate, load what is real, collect the static files, and make the troupes."""
    for _title, command in (MIGRATE, *REFERENCE, COLLECT):
        call_command(*command, no_color=True, verbosity=0)
    if DEMONSTRATION in wanted:
        call_command("load_demo", no_color=True)
    from django.contrib.auth.hashers import make_password

    hashed = make_password(PASSWORD)
    write_troupes(path, [_troupe(*_parts(each), hashed) for each in wanted if each != DEMONSTRATION])


def _parts(wanted: str) -> tuple[str, str, str]:
    key, _equals, rest = wanted.partition("=")
    code, _colon, stage = rest.partition(":")
    return key, code, stage or "none"


def _troupe(key: str, code: str, stage: str, hashed: str) -> Troupe:
    # Models can be imported only once Django is set up.
    from frameworks.models import FrameworkVersion
    from schools.models import Authority
    from tests.factories.schools import SchoolFactory

    authority = Authority.objects.get(code=code)
    school = SchoolFactory(
        authority=authority, name_en=f"Tŷ Gwyn {key} School", name_cy=f"Ysgol Tŷ Gwyn {key}", demonstration=True
    )
    slug, number = ("ncb", "1.1") if stage == "cycle" else ("wsa", "1.0")
    version = FrameworkVersion.objects.get(framework__slug=slug, version=number)
    people = _people(key, authority, school, hashed)
    _bring_to(stage, people, version)
    return Troupe(
        key=key,
        authority_id=authority.id,
        authority_code=authority.code,
        authority_en=authority.name_en,
        authority_cy=authority.name_cy,
        school_id=school.id,
        school_en=school.name_en,
        school_cy=school.name_cy,
        version_id=version.id,
        caseload_id=people["coordinator"].id,
        colleague_caseload_id=people["colleague_coordinator"].id,
        **{role: membership.person.email for role, membership in people.items()},
    )


def _people(key: str, authority: Any, school: Any, hashed: str) -> dict[str, Any]:
    from factory import Transformer

    from tests.factories.schools import MembershipFactory, PersonFactory

    def member(role: str, name: str, **traits: Any) -> Any:
        # One hash for all: making one takes a quarter of a second, on purpose.
        person = PersonFactory(email=f"{role}@{key}.example", name=name, password=Transformer.Force(hashed))
        return MembershipFactory(person=person, **traits)

    return {
        "lead": member("lead", "Angharad Lead", lead=True, school=school),
        "colleague": member("colleague", "Bethan Lead", senior_leader=True, school=school),
        "senior_leader": member("senior_leader", "Carys Pennaeth", senior_leader=True, school=school),
        "coordinator": member("coordinator", "Dafydd Cydlynydd", coordinator=True, caseload=[school]),
        "colleague_coordinator": member("coordinator2", "Elin Cydlynydd", coordinator=True, caseload=[school]),
        "officer": member("officer", "Ffion Swyddog", officer=True, authority=authority),
        "administrator": member("administrator", "Gwen Gweinyddwr", authority_admin=True, authority=authority),
        "analyst": member("analyst", "Heledd Dadansoddwr", analyst=True),
        "platform": member("platform", "Ifan Llwyfan", platform_admin=True),
    }


def _bring_to(stage: str, people: dict[str, Any], version: Any) -> None:
    """Through the services, as the people of the troupe would."""
    from evaluations.enums import Audience, Decision
    from evaluations.queries.answers import answers_of, contents_of
    from evaluations.rules.canonical import Content
    from evaluations.services import reviewing, saving, starting, submitting
    from frameworks.queries import framework_version
    from tests.factories.evaluations import this_year

    if stage == "none":
        return
    school_id, by = people["lead"].school_id, people["lead"].person_id
    year = this_year() - 1 if stage == "last-year" else this_year()
    evaluation = starting.start_evaluation(school_id=school_id, version_id=version.id, school_year=year, by=by)
    if stage == "asked":
        _ask_contributors(evaluation)
    if stage in ("started", "asked"):
        return
    place = {"evaluation_id": evaluation.id, "school_id": school_id}
    firsts = {domain.statements[0].code for domain in framework_version(version.id).domains}
    for answer in answers_of(evaluation.id):
        level = "0" if stage == "planning" and answer.statement_code in firsts else "2"
        draft = saving.Draft(level=level, note="We meet each week.", note_language="en")
        saving.save_answer(**place, statement_code=answer.statement_code, draft=draft, revision=0, by=by)
    if stage == "cycle":
        _sort_all_but_the_last(evaluation, by)
    if stage in ("answered", "cycle"):
        return
    digest = Content(contents_of(answers_of(evaluation.id))).sha256
    submitting.sign_off(**place, seen_sha256=digest, note="", by=people["senior_leader"].person_id)
    submission = submitting.submit_evaluation(**place, audience=Audience.AUTHORITY, by=by)
    if stage in ("accepted", "last-year"):
        coordinator = people["coordinator"].person_id
        reviewing.decide(
            submission=submission, decision=Decision.ACCEPT, text="Da iawn.", text_language="cy", by=coordinator
        )
    if stage == "accepted":
        _ask_for_documents(submission, people)


def _ask_contributors(evaluation: Any) -> None:
    """Three contributors, asked about the first domain."""
    from factory import Transformer

    from frameworks.queries import framework_version
    from schools.models import Person
    from tests.factories.evaluations import asked
    from tests.factories.schools import MembershipFactory, PersonFactory

    domain = framework_version(evaluation.version_id).domains[0]
    lead = Person.objects.get(id=evaluation.started_by_id)
    for number in (1, 2, 3):
        email = lead.email.replace("lead@", f"contributor{number}@")
        person = PersonFactory(email=email, name=f"Cyfrannwr {number}", password=Transformer.Force(lead.password))
        MembershipFactory(person=person, role="contributor", school=evaluation.school)
        asked(evaluation, person, domain.code)


def _sort_all_but_the_last(evaluation: Any, by: int) -> None:
    from evaluations.enums import Sort
    from evaluations.services.sorting import sort_statement
    from frameworks.queries import framework_version

    for statement in framework_version(evaluation.version_id).statements[:-1]:
        sort_statement(
            evaluation_id=evaluation.id,
            school_id=evaluation.school_id,
            statement_code=statement.code,
            sort=Sort.NOW,
            reason="",
            revision=0,
            by=by,
        )


def _ask_for_documents(submission: Any, people: dict[str, Any]) -> None:
    """One from each place; the worker makes them once it runs."""
    from reporting.enums import DocumentScope
    from tests.factories.reporting import requested

    for role, scope in (
        ("lead", DocumentScope.SCHOOL),
        ("coordinator", DocumentScope.CASELOAD),
        ("officer", DocumentScope.AUTHORITY),
    ):
        requested(submission, people[role], scope)


if __name__ == "__main__":
    django.setup()
    fill(Path(sys.argv[1]), sys.argv[2:])
