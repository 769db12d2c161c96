"""Importing a register: dry run, all or nothing, own authority only; by page and by command."""

from io import StringIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command

from schools.models import Cluster, LanguageCategory, School
from tests.factories.schools import AuthorityFactory, MembershipFactory, SchoolFactory
from tests.schools.test_register_files import workbook

pytestmark = pytest.mark.django_db
HEAD = "number,name_en,name_cy,phase,language_category,authority,cluster,pupils,free_meals"


@pytest.fixture
def admin():
    return MembershipFactory(authority_admin=True, authority=AuthorityFactory(code="660"))


def rows(*lines, code="660") -> str:
    return "\n".join([HEAD, *(f"{code}{line}" for line in lines)]) + "\n"


GOOD = rows("1001,Bay School,Ysgol y Bae,primary,3,660,Bay,142,b", "1002,Hill School,,Secondary,1;2,660,Bay,700,12%")


def send(browser, content, name="register.csv", code="660"):
    if isinstance(content, str):
        content = content.encode()
    return browser.post(f"/en/authority/{code}/register/", {"file": SimpleUploadedFile(name, content)})


def confirm(browser, response, code="660"):
    return browser.post(f"/en/authority/{code}/register/confirm/", {"rows": response.context["signed_rows"]})


def test_reading_changes_nothing_and_confirming_imports(signed_in, admin):
    browser = signed_in(admin.person)
    response = send(browser, GOOD)
    assert (response.status_code, School.objects.count()) == (200, 0)
    assert "Bay School / Ysgol y Bae" in response.content.decode()
    assert confirm(browser, response).status_code == 302
    school = School.objects.get(identifiers__value="6601001")
    assert (school.name_cy, school.phase, school.pupils) == ("Ysgol y Bae", "primary", 142)
    assert school.cluster == Cluster.objects.get(name_en="Bay")
    assert [school.authority, school.is_demonstration] == [admin.authority, False]


def test_again_changes_nothing(signed_in, admin):
    browser = signed_in(admin.person)
    first = send(browser, GOOD)
    confirm(browser, first)
    confirm(browser, first)
    second = send(browser, GOOD)
    assert second.content.decode().count("As it was") == 2
    assert School.objects.count() == 2


def test_what_changes_is_dated_and_what_is_left_empty_stays(signed_in, admin):
    browser = signed_in(admin.person)
    confirm(browser, send(browser, GOOD))
    LanguageCategory.objects.update(since_on="2022-09-01")
    confirm(browser, send(browser, rows("1001,Bay School,Ysgol y Bae,primary,2,660,,,")))
    school = School.objects.get(identifiers__value="6601001")
    assert (school.pupils, school.free_meals_band) == (142, "b")
    assert school.cluster == Cluster.objects.get(name_en="Bay")
    categories = {each.code: each.until_on is None for each in school.language_categories.all()}
    assert categories == {"3": False, "2": True}


def test_faults_stand_beside_their_rows_and_nothing_is_imported(signed_in, admin):
    bad = GOOD + "6601003,X,,castle,,660,,,\n6731004,Y,,primary,,673,,,\n9991005,Z,,primary,,999,,,\n"
    AuthorityFactory(code="673")
    response = send(signed_in(admin.person), bad)
    page = response.content.decode()
    assert response.status_code == 422
    assert response.context["signed_rows"] == ""
    for said in ("“castle” is not a phase", "“673” is another authority", "no authority with the code “999”"):
        assert said in page
    assert not School.objects.exists()


@pytest.mark.parametrize(
    ("content", "status"),
    [
        (b"\x89PNG\r\n\x1a\n\x00\x00", 400),
        (b"a" * (2 * 1024 * 1024 + 1), 413),
        (b"", 422),
        (b"one,two\n1,2\n", 422),
        (rows("1001,N\x00l,,primary,,660,,,").encode(), 400),
        (rows("1001,=1+1,,primary,,660,,,").encode(), 422),
    ],
)
def test_hostile_files_get_their_status(signed_in, admin, content, status):
    assert send(signed_in(admin.person), content, name="register.xlsx").status_code == status
    assert not School.objects.exists()


