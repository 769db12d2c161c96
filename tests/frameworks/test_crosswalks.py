"""Crosswalks in the database and on their page: loaded once, sealed, shown both ways."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction
from django.urls import reverse
from django.utils import translation

from common.scope import APP_ROLE
from frameworks.errors import PacksFaulty, PublishedVersionChanged
from frameworks.models import Crosswalk, CrosswalkGap, CrosswalkMatch, FrameworkVersion
from frameworks.queries import crosswalk, crosswalks_of
from frameworks.rules import FaultKind, Gap, Match, Strength, VersionName, seen_through
from frameworks.services import load_files, load_packs, lock_packs, locked_files
from tests.factories.frameworks import make_crosswalk, make_crosswalk_file, make_pack, make_version, pack_file, pair

A, B = make_pack(slug="a", levels=4), make_pack(slug="b", levels=3)


def files(*contents):
    """Each as a file of its own."""
    return [pack_file(content, f"{number}.yaml") for number, content in enumerate(contents)]


@pytest.fixture
def versions():
    """Two published versions and a crosswalk from the first to the second."""
    load_files(files=files(A, make_crosswalk_file(A, B), B), by="tests")
    return FrameworkVersion.objects.get(framework__slug="a"), FrameworkVersion.objects.get(framework__slug="b")


@pytest.mark.django_db
def test_crosswalk_is_loaded_with_its_packs_whatever_their_order(versions, django_assert_num_queries):
    source, target = versions
    crosswalk(source.id, target.id)

    with django_assert_num_queries(3):
        found = crosswalk(source.id, target.id)

    assert found is not None
    assert (found.source.slug, found.target.slug, found.version) == ("a", "b", "1.0")
    assert found.issuer.cy == "Barnwyd ar gyfer profion."
    assert found.matches == (Match("d1-s1", "d1-s1", Strength.STRONG),)
    assert found.source_gaps == found.target_gaps == (Gap("d1-s2"), Gap("d2-s1"), Gap("d2-s2"))


@pytest.mark.django_db
def test_crosswalk_leads_one_way(versions):
    source, target = versions

    assert crosswalk(target.id, source.id) is None
    assert [(link.source, link.target) for link in crosswalks_of(source.id)] == [
        (VersionName("a", "1.0"), VersionName("b", "1.0"))
    ]
    assert crosswalks_of(source.id) == crosswalks_of(target.id)


@pytest.mark.django_db
def test_answers_are_seen_through_the_crosswalk(versions):
    found = crosswalk(*(version.id for version in versions))
    assert found is not None

    seen = seen_through({"d1-s1": "3"}, found)

    assert [(each.statement, each.is_covered) for each in seen] == [
        ("d1-s1", True),
        ("d1-s2", False),
        ("d2-s1", False),
        ("d2-s2", False),
    ]
    assert seen[0].sources[0].level == "3"


@pytest.mark.django_db
def test_load_of_the_same_bytes_again_changes_nothing(versions):
    loaded = load_files(files=files(make_crosswalk_file(A, B)), by="tests")

    assert [one.is_new for one in loaded.crosswalks] == [False]
    assert (Crosswalk.objects.count(), CrosswalkMatch.objects.count(), CrosswalkGap.objects.count()) == (1, 1, 6)


@pytest.mark.django_db
def test_load_of_a_changed_crosswalk_is_refused(versions):
    changed = make_crosswalk_file(A, B)
    changed["matches"][0]["strength"] = "partial"

    with pytest.raises(PublishedVersionChanged, match=r"a-b 1\.0 is already published"):
        load_files(files=files(changed), by="tests")

    assert CrosswalkMatch.objects.get().strength == "strong"


@pytest.mark.django_db
def test_new_version_of_a_crosswalk_is_the_one_shown(versions):
    source, target = versions
    make_crosswalk(source, target, version="1.1")

    found = crosswalk(source.id, target.id)

    assert found is not None
    assert found.version == "1.1"
    assert len(crosswalks_of(source.id)) == 1


@pytest.mark.django_db
def test_mapping_that_drops_a_statement_keeps_all_out():
    walk = make_crosswalk_file(A, B)
    walk["uncovered"]["to"].pop()

    with pytest.raises(PacksFaulty) as refusal:
        load_files(files=files(A, B, walk), by="tests")

    assert [(name, fault.kind) for name, faults in refusal.value.faults.items() for fault in faults] == [
        ("2.yaml", FaultKind.UNACCOUNTED)
    ]
    assert not FrameworkVersion.objects.exists()


@pytest.mark.django_db
def test_crosswalk_to_an_unknown_statement_or_pack_keeps_all_out():
    walk = make_crosswalk_file(A, B)
    walk["matches"][0]["to"] = "d9-s9"

    with pytest.raises(PacksFaulty) as refusal:
        load_files(files=files(A, B, walk, make_crosswalk_file(A, make_pack(slug="c"))), by="tests")

    kinds = {name: [fault.kind for fault in faults] for name, faults in refusal.value.faults.items()}
    assert kinds == {"2.yaml": [FaultKind.UNKNOWN_STATEMENT, FaultKind.UNACCOUNTED], "3.yaml": [FaultKind.UNKNOWN_PACK]}
    assert not Crosswalk.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize(
    "statement",
    [
        "update frameworks_crosswalk set issuer_en = 'Other'",
        "update frameworks_crosswalk set status = 'draft'",
        "delete from frameworks_crosswalk",
        "update frameworks_crosswalkmatch set strength = 'partial'",
        "delete from frameworks_crosswalkmatch",
        "update frameworks_crosswalkgap set note_en = 'Other'",
        "delete from frameworks_crosswalkgap",
        "insert into frameworks_crosswalkgap (crosswalk_id, statement_id, note_en, note_cy) "
        "select crosswalk_id, source_id, '', '' from frameworks_crosswalkmatch",
    ],
)
def test_published_crosswalk_is_sealed_against_sql(versions, statement):
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.mark.django_db
def test_service_role_reads_crosswalks_and_writes_none(versions):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"set local role {APP_ROLE}")
        assert crosswalk(*(version.id for version in versions))
        with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
            cursor.execute("delete from frameworks_crosswalkgap")
        cursor.execute("reset role")


def write(folder, place, content):
    """A file at its place in a folder of packs."""
    path = folder / place
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(pack_file(content).content)
    return path


def test_lock_holds_crosswalks_in_their_place(tmp_path):
    for pack in (A, B):
        write(tmp_path, f"{pack['slug']}/1.0.yaml", pack)
    path = write(tmp_path, "crosswalks/a-b/1.0.yaml", make_crosswalk_file(A, B))

    assert lock_packs(folder=tmp_path, by="tests") == ["a/1.0.yaml", "b/1.0.yaml", "crosswalks/a-b/1.0.yaml"]
    assert "crosswalks/a-b/1.0.yaml" in locked_files(tmp_path)

    path.write_bytes(path.read_bytes() + b"\n")
    with pytest.raises(PublishedVersionChanged):
        lock_packs(folder=tmp_path, by="tests")


def test_lock_refuses_a_crosswalk_in_the_wrong_place(tmp_path):
    for pack in (A, B):
        write(tmp_path, f"{pack['slug']}/1.0.yaml", pack)
    write(tmp_path, "crosswalks/b-a/1.0.yaml", make_crosswalk_file(A, B))

    with pytest.raises(PacksFaulty, match=r"the file must be crosswalks/a-b/1\.0\.yaml"):
        lock_packs(folder=tmp_path, by="tests")


@pytest.mark.django_db
def test_command_checks_and_loads_crosswalks(tmp_path):
    for number, content in enumerate((A, B, make_crosswalk_file(A, B))):
        write(tmp_path, f"{number}.yaml", content)

    def run(verb: str) -> list[str]:
        out = StringIO()
        call_command("frameworks", verb, str(tmp_path), stdout=out)
        return out.getvalue().splitlines()

    assert run("check")[-1].endswith("crosswalk 1.0 from a 1.0 to b 1.0. Matches: 1. Uncovered: 3 and 3.")
    assert run("load")[-1] == "crosswalk 1.0 from a 1.0 to b 1.0: loaded and published"
    assert run("load")[-1] == "crosswalk 1.0 from a 1.0 to b 1.0: already loaded"


def test_command_names_file_and_line_of_a_dropped_statement(tmp_path):
    walk = make_crosswalk_file(A, B)
    walk["uncovered"]["from"].pop()
    for number, content in enumerate((A, B, walk)):
        path = write(tmp_path, f"{number}.yaml", content)

    with pytest.raises(CommandError) as failure:
        call_command("frameworks", "check", str(tmp_path))

    line = path.read_text().splitlines().index('  "from": [') + 1
    assert str(failure.value).startswith(
        f"{path}:{line}: uncovered.from: The statement d2-s2 of a 1.0 is neither matched nor listed as uncovered."
    )


def address(language: str, *names: str) -> str:
    """The address of a crosswalk's page, version 1.0 of both sides."""
    slug, other = names
    with translation.override(language):
        return reverse(
            "crosswalk_page", kwargs={"slug": slug, "version": "1.0", "other": other, "other_version": "1.0"}
        )


