"""`manage.py frameworks`: what it says and how it ends."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from frameworks.models import FrameworkVersion
from tests.factories.frameworks import make_pack, make_prompts_file, pack_file


def run(*arguments: str) -> str:
    """The command's output."""
    out = StringIO()
    call_command("frameworks", *arguments, stdout=out)
    return out.getvalue()


@pytest.fixture
def path(tmp_path):
    """A well-formed pack file."""
    path = tmp_path / "pack.yaml"
    path.write_bytes(pack_file(make_pack(slug="example")).content)
    return path


def test_check_says_what_a_good_pack_holds(path):
    assert run("check", str(path)) == f"{path}: example 1.0. Domains: 2. Statements: 4. Levels: 4.\n"


def test_check_says_every_fault_with_file_and_line_and_fails(path):
    path.write_text(
        path.read_text().replace('"slug": "example"', '"slug": no').replace('"en": "About d2."', '"en": ""')
    )

    with pytest.raises(CommandError) as failure:
        run("check", str(path.parent))

    lines = str(failure.value).splitlines()
    assert failure.value.returncode == 1
    assert lines[0] == f'{path}:3: slug: YAML reads no without quotes as true or false. Write "no" in quotes.'
    assert lines[1].startswith(f"{path}:")
    assert lines[1].endswith(
        "domains[2].summary.en: The text is blank. Write it: every text is needed in English (en) and in Welsh (cy)."
    )
    assert lines[2:] == ["Faults: 2. Files with faults: 1."]


def test_check_of_a_file_of_another_kind_is_short(path):
    path.write_bytes(b"\t\n" * 5_000)

    with pytest.raises(CommandError) as failure:
        run("check", str(path))

    assert len(str(failure.value).splitlines()) == 202


@pytest.mark.django_db
def test_prompts_are_checked_and_loaded_with_their_pack(path):
    prompts = make_prompts_file(None, slug="example", versions=["1.0"], domains=["d1", "d2"])
    (path.parent / "prompts.yaml").write_bytes(pack_file(prompts).content)

    assert run("check", str(path.parent)).splitlines()[1].endswith("prompts 1.0 for example 1.0. Domains: 2.")
    assert run("load", str(path.parent)).splitlines()[1] == "prompts 1.0 for example 1.0: loaded and published"


@pytest.mark.django_db
def test_load_says_what_is_new(path):
    assert run("load", str(path)) == "example 1.0: loaded and published\n"
    assert run("load", str(path.parent)) == "example 1.0: already loaded\n"


@pytest.mark.django_db
def test_load_of_a_changed_file_fails_and_says_what_to_do(path):
    run("load", str(path))
    path.write_bytes(path.read_bytes() + b"\n")

    with pytest.raises(CommandError, match=r"example 1\.0 is already published and its file has changed since"):
        run("load", str(path))


@pytest.mark.django_db
def test_load_of_a_faulty_pack_loads_nothing(path):
    path.write_bytes(path.read_bytes().replace(b'"slug"', b'"slag"'))

    with pytest.raises(CommandError, match="The key slag is not known here"):
        run("load", str(path))

    assert not FrameworkVersion.objects.exists()


def test_missing_path_is_told():
    with pytest.raises(CommandError, match="There is no pack file"):
        run("check", "no/such/folder")
