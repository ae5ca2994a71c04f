"""The README's pictures: an answer and a clause, as a phone shows them."""

import pathlib
import tempfile

from playwright.sync_api import sync_playwright

from conftest import chromium_path
from journeys import ask, sign_in
from server import ROOT, Server

SIZE = {"width": 360, "height": 700}


def main():
    folder = pathlib.Path(ROOT) / "docs"
    folder.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as data, sync_playwright() as playwright:
        server = Server(data).start()
        browser = playwright.chromium.launch(
            executable_path=chromium_path(), args=["--no-sandbox"])
        page = browser.new_page(viewport=SIZE, base_url=server.url)
        ask(page, "A teacher", "look at social media", "My own phone", "In a lesson",
            "In the staff room")
        page.screenshot(path=folder / "ask.png")
        sign_in(page, "Safeguarding lead", "/clauses/7.1.6")
        page.get_by_role("heading", name="Evidence").scroll_into_view_if_needed()
        page.evaluate("window.scrollBy(0, 350)")
        page.screenshot(path=folder / "clause.png")
        browser.close()
        server.stop()


if __name__ == "__main__":
    main()
