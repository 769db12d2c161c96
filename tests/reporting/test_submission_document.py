"""The PDF of a submission: what it says in which language and for whom, and that its letters come out right."""

import io

import pikepdf
import pytest
from django.utils import translation
from fontTools.ttLib import TTFont

from common.pdf import write_pdf
from common.scope import open_scope
from evaluations.enums import Audience
from evaluations.services.starting import start_evaluation
from evaluations.services.submitting import submit_evaluation
from reporting.enums import DocumentScope
from reporting.presenters.submission_document import submission_html
from schools.services.scopes import authority_scope, school_scope
from tests.factories.evaluations import answered, signed_off, this_year
from tests.factories.frameworks import make_version
from tests.factories.reporting import requested
from tests.factories.schools import MembershipFactory, PersonFactory

pytestmark = pytest.mark.django_db

NOTE = "Mae'r disgyblion yn hŷn, a'r tŷ ger y dŵr. <b>&"


@pytest.fixture
def lead():
    return MembershipFactory(lead=True, school__name_en="Tŷ Gwyn School", school__name_cy="Ysgol Tŷ Gwyn")


@pytest.fixture
def submission(lead):
    version = make_version(domains=2, statements=2)
    evaluation = start_evaluation(
        school_id=lead.school_id, version_id=version.id, school_year=this_year(), by=lead.person_id
    )
    signed_off(answered(evaluation, level="3", note=NOTE))
    return submit_evaluation(
        evaluation_id=evaluation.id,
        school_id=lead.school_id,
        audience=Audience.COORDINATOR,
        by=PersonFactory(name="Siân Ŵyn").id,
    )


def drawn(submission, membership, scope, language="en"):
    kind = DocumentScope.AUTHORITY if membership.school_id is None else DocumentScope.SCHOOL
    document = requested(submission, membership, kind, language)
    with open_scope(scope), translation.override(language):
        return submission_html(document)


def test_it_says_what_was_submitted(lead, submission):
    html = drawn(submission, lead, school_scope(lead.school_id)).html

    for text in ("Tŷ Gwyn School", submission.sha256, "by Siân Ŵyn", "We do d1-s1.", "Level 3", "Written for tests."):
        assert text in html
    assert 'lang="en"' in html
    assert NOTE.replace("&", "&amp;").replace("<b>", "&lt;b&gt;").replace("'", "&#x27;") in html


def test_it_is_drawn_in_the_language_asked_for(lead, submission):
    html = drawn(submission, lead, school_scope(lead.school_id), "cy").html

    for text in ('<html lang="cy">', "Ysgol Tŷ Gwyn", "Rydym yn gwneud d1-s1.", "Lefel 3"):
        assert text in html
    assert "We do d1-s1." not in html


def test_authority_without_sharing_reads_no_word(lead, submission):
    officer = MembershipFactory(officer=True, authority=lead.school.authority)

    document = drawn(submission, officer, authority_scope(officer.authority_id))

    assert "hŷn" not in document.html
    assert "Level 3" in document.html
    assert document.words_sha256 == ""


def test_file_is_named_after_school_and_year(lead, submission):
    document = drawn(submission, lead, school_scope(lead.school_id), "cy")

    assert document.file_name.startswith("Ysgol-Tŷ-Gwyn-")
    assert document.file_name.endswith("-1.pdf")


@pytest.fixture
def pdf(lead, submission) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(write_pdf(drawn(submission, lead, school_scope(lead.school_id), "cy").html)))


def test_pdf_is_tagged_and_knows_its_language_and_title(pdf):
    assert bool(pdf.Root.MarkInfo.Marked)
    assert str(pdf.Root.Lang) == "cy"
    assert str(pdf.docinfo["/Title"]).startswith("Ysgol Tŷ Gwyn")
    assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
    assert "pdfuaid:part" in bytes(pdf.Root.Metadata.read_bytes()).decode()


def test_pdf_chart_has_an_alternative_text(pdf):
    figures = [item for item in pdf.objects if isinstance(item, pikepdf.Dictionary) and item.get("/S") == "/Figure"]

    assert any("/Alt" in figure for figure in figures)


def test_welsh_letters_have_glyphs_of_their_own(pdf):
    """Split fonts print ŷ as another letter while the text still reads right (stack.md 5): look at the outlines."""
    fonts = [TTFont(io.BytesIO(font)) for font in _embedded_fonts(pdf)]
    assert fonts
    ours = TTFont("static/fonts/pdf/NotoSans-Regular.ttf")
    wanted = {_outline(ours, letter) for letter in "ŷŵ"}
    assert len(wanted | {_outline(ours, letter) for letter in "yw"}) == 4
    embedded = {_shape(font, name) for font in fonts for name in font.getGlyphOrder()}
    assert wanted <= embedded


def _embedded_fonts(pdf: pikepdf.Pdf) -> list[bytes]:
    return [item.read_bytes() for item in pdf.objects if isinstance(item, pikepdf.Stream) and _is_font(item)]


def _is_font(stream: pikepdf.Stream) -> bool:
    return "/Length1" in stream or stream.get("/Subtype") == "/OpenType"


def _outline(font: TTFont, letter: str):
    return _shape(font, font.getBestCmap()[ord(letter)])


def _shape(font: TTFont, name: str):
    """The outline of a glyph, composites resolved."""
    coordinates, ends, _flags = font["glyf"][name].getCoordinates(font["glyf"])
    return tuple(map(tuple, coordinates)), tuple(ends)


@pytest.mark.parametrize(
    "markup",
    [
        '<img src="https://example.org/x.png">',
        '<img src="file:///etc/passwd">',
        '<link rel="stylesheet" href="../x.css">',
    ],
)
def test_pdf_loads_nothing_foreign(markup):
    from weasyprint.urls import FatalURLFetchingError

    with pytest.raises(FatalURLFetchingError):
        write_pdf(f"<html lang='en'><title>x</title>{markup}")
