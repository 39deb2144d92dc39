"""What each step looks like: free of findings of axe, no wider than the screen, and kept as a picture if that is asked for."""

import os
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, ViewportSize

DESK, PHONE = ViewportSize(width=1440, height=900), ViewportSize(width=390, height=844)


class Album:
    """Pictures of the steps of a story, numbered in its order; `AFTERWORD_SCREENSHOTS` names their folder."""

    def __init__(self, name: str) -> None:
        folder = os.environ.get("AFTERWORD_SCREENSHOTS")  # noqa: TID251  where whoever runs the tests wants pictures
        self._folder = Path(folder) / name if folder else None
        self._n = 0

    def look(self, page: Page, name: str) -> None:
        """Looks at a page of the step that comes next."""
        self._n += 1
        page.wait_for_load_state("networkidle")
        found = Axe().run(page).response["violations"]
        assert not found, (name, [(one["id"], one["nodes"][0]["html"]) for one in found])
        self._keep(page, name)

    def look_on_a_phone(self, page: Page, name: str) -> None:
        """The same, and the page on a small screen too."""
        self.look(page, name)
        page.set_viewport_size(PHONE)
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"], name
        self._keep(page, f"{name}-phone")
        page.set_viewport_size(DESK)

    def _keep(self, page: Page, name: str) -> None:
        if not self._folder:
            return
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]  # one of its words
            dark = "-dark" if scheme == "dark" else ""
            page.screenshot(path=self._folder / f"{self._n:02d}-{name}{dark}.png", caret="initial")
        page.emulate_media(color_scheme="light")
