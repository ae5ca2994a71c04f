"""A document becomes the policy in force, as the headteacher goes: read in, mended, matched, adopted."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe

from conftest import DESKTOP, PHONE
from journeys import sign_in
from server import ROOT, Server

NARROW = {"width": 320, "height": 640}
PACK = ROOT / "packs" / "mobile-technology-and-social-media" / "policy.md"


@pytest.fixture
def own_server(tmp_path):
    server = Server(tmp_path / "school").start()
    yield server
    server.stop()


def document():
    """The shipped policy as a school might have it: no settings, no Markdown, a slip in a number."""
    text = PACK.read_text().split("---\n", 2)[2]
    text = re.sub(r"^#+ ", "", text, flags=re.MULTILINE)
    text = re.sub(r"^- ", "", text, flags=re.MULTILINE)
    return text.replace("\n7.1.5 ", "\n7.1.6 ", 1).encode()


def check(page):
    violations = Axe().run(page).response["violations"]
    assert [(found["id"], [node["html"] for node in found["nodes"]]) for found in violations] == []
    wide = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    assert wide <= 0, f"{page.url} is {wide} px wider than the screen"


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["360", "1280"])
def test_a_document_becomes_the_policy_in_force(open_browser, own_server, size):
    page = open_browser(size, at=own_server)
    page.set_default_timeout(180_000)  # Everything that can be asked is asked of both policies.
    sign_in(page, "Headteacher", "/school")
    page.get_by_role("link", name="Edit the next version").click()
    page.get_by_role("link", name="Start a draft").click()
    check(page)
    page.get_by_label("From a file").check()
    page.get_by_label("The file").set_input_files(
        {"name": "policy.txt", "mimeType": "text/plain", "buffer": document()})
    page.get_by_role("button", name="Start", exact=True).click()
    check(page)

    page.get_by_role("link", name="The document").click()
    check(page)
    page.get_by_role("link", name=re.compile("7.1.6 occurs more than once")).click()
    row = page.locator(".row:target")
    assert "7.1.6" in row.inner_text()
    page.locator(".row", has_text="7.1.5 is missing").get_by_role("link", name="Edit").click()
    page.get_by_text("Its number").click()
    check(page)
    page.get_by_label("The number", exact=True).fill("7.1.5")
    page.get_by_role("button", name="Change the number").click()
    assert "occurs more than once" not in page.locator("main").inner_text()
    assert page.get_by_role("button", name="Undo").is_visible()

    page.get_by_role("link", name="The draft", exact=True).click()
    page.get_by_role("link", name="Rules for your clauses").click()
    check(page)
    for section in range(1, 8):
        page.goto(re.sub(r"/matches.*", f"/matches?section={section}", page.url))
        confirm = page.get_by_role("button", name="Confirm")
        (page.get_by_role("button", name="Confirm all") if confirm.count() > 1 else confirm).click()
    assert "will be left out" not in page.locator("main").inner_text()

    page.get_by_role("link", name="The draft", exact=True).click()
    page.get_by_role("link", name="What would change").click()
    assert "Every answer is the same" in page.locator("main").inner_text()
    check(page)
    page.get_by_role("link", name="Test it on real questions").click()
    assert "would have changed 0 of" in page.locator("main").inner_text()
    check(page)
    page.get_by_role("link", name="The draft", exact=True).click()
    page.get_by_role("link", name="Publish").click()
    check(page)
    page.get_by_label("I have looked at what changes").check()
    page.get_by_role("button", name="Publish").click()
    assert "Published on" in page.locator("main").inner_text()
    assert page.get_by_role("link", name="See who has clauses to read").is_visible()
    page.set_viewport_size(NARROW)
    check(page)
    verified = own_server.run("logbook", "verify")
    assert verified.returncode == 0, verified.stderr


def test_drafts_are_not_for_teachers(open_browser):
    page = open_browser()
    sign_in(page, "Teacher")
    assert page.goto("/drafts").status == 403
    check(page)