@pytest.mark.django_db
def test_page_says_what_matches_and_what_is_not_covered(client, versions):
    page = client.get(address("en", "a", "b")).content.decode()

    assert page.count("Strong match") == 1
    assert page.count("Not covered") == 3
    assert "1 of 4 statements of “Framework for tests” have a match." in page
    assert "Judged for tests." in page
    # Three of the target in their place and in the list, three of the source in the list.
    assert page.count("We do d2-s2.") == 3
    assert "Rydym yn gwneud d1-s1." in client.get(address("cy", "a", "b")).content.decode()


@pytest.mark.django_db
def test_page_of_a_framework_leads_to_its_crosswalks(client, versions):
    for slug in ("a", "b"):
        page = client.get(f"/en/frameworks/{slug}/1.0/").content.decode()
        assert address("en", "a", "b") in page


@pytest.mark.django_db
@pytest.mark.parametrize("names", [("b", "a"), ("a", "a"), ("a", "c"), ("c", "b")])
def test_unknown_crosswalk_is_not_found(client, versions, names):
    assert client.get(address("en", *names)).status_code == 404


@pytest.mark.django_db
def test_page_takes_the_same_queries_at_any_size(client, django_assert_num_queries):
    for domains, slug in ((1, "small"), (4, "large")):
        make_crosswalk(make_version(slug=slug, domains=domains), make_version(slug=f"{slug}-2", domains=domains))
        with django_assert_num_queries(13):
            client.get(address("en", slug, f"{slug}-2"))
        with django_assert_num_queries(5):
            client.get(address("cy", slug, f"{slug}-2"))


@pytest.mark.django_db
def test_note_is_never_markup(client):
    walk = make_crosswalk_file(A, B)
    walk["matches"][0]["note"] = pair("<script>alert(1)</script>", "Nodyn.")
    load_packs(files=files(A, B, walk), by="tests")

    assert "<script>alert" not in client.get(address("en", "a", "b")).content.decode()
