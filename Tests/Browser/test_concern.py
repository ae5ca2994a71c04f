import re
import time

import pytest

from conftest import PHONE
from journeys import demo_person, fill_report, sign_in
from server import Server

WORDS = "A learner said: 'He showed me his phone and it was scary.'"


@pytest.fixture
def own_server(tmp_path):
    server = Server(tmp_path / "school").start()
    yield server
    server.stop()


def test_a_report_takes_under_a_minute_and_survives_a_power_cut(open_browser, own_server):
    page = open_browser(PHONE, at=own_server)
    sign_in(page, "Teacher")
    begun = time.monotonic()
    fill_report(page, WORDS)
    page.get_by_role("button", name="Send the report").click()
    assert "Sent on" in page.locator("main").inner_text()
    own_server.kill()
    assert time.monotonic() - begun < 60
    reference = page.locator(".reference").inner_text()

    own_server.start()
    verified = own_server.run("logbook", "verify")
    assert verified.returncode == 0, verified.stderr
    assert "they are whole" in verified.stdout

    lead = open_browser(PHONE, at=own_server)
    sign_in(lead, "Safeguarding lead", "/concerns")
    lead.get_by_role("link", name=re.compile(reference, re.IGNORECASE)).first.click()
    assert "He showed me his phone" in lead.locator("main").inner_text()


def test_another_teacher_does_not_see_it_and_looking_is_recorded(open_browser):
    page = open_browser()
    sign_in(page, "Teacher")
    fill_report(page, WORDS)
    page.get_by_role("button", name="Send the report").click()
    sent = page.url
    reference = page.locator(".reference").inner_text()

    lead = open_browser()
    sign_in(lead, "Safeguarding lead", "/concerns")
    lead.get_by_role("link", name=re.compile(reference, re.IGNORECASE)).first.click()
    concern = lead.url
    name = lead.locator("header").inner_text()
    assert "Demo" in lead.locator("main").inner_text(), name

    colleague = open_browser()
    sign_in(colleague, "Teaching assistant")
    assert colleague.goto("/concerns").status == 403
    assert colleague.goto(concern).status == 404
    assert colleague.goto(sent).status == 404
    assert page.goto(sent).status == 200
    assert "has read it" in page.locator("main").inner_text()
    assert page.goto(concern).status == 404


def test_a_report_about_the_headteacher_goes_past_the_headteacher(open_browser):
    page = open_browser()
    sign_in(page, "Teacher")
    fill_report(page, "The headteacher took a picture with a phone.")
    page.get_by_label("The headteacher").check()
    page.get_by_role("button", name="Send the report").click()
    reference = page.locator(".reference").inner_text()
    for role, status in [("Chair of governors", 200), ("Headteacher", 404),
                         ("Safeguarding lead", 404)]:
        other = open_browser()
        sign_in(other, role)
        assert other.goto(f"/concerns/{reference}").status == status, role


def test_danger_puts_999_first_on_the_page(open_browser):
    page = open_browser()
    sign_in(page, "Teacher", "/concerns/new")
    call = page.get_by_role("link", name="Call 999 now")
    assert not call.is_visible()
    page.get_by_label("Yes", exact=True).check()
    assert call.is_visible()
    heading = page.get_by_role("heading", level=1)
    assert call.bounding_box()["y"] < heading.bounding_box()["y"]


def test_a_mistake_loses_nothing(open_browser):
    page = open_browser()
    sign_in(page, "Teacher")
    fill_report(page, WORDS)
    page.get_by_label("Where?").fill("")
    page.get_by_role("button", name="Send the report").click()
    assert page.get_by_role("alert").is_visible()
    assert page.get_by_label("What happened?").input_value() == WORDS
    page.get_by_label("Where?").fill("Hall")
    page.get_by_role("button", name="Send the report").click()
    assert "Sent on" in page.locator("main").inner_text()


def test_an_impatient_thumb_sends_one(open_browser):
    page = open_browser()
    sign_in(page, "Teacher")
    words = "An impatient thumb pressed twice."
    fill_report(page, words)
    page.get_by_role("button", name="Send the report").dblclick()
    page.locator(".reference").wait_for()
    reference = page.locator(".reference").inner_text()

    lead = open_browser()
    sign_in(lead, "Safeguarding lead", "/concerns")
    newest = lead.locator("main a[href^='/concerns/c-']").all()[:2]
    addresses = [link.get_attribute("href") for link in newest]
    texts = []
    for address in addresses:
        lead.goto(address)
        texts.append(lead.locator("main").inner_text())
    assert sum(words in text for text in texts) == 1, reference


def test_a_session_that_ended_loses_nothing(open_browser, own_server):
    page = open_browser(PHONE, at=own_server)
    sign_in(page, "Teacher")
    fill_report(page, WORDS)
    own_server.kill()
    port = own_server.url.rsplit(":", 1)[1]
    own_server.start(port)
    page.get_by_role("button", name="Send the report").click()
    assert "We have kept what you wrote" in page.locator("main").inner_text()
    demo_person(page, "Teacher").click()
    assert "Sent on" in page.locator("main").inner_text()


def test_a_visitor_is_asked_to_sign_in_before_reporting(open_browser):
    page = open_browser()
    page.goto("/concerns/new")
    assert "Sign in" in page.title()
