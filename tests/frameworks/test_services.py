"""Loading packs: the same again is nothing, a change is refused, a failure leaves nothing, two loads take turns."""

from threading import Thread

import pytest
from django.db import DatabaseError, connection, transaction

from common.scope import APP_ROLE
from frameworks.errors import LockedFileMissing, MayNotLoad, NoPackFound, PacksFaulty, PublishedVersionChanged
from frameworks.models import Domain, Framework, FrameworkVersion, Level, Statement
from frameworks.queries import framework_version, published_version, published_versions
from frameworks.rules import FaultKind
from frameworks.services import LOCK, PackFile, load_packs, lock_packs, pack_files, refuse_changed_files
from tests.factories.frameworks import make_pack, make_version, pack_file, pair

TABLES = (Framework, FrameworkVersion, Level, Domain, Statement)


def counts() -> list[int]:
    """How many frameworks, versions, levels, domains and statements there are."""
    return [model.objects.count() for model in TABLES]


@pytest.mark.django_db
def test_load_publishes_the_whole_pack():
    pack = make_pack(domains=2, statements=3, levels=4)

    (loaded,) = load_packs(files=[pack_file(pack)], by="tests")

    version = framework_version(loaded.version.id)
    assert loaded.is_new
    assert loaded.version.status == FrameworkVersion.Status.PUBLISHED
    assert counts() == [1, 1, 6, 2, 6]
    assert [(level.code, level.position) for level in version.scale] == [("0", 0), ("1", 1), ("2", 2), ("3", 3)]
    assert [(level.code, level.needs_reason) for level in version.levels if not level.counts] == [
        ("dont-know", False),
        ("not-applicable", True),
    ]
    assert [statement.code for statement in version.statements] == [
        statement["code"] for domain in pack["domains"] for statement in domain["statements"]
    ]
    first = version.statements[0]
    written = pack["domains"][0]["statements"][0]
    assert (first.text.en, first.text.cy) == (written["text"]["en"], written["text"]["cy"])
    assert [prompt.cy for prompt in first.prompts] == [prompt["cy"] for prompt in written["prompts"]]
    assert {code: text.en for code, text in first.descriptors.items()} == {
        code: text["en"] for code, text in written["levels"].items()
    }


CYCLE = {
    "stages": [
        {"code": "plan", "title": pair("Plan", "Cynllunio"), "mandatory": False},
        {"code": "review", "title": pair("Review", "Adolygu"), "mandatory": True},
    ]
}


@pytest.mark.django_db
def test_load_keeps_the_cycle():
    (loaded,) = load_packs(files=[pack_file(make_pack() | {"cycle": CYCLE})], by="tests")

    version = framework_version(loaded.version.id)
    assert [(stage.code, stage.title.cy, stage.mandatory) for stage in version.cycle] == [
        ("plan", "Cynllunio", False),
        ("review", "Adolygu", True),
    ]
    assert framework_version(make_version().id).cycle == ()


@pytest.mark.django_db
def test_polarity_belongs_to_the_version():
    pack = make_pack(slug="turned")
    pack["scale"]["polarity"] = "lower-is-stronger"
    load_packs(files=[pack_file(pack)], by="tests")
    make_version(slug="upright")

    polarities = {version.framework.slug: framework_version(version.id).polarity for version in published_versions()}

    assert polarities == {"turned": "lower-is-stronger", "upright": "higher-is-stronger"}


@pytest.mark.django_db
def test_frameworks_on_offer_stand_in_the_order_of_their_places():
    packs = [make_pack(slug="a") | {"position": 3}, make_pack(slug="b") | {"position": 2}, make_pack(slug="z")]

    load_packs(files=[pack_file(pack) for pack in packs], by="tests")
    load_packs(files=[pack_file(make_pack(slug="z", version="2.0"))], by="tests")

    assert [(each.framework.slug, each.version) for each in published_versions()] == [
        ("z", "2.0"),
        ("b", "1.0"),
        ("a", "1.0"),
    ]
    assert FrameworkVersion.objects.order_by("id")[0].framework.slug == "z"


