"""Every page there is: found by following links, looked at in both languages and at the widths people have.

360 px is a phone; 320 px is what is left of 1280 at 400 % zoom (WCAG 2.2, 1.4.10 Reflow).
"""

from collections import Counter, deque
from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

import pytest
from django.urls import Resolver404, resolve
from django.utils import translation
from playwright.sync_api import ViewportSize

from tests.browser import shots
from tests.browser.visitor import DESKTOP, Visitor
from tests.service.running import RunningService

PHONE: ViewportSize = {"width": 360, "height": 740}
ZOOMED: ViewportSize = {"width": 320, "height": 256}
A_FEW = 2
LINKS = """() => [...document.querySelectorAll("main a[href], nav a[href], header a[href], footer a[href]")]
  .filter((each) => !each.hasAttribute("download") && each.origin === location.origin && each.rel !== "alternate")
  .map((each) => each.pathname + each.search)"""

# Who looks from where. What one has seen is not looked at again by the next, unless it shows a school in another state.
TRAVELLERS = {
    "nobody": ("", ""),
    "lead": ("rich", "lead"),
    "senior_leader": ("ready", "senior_leader"),
    "draft": ("saving", "lead"),
    "not started": ("idle", "lead"),
    "coordinator": ("rich", "coordinator"),
    "reviewing": ("waiting", "coordinator"),
    "officer": ("rich", "officer"),
    "administrator": ("rich", "administrator"),
    "analyst": ("rich", "analyst"),
    "platform": ("rich", "platform"),
}
LOOKS_AGAIN = {
    "senior_leader": {"school_home", "check_answers"},
    "draft": {"school_home", "evaluation_domain", "check_answers"},
    "not started": {"school_home"},
    "reviewing": {"caseload_home", "caseload_submission"},
}
# A page that nobody finds by a link any more would go unseen: these must have been passed.
MUST_BE_FOUND = {
    "home",
    "account_login",
    "account_reset_password",
    "account_home",
    "mfa_index",
    "account_reauthenticate",
    "accessibility_statement",
    "privacy_notice",
    "cookies",
    "gallery",
    "school_home",
    "evaluation_domain",
    "check_answers",
    "voice_summaries",
    "voice_sheet",
    "school_submission",
    "school_documents",
    "school_document",
    "school_people",
    "school_entries",
    "school_entry",
    "school_evidence_scale",
    "school_interventions",
    "school_needs",
    "school_own_entries",
    "caseload_home",
    "caseload_submission",
    "authority_picture",
    "authority_who_runs",
    "authority_trainings",
    "authority_offer_entry",
    "platform_import_entries",
    "authority_dashboard",
    "authority_schools",
    "authority_submission",
    "authority_people",
    "authority_terms",
    "authority_register",
    "national_dashboard",
    "platform_home",
}


@pytest.mark.timeout(900)
def test_every_page_in_both_languages_and_at_each_width(
    service: RunningService, visit: Callable[..., Visitor], subtests: pytest.Subtests
) -> None:
    seen: set[str] = set()
    for traveller, (key, role) in TRAVELLERS.items():
        with subtests.test(traveller):
            visitor = visit("en")
            if role:
                visitor.signs_in(getattr(service.troupes[key], role))
            else:
                visitor.opens("")
            for name, address in found_from(visitor, seen, LOOKS_AGAIN.get(traveller, set())):
                looks_at(visitor, address)
                seen.update({name, urlsplit(address).path})
    assert seen >= MUST_BE_FOUND


def found_from(visitor: Visitor, seen: set[str], again: set[str]) -> Iterator[tuple[str, str]]:
    """Each kind of page that links lead to from here, if not seen yet or wanted again; the visitor stands on it."""
    waiting, met = deque([visitor.page.url]), Counter[str]()
    while waiting:
        address = urlsplit(waiting.popleft())
        name = name_of(address.path)
        # Of each kind a few are opened, since the first may lead nowhere; what others have opened leads nowhere new.
        if not name or met[name] >= A_FEW or (met and address.path in seen):
            continue
        visitor.page.goto(f"{address.path}?{address.query}" if address.query else address.path)
        arrived = name_of(urlsplit(visitor.page.url).path)
        links = visitor.page.evaluate(LINKS)
        if arrived and not met[arrived] and (arrived in again or arrived not in seen):
            yield arrived, visitor.page.url
        met.update({name, arrived})
        # Whole lists before filtered ones, which may be empty.
        waiting.extend(sorted(links, key=lambda link: "?" in link))


def looks_at(visitor: Visitor, address: str) -> None:
    """Wide in English, over the toggle to the same page in Welsh, and there narrow and narrower."""
    visitor.language = "en"
    visitor.looks()
    photograph_phone(visitor)
    visitor.language = "cy"
    toggle = visitor.page.get_by_role("navigation", name="Language", exact=True).get_by_role("link", name="Cymraeg")
    with visitor.page.expect_navigation():
        toggle.click()
    assert visitor.page.url == address.replace("/en/", "/cy/", 1)
    # Axe once in each language, and once at each width: it takes seconds of a large page.
    visitor.looks(with_axe=False)
    visitor.page.set_viewport_size(PHONE)
    visitor.looks()
    visitor.page.set_viewport_size(ZOOMED)
    wide = visitor.page.evaluate("() => document.documentElement.scrollWidth - innerWidth")
    assert wide <= 0, f"{visitor.page.url} scrolls sideways by {wide} px at 400 % zoom"
    visitor.page.set_viewport_size(DESKTOP)


def photograph_phone(visitor: Visitor) -> None:
    """The English page on a phone, where pictures are wanted."""
    if shots.ARE_WANTED:
        visitor.page.set_viewport_size(PHONE)
        shots.take(visitor.page, visitor.language)
        visitor.page.set_viewport_size(DESKTOP)


def name_of(path: str) -> str:
    """The name of the page at this path; empty for what is no page of ours, or a file."""
    with translation.override("en"):
        try:
            name = resolve(path).url_name or ""
        except Resolver404:
            return ""
    return "" if name.endswith("_download") or not path.startswith("/en/") else name