def test_a_workbook_is_known_by_its_content(signed_in, admin):
    content = workbook(HEAD.split(","), ["6601001", "Bay School", "", "Primary", "3", "660", "Bay", 142, "b"])
    assert send(signed_in(admin.person), content, name="register.csv").status_code == 200


def test_tampered_rows_are_refused(signed_in, admin):
    browser = signed_in(admin.person)
    address = "/en/authority/660/register/confirm/"
    assert browser.post(address, {"rows": "tampered"}).status_code == 400
    assert browser.post(address).status_code == 400


def test_rows_of_one_authority_cannot_be_confirmed_at_another(signed_in, admin):
    other = MembershipFactory(authority_admin=True, authority=AuthorityFactory(code="673"))
    response = send(signed_in(admin.person), GOOD)
    assert confirm(signed_in(other.person), response, code="673").status_code == 400


def test_who_may(signed_in, admin):
    officer = MembershipFactory(officer=True, authority=admin.authority)
    elsewhere = MembershipFactory(authority_admin=True)
    assert send(signed_in(officer.person), GOOD).status_code == 403
    assert send(signed_in(elsewhere.person), GOOD).status_code == 404
    assert confirm_plain(signed_in(officer.person)).status_code == 403


def confirm_plain(browser):
    return browser.post("/en/authority/660/register/confirm/", {"rows": ""})


@pytest.mark.parametrize("count", [1, 3])
def test_reading_takes_the_same_statements(signed_in, admin, django_assert_num_queries, count):
    for number in range(count):
        SchoolFactory(authority=admin.authority, number=f"660100{number}", language_category="3")
    browser = signed_in(admin.person)
    content = rows(*(f"100{number},N,,primary,3,660,Bay,142,b" for number in range(count)))
    with django_assert_num_queries(11):
        assert send(browser, content).status_code == 200


class TestCommand:
    def run(self, tmp_path, content, *arguments):
        path = tmp_path / "register.csv"
        path.write_text(content)
        out, err = StringIO(), StringIO()
        try:
            call_command("import_schools", str(path), *arguments, stdout=out, stderr=err)
        except CommandError as fault:
            return str(fault), err.getvalue()
        return out.getvalue(), err.getvalue()

    def test_imports(self, tmp_path, admin):
        assert self.run(tmp_path, GOOD)[0] == "2 new, 0 changed, 0 as they were.\n"
        assert self.run(tmp_path, GOOD)[0] == "0 new, 0 changed, 2 as they were.\n"

    def test_dry_run_does_nothing(self, tmp_path, admin):
        assert "2 new" in self.run(tmp_path, GOOD, "--dry-run")[0]
        assert not School.objects.exists()

    def test_faults_are_listed_and_nothing_is_imported(self, tmp_path, admin):
        said, listed = self.run(tmp_path, GOOD + "6601003,X,,castle,,660,,,\n")
        assert said == "1 faults in 3 rows; nothing was imported."
        assert listed == "row 4: Phase: “castle” is not a phase.\n"
        assert not School.objects.exists()

    def test_other_headings_are_mapped(self, tmp_path, admin):
        content = GOOD.replace("number,name_en", "Rhif,Enw")
        assert "missing" in self.run(tmp_path, content)[0]
        assert "2 new" in self.run(tmp_path, content, "--map", "number=Rhif", "--map", "name_en=Enw")[0]
        assert "--map wants" in self.run(tmp_path, content, "--map", "rhif")[0]

    def test_a_file_that_is_not_there(self, admin):
        with pytest.raises(CommandError, match="cannot be read"):
            call_command("import_schools", "/nowhere/register.csv")