@pytest.mark.django_db
def test_load_of_the_same_bytes_again_changes_nothing():
    file = pack_file(make_pack())
    (first,) = load_packs(files=[file], by="tests")
    before = counts()

    (second,) = load_packs(files=[file], by="tests")

    assert (second.is_new, second.version) == (False, first.version)
    assert counts() == before


@pytest.mark.django_db
def test_load_of_a_changed_published_file_is_refused():
    pack = make_pack()
    load_packs(files=[pack_file(pack)], by="tests")
    pack["domains"][0]["statements"][0]["text"]["en"] = "We do something else."
    before = counts()

    with pytest.raises(PublishedVersionChanged) as refusal:
        load_packs(files=[pack_file(make_pack()), pack_file(pack, "changed.yaml")], by="tests")

    assert (refusal.value.name, refusal.value.slug, refusal.value.version) == ("changed.yaml", pack["slug"], "1.0")
    assert counts() == before


@pytest.mark.django_db
def test_new_version_stands_beside_the_old_one():
    first = make_version(slug="example", version="1.0")

    second = make_version(slug="example", version="1.1", statements=3)

    assert first.framework == second.framework
    assert [len(framework_version(each.id).statements) for each in (first, second)] == [4, 6]


@pytest.mark.django_db
def test_one_faulty_file_keeps_all_out():
    faulty = make_pack()
    faulty["title"]["cy"] = ""

    with pytest.raises(PacksFaulty) as refusal:
        load_packs(files=[pack_file(make_pack()), pack_file(faulty, "faulty.yaml")], by="tests")

    assert [(name, fault.kind) for name, faults in refusal.value.faults.items() for fault in faults] == [
        ("faulty.yaml", FaultKind.BLANK)
    ]
    assert counts() == [0, 0, 0, 0, 0]


@pytest.mark.django_db(transaction=True)
def test_load_that_breaks_half_way_leaves_nothing():
    with connection.cursor() as cursor:
        cursor.execute("alter table frameworks_statement add constraint breaks check (code <> 'd2-s2')")
    try:
        with pytest.raises(DatabaseError):
            load_packs(files=[pack_file(make_pack()), pack_file(make_pack())], by="tests")
    finally:
        with connection.cursor() as cursor:
            cursor.execute("alter table frameworks_statement drop constraint breaks")

    assert counts() == [0, 0, 0, 0, 0]


@pytest.mark.django_db(transaction=True)
def test_two_loads_at_once_publish_once():
    file = pack_file(make_pack(domains=8, statements=6))
    results: list[bool] = []

    def load() -> None:
        try:
            results.extend(one.is_new for one in load_packs(files=[file], by="tests"))
        finally:
            connection.close()

    threads = [Thread(target=load) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(results) == [False, False, False, True]
    assert counts() == [1, 1, 6, 8, 48]


@pytest.mark.django_db
@pytest.mark.parametrize(
    "statement",
    [
        "update frameworks_frameworkversion set title_en = 'Other'",
        "update frameworks_frameworkversion set status = 'draft'",
        "delete from frameworks_frameworkversion",
        "update frameworks_statement set text_cy = 'Arall'",
        "update frameworks_level set counts = false",
        "update frameworks_domain set position = 7",
        "delete from frameworks_statement",
        "delete from frameworks_level",
        "insert into frameworks_level (version_id, code, position, label_en, label_cy, counts, needs_reason) "
        "select id, '9', 9, 'Nine', 'Naw', true, false from frameworks_frameworkversion",
    ],
)
def test_published_version_is_sealed_against_sql(statement):
    make_version()

    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.mark.django_db
def test_part_cannot_be_moved_into_a_published_version():
    published = make_version()
    draft = FrameworkVersion.objects.create(framework=published.framework, version="2.0", status="draft", sha256="")
    level = Level.objects.create(version=draft, code="9", position=9, counts=True)

    with pytest.raises(DatabaseError), transaction.atomic():
        Level.objects.filter(pk=level.pk).update(version=published)


@pytest.mark.django_db
def test_draft_can_be_thrown_away():
    framework = Framework.objects.create(slug="example")
    draft = FrameworkVersion.objects.create(framework=framework, version="1.0", status="draft", sha256="")
    domain = Domain.objects.create(version=draft, code="d", position=1)
    Statement.objects.create(version=draft, domain=domain, code="s", position=1)

    draft.delete()

    assert counts() == [1, 0, 0, 0, 0]


@pytest.mark.django_db
def test_draft_is_replaced_by_what_is_loaded():
    framework = Framework.objects.create(slug="example")
    FrameworkVersion.objects.create(framework=framework, version="1.0", status="draft", sha256="")

    assert make_version(slug="example").status == FrameworkVersion.Status.PUBLISHED
    assert counts()[:2] == [1, 1]


@pytest.mark.django_db
def test_service_role_may_not_load():
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"set local role {APP_ROLE}")
        with pytest.raises(MayNotLoad):
            load_packs(files=[pack_file(make_pack())], by="tests")
        cursor.execute("reset role")

    assert counts() == [0, 0, 0, 0, 0]


