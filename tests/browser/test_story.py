"""The whole story, from a school that has not begun to the PDF in the authority's hands (issue, done when 2)."""

from collections.abc import Callable

import pikepdf

from tests.browser.roles import Coordinator, Lead, Officer, SeniorLeader, text_of
from tests.browser.visitor import Visitor
from tests.service.running import RunningService
from tests.service.troupes import Troupe


def test_story_in_english(service: RunningService, visit: Callable[..., Visitor]) -> None:
    walk(service.troupes["story-en"], lambda: visit("en"))


def test_story_in_welsh(service: RunningService, visit: Callable[..., Visitor]) -> None:
    walk(service.troupes["story-cy"], lambda: visit("cy"))


def test_story_without_scripts(service: RunningService, visit: Callable[..., Visitor]) -> None:
    walk(service.troupes["story-plain"], lambda: visit("en", has_scripts=False))


def walk(troupe: Troupe, arrive: Callable[[], Visitor]) -> None:
    """Everybody does their part, each in a browser of their own."""
    lead, senior_leader = Lead(arrive(), troupe), SeniorLeader(arrive(), troupe)
    coordinator, officer = Coordinator(arrive(), troupe), Officer(arrive(), troupe)
    # Given a school that has not begun this year
    lead.signs_in()
    lead.starts()

    # When it evaluates itself, its leader agrees, it submits, and its coordinator accepts
    lead.answers_every_statement()
    senior_leader.signs_off()
    lead.submits()
    coordinator.accepts("Da iawn: a strong year.")

    # Then its authority sees it, and takes away a PDF that can be read by everybody
    officer.sees_school_accepted()
    pdf = officer.downloads_pdf()
    language = officer.visitor.language
    assert pdf.read_bytes().startswith(b"%PDF")
    with pikepdf.open(pdf) as document:
        assert str(document.Root.Lang) == language
        assert bool(document.Root.MarkInfo.Marked)
        assert "/StructTreeRoot" in document.Root
    text = text_of(pdf)
    words = officer.visitor.words
    assert troupe.school(language) in text
    assert words.of_pack(words.domains[-1]["statements"][-1]["text"]) in text
    assert "Llŷn a'r dŵr" in text
