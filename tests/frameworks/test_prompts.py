"""Prompts: every kind of fault on its line, loaded once, and never changed once they are published."""

import pytest
from django.db import DatabaseError, transaction

from frameworks.errors import PacksFaulty, PublishedVersionChanged
from frameworks.models import DomainPrompts, PromptSet
from frameworks.queries import domain_prompts
from frameworks.rules import FaultKind, VersionName, check_prompts, is_prompts
from frameworks.services import load_files, lock_packs
from tests.factories.frameworks import make_pack, make_prompts, make_prompts_file, make_version, pack_file

EXAMPLE = """format: 1
kind: prompts
version: "1.0"
for: {slug: a, versions: ["1.0", "1.1"]}
issuer: {en: "By us.", cy: "Gennym ni."}
domains:
  - domain: one
    plain:
      - {en: "What helps?", cy: "Beth sy'n helpu?"}
      - {en: "What hinders?", cy: "Beth sy'n rhwystro?"}
      - {en: "What next?", cy: "Beth nesaf?"}
    child:
      - {en: "What is good?", cy: "Beth sy'n dda?"}
      - {en: "What is hard?", cy: "Beth sy'n anodd?"}
      - {en: "What would you change?", cy: "Beth fyddech chi'n ei newid?"}
"""
KNOWN = {VersionName("a", "1.0"): ("one",), VersionName("a", "1.1"): ("one",)}

FAULTS = [
    ("slug: a,", "slug: c,", [(4, FaultKind.UNKNOWN_PACK)]),
    ('"1.1"', '"9.9"', [(4, FaultKind.UNKNOWN_PACK)]),
    ("domain: one", "domain: two", [(7, FaultKind.MISSING_PROMPTS), (7, FaultKind.UNKNOWN_DOMAIN)]),
    (', cy: "Beth nesaf?"', "", [(11, FaultKind.MISSING_KEY)]),
    ('cy: "Beth nesaf?"', 'cy: ""', [(11, FaultKind.BLANK)]),
    ('      - {en: "What next?", cy: "Beth nesaf?"}\n', "", [(9, FaultKind.TOO_FEW)]),
    ("    child:", "    children:", [(7, FaultKind.MISSING_KEY), (12, FaultKind.UNKNOWN_KEY)]),
    ("format: 1", "format: 2", [(1, FaultKind.NOT_A_CHOICE)]),
    ("What next?", "x" * 201, [(11, FaultKind.TOO_LONG)]),
]


def found(text: str) -> list[tuple[int, FaultKind]]:
    """The faults of this text as line and kind, once each."""
    faults = {(fault.line, fault.kind) for fault in check_prompts(text.encode(), KNOWN).faults}
    return sorted(faults, key=lambda each: (each[0], each[1].name))


def test_example_holds_prompts():
    checked = check_prompts(EXAMPLE.encode(), KNOWN)
    assert checked.faults == ()
    assert checked.prompts is not None
    assert [str(name) for name in checked.prompts.versions] == ["a 1.0", "a 1.1"]
    assert [question.cy for question in checked.prompts.domains[0].plain][-1] == "Beth nesaf?"


@pytest.mark.parametrize(("good", "bad", "expected"), FAULTS)
def test_fault_is_found_on_its_line(good, bad, expected):
    assert found(EXAMPLE.replace(good, bad, 1)) == expected


def test_second_questions_about_a_domain_are_a_fault():
    again = EXAMPLE[EXAMPLE.index("  - domain") :]
    assert found(EXAMPLE + again) == [(16, FaultKind.DUPLICATE_CODE)]


def test_only_prompts_are_told_by_their_kind():
    assert is_prompts(EXAMPLE.encode())
    assert not is_prompts(pack_file(make_pack()).content)
    assert not is_prompts(b"prompts")


@pytest.mark.django_db
def test_loaded_once_and_the_edition_loaded_last_is_shown():
    version = make_version(domains=1)
    domain = version.domains.get()
    assert domain_prompts(domain.id) is None
    make_prompts(version)
    file = pack_file(make_prompts_file(version))
    assert [one.is_new for one in load_files(files=[file], by="tests").prompts] == [False]
    make_prompts(version, edition="1.1", word="now")
    shown = domain_prompts(domain.id)
    assert shown is not None
    assert [question.cy for question in shown.child] == ["Plant now 1?", "Plant now 2?", "Plant now 3?"]
    assert [question.en for question in shown.plain] == ["Plain now 1?", "Plain now 2?", "Plain now 3?"]


@pytest.mark.django_db
def test_one_file_serves_several_versions_and_the_packs_beside_it():
    packs = [make_pack(slug="both", version=each) for each in ("1.0", "1.1")]
    prompts = make_prompts_file(None, slug="both", versions=["1.0", "1.1"], domains=["d1", "d2"])
    files = [pack_file(each, f"{number}.yaml") for number, each in enumerate((prompts, *packs))]
    loaded = load_files(files=files, by="tests")
    assert [str(one.version) for one in loaded.prompts] == ["both 1.0", "both 1.1"]
    assert DomainPrompts.objects.count() == 4


@pytest.mark.django_db
def test_published_prompts_stay_as_they_are():
    version = make_version(domains=1)
    make_prompts(version)
    changed = pack_file(make_prompts_file(version, word="other"))
    with pytest.raises(PublishedVersionChanged):
        load_files(files=[changed], by="tests")
    row = DomainPrompts.objects.get()
    for refused in (
        lambda: PromptSet.objects.update(edition="2.0"),
        lambda: DomainPrompts.objects.update(plain=[]),
        row.delete,
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            refused()


@pytest.mark.django_db
def test_prompts_for_an_unknown_domain_load_nothing_and_say_where():
    version = make_version(domains=1)
    file = make_prompts_file(None, slug=version.framework.slug, versions=["1.0"], domains=["d1", "gone"])
    with pytest.raises(PacksFaulty, match=r"has no domain gone"):
        load_files(files=[pack_file(file, "prompts.yaml")], by="tests")
    assert not PromptSet.objects.exists()


def test_prompts_are_locked_in_their_place(tmp_path):
    pack = make_pack(slug="a")
    prompts = make_prompts_file(None, slug="a", versions=["1.0"], domains=["d1", "d2"])
    for place, held in (("a/1.0.yaml", pack), ("prompts/b/1.0.yaml", prompts)):
        path = tmp_path / place
        path.parent.mkdir(parents=True)
        path.write_bytes(pack_file(held).content)
    with pytest.raises(PacksFaulty, match=r"must be prompts/a/1\.0\.yaml"):
        lock_packs(by="tests", folder=tmp_path)
    (tmp_path / "prompts/b").rename(tmp_path / "prompts/a")
    assert lock_packs(by="tests", folder=tmp_path) == ["a/1.0.yaml", "prompts/a/1.0.yaml"]
