"""A changed policy asks again only what changed, and what was accepted before stays provable."""

import hashlib
import json
import shutil

import pytest
from axe_playwright_python.sync_playwright import Axe

from conftest import DESKTOP, PHONE
from journeys import sign_in
from server import ROOT, Server

OLD, NEW = "a password or PIN that only you know", "a password of three words"
PACK = "mobile-technology-and-social-media"


@pytest.fixture
def own_server(tmp_path):
    server = Server(tmp_path / "school").start()
    yield server
    server.stop()


def accept_everything(page):
    """Accepts clause after clause, as the pages lead on; says how many there were."""
    page.goto("/acknowledgements")
    if page.locator(".tasks a").count() == 0:
        return 0
    page.locator(".tasks a").first.click()
    count = 0
    while page.get_by_role("button", name="I have read this and accept it").count():
        for point in page.get_by_role("checkbox").all():
            point.check()
        page.get_by_role("button", name="I have read this and accept it").click()
        count += 1
    return count


def check(page):
    violations = Axe().run(page).response["violations"]
    assert [(found["id"], [node["html"] for node in found["nodes"]]) for found in violations] == []
    assert page.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0


def test_a_changed_policy_asks_only_what_changed(open_browser, own_server, tmp_path):
    page = open_browser(at=own_server)
    sign_in(page, "Volunteer")
    accept_everything(page)
    page.goto("/acknowledgements")
    assert "every clause we ask you to" in page.locator("main").inner_text()

    pack = tmp_path / PACK
    shutil.copytree(ROOT / "packs" / PACK, pack)
    policy = pack / "policy.md"
    assert OLD in policy.read_text()
    policy.write_text(policy.read_text().replace(OLD, NEW))
    adopted = own_server.run("policy", "adopt", str(pack))
    assert adopted.returncode == 0, adopted.stderr

    page.goto("/")
    assert "You have 1 clause to read" in page.locator("main").inner_text()
    page.locator(".tasks a").first.click()
    assert "PIN that only you know," in page.locator(".clause-text del").inner_text()
    assert "three words" in page.locator(".clause-text ins").inner_text()
    for size in (PHONE, DESKTOP):
        page.set_viewport_size(size)
        check(page)
    page.get_by_role("button", name="I have read this and accept it").dblclick()
    page.get_by_text("every clause we ask you to").wait_for()
    page.goto("/acknowledgements/accepted")
    accepted = page.locator("section[id^='clause-6.1.3']")
    assert accepted.count() == 2
    assert NEW in accepted.nth(0).inner_text()
    assert OLD in accepted.nth(1).inner_text()
    assert "The policy has changed since" in accepted.nth(1).inner_text()
    check(page)
    page.set_viewport_size(PHONE)
    check(page)

    people = json.loads(own_server.run("people", "list", "--json").stdout)
    name = page.locator("header .who").inner_text()
    person = next(person for person in people if person["name"] in name)
    proof = own_server.run("acknowledgements", "prove", person["signIn"], "6.1.3", "--json")
    assert proof.returncode == 0, proof.stderr
    new, old = json.loads(proof.stdout)
    assert NEW in new["text"] and OLD in old["text"]
    assert old["digest"] == hashlib.sha256(old["text"].encode()).hexdigest()
    assert old["adoption"] < new["adoption"]
    assert own_server.run("logbook", "verify").returncode == 0


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["360", "1280"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_pages_are_accessible(open_browser, size, scheme):
    page = open_browser(size, color_scheme=scheme)
    sign_in(page, "Someone in the school office")
    for path in ["/", "/acknowledgements", "/acknowledgements/accepted",
                 "/acknowledgements/people"]:
        page.goto(path)
        check(page)
