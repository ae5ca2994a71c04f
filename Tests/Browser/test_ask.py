from journeys import ask, sign_in


def verdict(page):
    return page.get_by_role("heading", level=1).inner_text().strip()


def test_a_visitor_asks_without_signing_in(open_browser):
    page = open_browser()
    ask(page, "A visitor", "use a device for myself", "My own phone", "In a lesson",
        "In a classroom or the hall")
    assert verdict(page) == "No"
    chip = page.get_by_role("link", name="6.3.1")
    chip.first.click()
    assert page.url.endswith("/clauses/6.3.1")


def test_a_teacher_may_look_at_social_media_at_playtime_and_not_in_a_lesson(open_browser):
    page = open_browser()
    ask(page, "A teacher", "look at social media", "My own phone", "At playtime",
        "In the staff room")
    assert verdict(page) == "Yes"
    ask(page, "A teacher", "look at social media", "My own phone", "In a lesson",
        "In the staff room")
    assert verdict(page) == "No"
    assert page.get_by_role("link", name="7.1.6").count() > 0


def test_only_if_says_what_has_to_be_arranged(open_browser):
    page = open_browser()
    ask(page, "A teacher", "use a device for myself", "My own phone", "In a lesson",
        "In a classroom or the hall")
    assert verdict(page).startswith("Only if")
    assert "the headteacher has given permission" in page.locator("main").inner_text()


def test_an_answer_can_be_linked_to_and_asked_again(open_browser):
    page = open_browser()
    ask(page, "A parent or carer", "photograph or film children", "My own phone",
        "After school", "In the playground")
    first = page.locator("main").inner_text()
    other = open_browser()
    other.goto(page.url)
    assert other.locator("main").inner_text() == first


def test_the_steps_can_be_gone_back_and_changed(open_browser):
    page = open_browser()
    page.goto("/ask?step=who")
    page.get_by_label("A teacher", exact=True).check()
    page.get_by_role("button", name="Continue").click()
    page.evaluate("history.back()")
    page.get_by_role("heading", name="Who is asking?").wait_for()
    page.get_by_label("A visitor", exact=True).check()
    page.get_by_role("button", name="Continue").click()
    assert "A visitor" in page.locator("main").inner_text()


def test_nothing_chosen_is_said_and_nothing_is_lost(open_browser):
    page = open_browser()
    page.goto("/ask?step=who")
    page.get_by_role("button", name="Continue").click()
    assert page.get_by_role("alert").is_visible()


def test_me_is_offered_to_whoever_has_signed_in(open_browser):
    page = open_browser()
    sign_in(page, "Teacher", "/ask?step=who")
    assert page.locator("input[name=who][value=me]").count() == 1
