"""Every page, at a phone's width and a desk's: accessible, no wider than the screen, no complaint."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from conftest import DESKTOP, PHONE
from journeys import sign_in

OPEN = [
    "/", "/ask", "/ask?who=teacher&step=who", "/sheets", "/sheets/roles/teacher",
    "/sheets/posters/visitors", "/sheets/advice/learners",
    "/ask/choose?activity=usePersonally&thing=own-phone&when=playtime",
    "/queries/new?clause=6.2.2", "/queries/new?about=question",
    "/queries/new?who=teacher&activity=usePersonally&thing=own-phone&when=lesson&where=classroom", "/questions", "/clauses", "/clauses/6.2.2",
    "/clauses/7.3.8", "/sign-in", "/school", "/no-such-page",
    "/answer?who=teacher&activity=lookAtSocialMedia&thing=own-phone&when=lesson"
    "&where=staff-room&mode=normal",
    "/answer?who=teacher&activity=usePersonally&thing=own-phone&when=lesson"
    "&where=classroom&mode=normal",
]
SIGNED_IN = {
    "Teacher": ["/concerns/new", "/concerns"],
    "Safeguarding lead": ["/concerns", "/clauses/5.2"],
    "Headteacher": [
        "/school", "/clauses/7.4.4", "/queries", "/drafts", "/drafts/new", "/systems/new",
        "/acknowledgements/people",
    ],
    "Volunteer": [
        "/acknowledgements", "/acknowledgements/clauses/5.5", "/acknowledgements/accepted",
    ],
    "IT support": ["/systems"],
}
# Who may not open a page, and the clauses that say so.
REFUSED = [
    ("Teacher", "/drafts", "1.1"), ("Deputy safeguarding lead", "/drafts/new", "4.1"),
    ("Teacher", "/systems", "7.1.5"), ("Governor", "/systems/new", "7.1.5"),
    ("Visitor", "/queries", "5.3"), ("Teacher", "/acknowledgements/people", "5.3"),
]
NARROW = {"width": 320, "height": 640}


def check(page, path):
    page.goto(path)
    check_here(page)


def check_here(page):
    violations = Axe().run(page).response["violations"]
    assert [(found["id"], [node["html"] for node in found["nodes"]]) for found in violations] == []
    wide = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    assert wide <= 0, f"{page.url} is {wide} px wider than the screen"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["360", "1280"])
def test_pages_that_anybody_sees(open_browser, size, scheme):
    page = open_browser(size, color_scheme=scheme)
    for path in OPEN:
        check(page, path)


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["360", "1280"])
@pytest.mark.parametrize("person", SIGNED_IN)
def test_pages_of_people_who_signed_in(open_browser, size, person):
    page = open_browser(size)
    sign_in(page, person)
    for path in SIGNED_IN[person]:
        check(page, path)


def test_whoever_may_not_open_a_page_reads_which_clause_says_so(open_browser):
    pages = {}
    for person, path, clause in REFUSED:
        if person not in pages:
            pages[person] = open_browser(NARROW)
            sign_in(pages[person], person)
        page = pages[person]
        assert page.goto(path).status == 403, (person, path)
        assert page.get_by_role("link", name=f"Clause {clause}").count(), (person, path)
        assert page.get_by_role("heading", name="What to do instead").is_visible()
    check(page, path)


def test_a_system_is_connected_with_a_token_shown_once_and_disconnected(open_browser):
    page = open_browser(NARROW)
    sign_in(page, "Headteacher", "/systems/new")
    page.get_by_label("Which system?").fill("The web proxy")
    page.locator("input[name=uses]").first.check()
    page.get_by_role("button", name="Connect").click()
    token = page.locator(".reference").inner_text()
    assert len(token) > 20
    check_here(page)
    page.goto("/systems")
    assert token not in page.content()
    check_here(page)
    page.get_by_role("link", name="Disconnect").first.click()
    check_here(page)
    page.get_by_role("button", name="Disconnect").click()
    assert "disconnected on" in page.locator("main").inner_text().lower()


def test_everything_works_without_script(browser, server):
    context = browser.new_context(java_script_enabled=False, base_url=server.url)
    page = context.new_page()
    sign_in(page, "Teacher", "/concerns/new")
    assert page.get_by_label("What happened?").is_visible()
    context.close()


def test_the_headteacher_changes_the_mode_and_answers_follow(open_browser, tmp_path):
    from server import Server

    own = Server(tmp_path / "school").start()
    try:
        page = open_browser(at=own)
        sign_in(page, "Headteacher", "/school")
        page.get_by_text("Change how the school works").click()
        page.get_by_label("closed and everyone learns at home").check()
        page.get_by_label("Why").fill("Snow.")
        page.get_by_role("button", name="Change").click()
        page.goto("/")
        assert "closed" in page.locator("main").inner_text()
    finally:
        own.stop()
