"""What a person does, in the words on the page."""


def demo_person(page, role):
    """The row of the first demo person under the heading `role`."""
    return page.locator(f"h3:text-is('{role}') + ul button").first


def sign_in(page, role, next_page="/"):
    """Signs in as the first demo person with a role."""
    page.goto("/sign-in")
    demo_person(page, role).click()
    page.goto(next_page)


def ask(page, who, what, with_what, when, where):
    """Asks step by step, from the first page to the answer."""
    page.goto("/ask?step=who")
    for choice in (who, what, with_what):
        if choice:
            page.get_by_label(choice, exact=True).check()
            page.get_by_role("button", name="Continue").click()
    page.get_by_label(when, exact=True).check()
    page.get_by_label(where, exact=True).check()
    page.get_by_role("button", name="Get the answer").click()


def fill_report(page, words):
    page.goto("/concerns/new")
    page.get_by_label("No", exact=True).check()
    page.get_by_label("What happened?").fill(words)
    page.get_by_label("Who was involved?").fill("Two learners, Wren class")
    page.get_by_label("A child").check()
    page.get_by_label("Where?").fill("Playground")
