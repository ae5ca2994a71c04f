"""From a sentence to the answer; what seems wrong; and sheets of paper."""

import re

import pytest

from journeys import sign_in
from test_pages import check_here

SHEETS = [
    "roles/teacher", "roles/supply-teacher", "roles/visitor", "roles/parent", "roles/volunteer",
    "roles/designated-safeguarding-lead", "roles/governor", "roles/learner", "posters/visitors",
    "advice/learners",
]


def ask(page, words):
    page.goto("/ask")
    page.get_by_label("Ask in your own words").fill(words)
    page.get_by_role("button", name="Ask", exact=True).click()


def verdict(page):
    return page.get_by_role("heading", level=1).inner_text().strip()


def choose(page, label):
    page.locator("button.pick", has_text=label).first.click()


def test_a_sentence_with_slips_leads_over_choices_to_the_answer(open_browser):
    page = open_browser()
    ask(page, "can i use my fone at playtime")
    choose(page, "A teacher")
    assert verdict(page) == "Where?"
    choose(page, "In the staff room")
    assert verdict(page) == "Yes"
    assert "Playtime" in page.locator("main").inner_text() or "playtime" in page.url
    assert "It matters." in page.locator("dl.decided").inner_text()
    assert "fone" not in page.url


def test_what_makes_no_difference_is_not_asked(open_browser):
    page = open_browser()
    ask(page, "can a TA take photos of the kids with her own phone")
    assert verdict(page) == "No"
    assert "6.2.4" in page.locator("main").inner_text()


def test_who_has_signed_in_is_not_asked_who_they_are(open_browser):
    page = open_browser()
    sign_in(page, "Teacher")
    ask(page, "can I use my phone at playtime")
    assert verdict(page) == "Where?"
    choose(page, "In the playground")
    assert verdict(page).startswith("Only if")
    assert "list of people" in page.locator("dl.decided").inner_text()


def test_now_is_explained_by_the_timetable(open_browser):
    page = open_browser()
    ask(page, "can a teacher use her phone in the staff room")
    choose(page, "Now")
    assert "The timetable" in page.locator("dl.decided").inner_text()
    address = page.url
    other = open_browser()
    other.goto(address)
    assert other.locator("main").inner_text() == page.locator("main").inner_text()


def test_what_is_not_understood_is_not_answered(open_browser):
    page = open_browser()
    ask(page, "can I park my car in the playground")
    assert verdict(page) == "We did not understand that"
    assert page.get_by_label("Ask in other words").input_value().startswith("can I park")
    ask(page, "phone in staff room")
    assert verdict(page) == "Is this what you mean?"
    choose(page, "use a device for myself")
    assert verdict(page) == "Who is asking?"


def test_what_is_not_understood_leads_on(open_browser):
    page = open_browser({"width": 320, "height": 640})
    ask(page, "who do i tell if a parent messages me on facebook")
    assert verdict(page) == "We did not understand that"
    check_here(page)
    page.get_by_text("Photos and films").click()
    page.get_by_role("link", name="May I photograph or film children?").click()
    assert verdict(page) == "Who is asking?"
    ask(page, "can i ring 999 on my own phone")
    assert page.get_by_role("alert").get_by_role("link", name="Call 999 now").is_visible()


def test_a_question_that_is_not_here_is_sent_answered_and_read(open_browser):
    page = open_browser()
    sign_in(page, "Teacher")
    words = "Can I fly a drone at the summer fair?"
    ask(page, words)
    page.get_by_role("button", name="My question is not here").click()
    assert words not in page.url and "drone" not in page.url
    assert page.get_by_label("What would you like to know?").input_value() == words
    page.get_by_role("button", name="Send it").click()
    assert "to the headteacher" in page.locator("main").inner_text()

    head = open_browser()
    sign_in(head, "Headteacher", "/queries")
    head.get_by_role("link", name="Not found:").first.click()
    assert words in head.locator("main").inner_text()
    check_here(head)
    head.get_by_label("The question will be added").check()
    head.get_by_label("Why, and what happens now?").fill("No drones near children.")
    head.get_by_role("button", name="Save the decision").click()

    page.goto("/")
    page.get_by_role("link", name="Queries").click()
    check_here(page)
    page.get_by_role("link", name="Not found:").first.click()
    assert "No drones near children." in page.locator("main").inner_text()


def test_a_clause_is_doubted_from_its_page(open_browser):
    page = open_browser()
    sign_in(page, "Teacher", "/clauses/7.2.2")
    page.get_by_role("link", name="Send a query").click()
    assert page.locator("main .chip").first.inner_text().endswith("7.2.2")
    page.get_by_role("button", name="Send it").click()
    assert page.get_by_role("alert").is_visible()
    page.get_by_label("What is not clear, or seems wrong?").fill("Where is that code?")
    page.get_by_role("button", name="Send it").click()
    assert "Thank you" in verdict(page)
    check_here(page)


def test_a_doubt_is_raised_without_a_name_and_settled_by_whoever_looks_after_it(open_browser):
    page = open_browser()
    ask(page, "can a teacher use her phone in the classroom at lunchtime")
    page.get_by_role("link", name="Send a query").click()
    page.get_by_role("button", name="Send it").click()
    assert page.get_by_role("alert").is_visible()
    words = "My lunch is my own time, wherever I eat it."
    page.get_by_label("Why does it seem wrong?").fill(words)
    page.get_by_role("button", name="Send it").click()
    assert "Sent on" in page.locator("main").inner_text()
    receipt = page.url
    doubt = receipt.removesuffix("/sent")

    colleague = open_browser()
    sign_in(colleague, "Teacher")
    assert colleague.goto(doubt).status == 404

    head = open_browser()
    sign_in(head, "Headteacher", "/queries")
    head.get_by_role("link", name=re.compile("use a device")).first.click()
    assert words in head.locator("main").inner_text()
    head.get_by_label("The policy should change").check()
    head.get_by_label("Why, and what happens now?").fill("We talk about it in the next review.")
    head.get_by_role("button", name="Save the decision").click()
    assert "What was decided" in head.locator("main").inner_text()

    page.goto(receipt)
    assert "We talk about it in the next review." in page.locator("main").inner_text()


@pytest.mark.parametrize("sheet", SHEETS)
def test_a_sheet_is_one_side_of_a4(open_browser, sheet):
    page = open_browser()
    page.goto(f"/sheets/{sheet}")
    pdf = page.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page[^s]", pdf)) == 1
    box = re.search(rb"/MediaBox\s*\[\s*0\s+0\s+([\d.]+)\s+([\d.]+)", pdf)
    assert [round(float(side)) for side in box.groups()] in ([595, 842], [594, 842], [595, 841])
