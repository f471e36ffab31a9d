"""Somebody with no finger for the glass and no mouse: Tab and Enter, and every stop must show itself."""

from tests.hands.chromium import ChromiumDriver
from tests.hands.hand import NotSeenError

MOST_STOPS = 160
HERE = """(() => {
  const one = document.activeElement;
  // Past the last stop the focus is on nothing, and then comes the first.
  if (one === document.body) return null;
  const target = one.matches(".box input, label input") ? one.closest("label") : one;
  const style = getComputedStyle(target);
  const box = target.getBoundingClientRect();
  const spots = [[0.5, 0.5], [0.1, 0.2], [0.9, 0.2], [0.1, 0.8], [0.9, 0.8]];
  return {
    name: one.ariaLabel ?? one.labels?.[0]?.textContent ?? one.innerText,
    ring: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
    seen: spots.some(([x, y]) => {
      const top = document.elementFromPoint(box.x + x * box.width, box.y + y * box.height);
      return top !== null && (target.contains(top) || top.contains(target));
    }),
  };
})()"""
"""What has the focus: its name, whether a ring shows it, and whether any of it is there to be seen."""


class Keys:
    """The keys of a keyboard."""

    def __init__(self, driver: ChromiumDriver) -> None:
        self.driver = driver

    def to(self, name: str, most: int = MOST_STOPS, exact: bool = False) -> None:
        """Press Tab until what has the focus has this in its name, or, exactly, as its name."""
        passed = []
        for _ in range(most):
            self.driver.page.keyboard.press("Tab")
            here = self.driver.evaluate(HERE)
            if here is None:
                continue
            said = " ".join(here["name"].split())
            if not passed or said != passed[-1]:
                assert here["ring"], f"nothing shows that “{said}” has the focus"
                assert here["seen"], f"“{said}” has the focus, and all of it is hidden"
            if name == said or (name in said and not exact):
                return
            passed.append(said)
        raise NotSeenError(f"Tab never came to “{name}”, only to {passed}")

    def press(self, name: str, exact: bool = False) -> None:
        """Go to something and press it."""
        self.to(name, exact=exact)
        self.driver.page.keyboard.press("Enter")

    def fill(self, name: str, text: str) -> None:
        """Go to a field and type into it."""
        self.to(name)
        self.driver.keys(text)