@pytest.mark.django_db
def test_published_version_is_found_by_its_name():
    version = make_version(slug="example", version="1.0")

    found = published_version("example", "1.0")

    assert found is not None
    assert found.id == version.id
    assert published_version("example", "1.1") is None
    assert published_version("other", "1.0") is None


def test_pack_files_of_a_folder_are_those_below_it_in_order(tmp_path):
    for name in ("b/1.0.yaml", "a/1.0.yml", "a/notes.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"x")

    assert [file.name for file in pack_files(tmp_path)] == [str(tmp_path / "a/1.0.yml"), str(tmp_path / "b/1.0.yaml")]


def test_no_pack_file_is_told(tmp_path):
    for path in (tmp_path, tmp_path / "missing.yaml"):
        with pytest.raises(NoPackFound):
            pack_files(path)


def write(folder, pack) -> PackFile:
    """The pack at its place in a folder of packs."""
    path = folder / pack["slug"] / f"{pack['version']}.yaml"
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(pack_file(pack).content)
    return PackFile(str(path), path.read_bytes())


def test_lock_adds_new_packs_and_keeps_the_old(tmp_path):
    first = write(tmp_path, make_pack(slug="example", version="1.0"))
    assert lock_packs(folder=tmp_path, by="tests") == ["example/1.0.yaml"]
    second = write(tmp_path, make_pack(slug="example", version="1.1", domains=3))

    assert lock_packs(folder=tmp_path, by="tests") == ["example/1.1.yaml"]

    assert (tmp_path / LOCK).read_text() == (f"{first.sha256}  example/1.0.yaml\n{second.sha256}  example/1.1.yaml\n")
    assert lock_packs(folder=tmp_path, by="tests") == []


def test_lock_refuses_a_changed_file(tmp_path):
    write(tmp_path, make_pack(slug="example"))
    lock_packs(folder=tmp_path, by="tests")
    changed = write(tmp_path, make_pack(slug="example", domains=3))

    with pytest.raises(PublishedVersionChanged):
        lock_packs(folder=tmp_path, by="tests")
    with pytest.raises(PublishedVersionChanged):
        refuse_changed_files(files=[changed], folder=tmp_path)


def test_lock_refuses_a_missing_file(tmp_path):
    write(tmp_path, make_pack(slug="example"))
    lock_packs(folder=tmp_path, by="tests")
    (tmp_path / "example/1.0.yaml").unlink()
    write(tmp_path, make_pack(slug="other"))

    with pytest.raises(LockedFileMissing):
        lock_packs(folder=tmp_path, by="tests")


def test_lock_refuses_a_file_in_the_wrong_place(tmp_path):
    file = write(tmp_path, make_pack(slug="example"))
    (tmp_path / "example/1.0.yaml").rename(tmp_path / "example/2.0.yaml")

    with pytest.raises(PacksFaulty) as refusal:
        lock_packs(folder=tmp_path, by="tests")

    assert str(refusal.value).endswith(
        "The pack is example 1.0, so the file must be example/1.0.yaml. Rename the file or correct the pack."
    )
    assert not (tmp_path / LOCK).exists()
    assert file.name not in str(refusal.value)
