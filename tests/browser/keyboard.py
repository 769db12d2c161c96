"""Somebody without a mouse: Tab, Space, Enter and the arrows only, and never lost about where they are."""

from playwright.sync_api import Locator

from tests.browser.visitor import Visitor

# More stops than any page has: then the tab has gone round without meeting what was looked for.
MANY_STOPS = 300
# Where the focus is, whether that is where it should be, and whether the stop before looked any different for having
# it. A field may show its focus on the label beside it, as radios do; a transparent outline shows nothing.
STOP = """(wanted) => {
  const visible = (style, color, width) => (style === "none" || /, 0\\)$|transparent/.test(color) ? "" : color + width);
  const look = (place) => [place, place.nextElementSibling].filter(Boolean).flatMap((each) =>
    [null, "::before", "::after"].map((part) => {
      const style = getComputedStyle(each, part);
      const outline = visible(style.outlineStyle, style.outlineColor, style.outlineWidth);
      return [outline, style.boxShadow, style.backgroundColor, style.borderColor].join();
    })).join("|");
  const at = document.activeElement;
  const before = window.lastStop;
  const looksTheSame = before && before.place !== at && before.place.isConnected && look(before.place) === before.look;
  window.lastStop = at === document.body ? null : { place: at, look: look(at) };
  return {
    isThere: at === wanted,
    isInGroup: at.type === "radio" && at.name === wanted.name && at.form === wanted.form,
    invisible: looksTheSame ? before.place.outerHTML.slice(0, 200) : "",
  };
}"""


class KeyboardVisitor(Visitor):
    """Walks through each page stop by stop, and sees at each stop where they are."""

    def activate(self, target: Locator) -> None:
        """Tab to it and press Enter."""
        self._tab_to(target, "isThere")
        self.page.keyboard.press("Enter")

    def chooses(self, target: Locator) -> None:
        """Tab to the group, then by arrows to the choice, which takes it; Space takes the one stood on."""
        self._tab_to(target, "isInGroup")
        if self._stop(target)["isThere"]:
            self.page.keyboard.press("Space")
        for _ in range(MANY_STOPS):
            if self._stop(target)["isThere"]:
                break
            self.page.keyboard.press("ArrowDown")
        assert target.is_checked()

    def writes(self, target: Locator, text: str) -> None:
        """Tab to the field and type over what is there."""
        self._tab_to(target, "isThere")
        self.page.keyboard.press("ControlOrMeta+a")
        self.page.keyboard.type(text)

    def _tab_to(self, target: Locator, reached: str) -> None:
        target.wait_for()
        for _ in range(MANY_STOPS):
            if self._stop(target)[reached]:
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"{target} cannot be reached by Tab")

    def _stop(self, target: Locator) -> dict:
        stop: dict = target.evaluate("(wanted) => (" + STOP + ")(wanted)")
        assert not stop["invisible"], f"nobody can see that this has the focus: {stop['invisible']}"
        return stop
