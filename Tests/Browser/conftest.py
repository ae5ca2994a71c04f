import os
import shutil

import pytest
from playwright.sync_api import sync_playwright

from server import Server

PHONE = {"width": 360, "height": 740}
DESKTOP = {"width": 1280, "height": 900}


def chromium_path():
    found = os.environ.get("CHROMIUM") or shutil.which("chromium")
    assert found, "Chromium is missing: install it, or name it in CHROMIUM"
    return found


@pytest.fixture(scope="session")
def browser():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium_path(), args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def server(tmp_path_factory):
    """One demo school for every journey that doesn't hurt the server."""
    server = Server(tmp_path_factory.mktemp("school")).start()
    yield server
    server.stop()


@pytest.fixture
def open_browser(browser, server):
    """Opens a new browser profile at a size; what its console complains of fails the test."""
    complaints, contexts = [], []

    def open_page(size=PHONE, at=None, **options):
        context = browser.new_context(
            viewport=size, base_url=(at or server).url, locale="en-GB", **options)
        context.set_default_timeout(20_000)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda message: complaints.append(message.text)
                if message.type == "error" and "status of 4" not in message.text else None)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert complaints == []
