import Foundation
import Testing

@testable import Web

/// The templates against their pages, and what is said of a broken one.
@Suite struct TemplateTests {
  private static let pages: [any Page.Type] = [
    DayFormPage.self, PasswordPage.self, AcceptPage.self, AcceptedPage.self, DuePage.self,
    OutstandingPage.self,
    AnswerPage.self,
    AskPage.self, ClausePage.self, PolicyPage.self, PolicyVersionsPage.self,
    CommonQuestionsPage.self,
    ConcernPage.self, ConcernsPage.self, ErasedConcernPage.self, Frame.self, HomePage.self,
    RefusedPage.self,
    SentencePage.self, MeantPage.self, ChoicePage.self, RaisePage.self, DoubtSentPage.self,
    DoubtsPage.self, DoubtPage.self, SheetsPage.self, RoleSheetPage.self, PosterPage.self,
    ReportPage.self, TellPage.self, SchoolPage.self, SendAgainPage.self, SentPage.self,
    SignInPage.self,
    TroublePage.self, TokensPage.self, NewTokenPage.self, TokenIssuedPage.self,
    RevokeTokenPage.self,
    DraftsPage.self, BeginDraftPage.self, DraftPage.self, DraftDocumentPage.self,
    MendClausePage.self, NewClausePage.self, MendHeadingPage.self, MendDetailsPage.self,
    MatchesPage.self, ChangesPage.self, RehearsalPage.self, AdoptPage.self, UnreadyPage.self,
  ]

  @Test func `every template belongs to a page, or to a template that takes it in`() throws {
    let templates = try Templates(folder: Bundle.web.appending(path: "Templates"))
    let taken = templates.sources.values.flatMap { Templates.partials(of: $0) }
    let known = Set(taken).union(Self.pages.map { $0.template })
    #expect(known == Set(templates.sources.keys))
  }

  @Test func `no template holds a script, a style or an event handler`() throws {
    let templates = try Templates(folder: Bundle.web.appending(path: "Templates"))
    for (name, text) in templates.sources {
      for banned in ["<script", "<style", " style=", " onclick=", " onload=", "javascript:"] {
        #expect(!text.contains(banned), "\(name) has \(banned)")
      }
      let raw = text.components(between: "{{{", and: "}}}")
      #expect(raw.isEmpty || name == Frame.template, "\(name) prints \(raw) as it is")
    }
  }

  @Test func `every form that posts carries the token`() throws {
    let templates = try Templates(folder: Bundle.web.appending(path: "Templates"))
    for (name, text) in templates.sources {
      for form in text.components(between: "method=\"post\"", and: "</form>") {
        #expect(form.contains("{{>site/token}}"), "\(name) has a form without it")
      }
    }
  }

  @Test func `a field that a page lacks is an error, and not a gap in the page`() throws {
    let templates = try Templates(sources: [
      "a": "{{b}} {{#c}}{{d}}{{e}}{{/c}}{{>p}}", "p": "{{f}}",
    ])
    #expect(throws: TemplatesError.missingFields(template: "a", fields: ["e", "f"])) {
      try templates.render("a", ["b": "1", "c": [["d": "2"] as [String: Any]] as [Any]])
    }
  }

  @Test func `a broken template is known by its file and line when the server starts`() {
    #expect(
      throws: TemplatesError.broken(template: "a", line: 2, reason: "sectionCloseNameIncorrect")
    ) { try Templates(sources: ["a": "x\n{{#b}}{{/c}}"]) }
    #expect(throws: TemplatesError.missingPartial(template: "a", partial: "site/none")) {
      try Templates(sources: ["a": "{{>site/none}}"])
    }
    #expect(throws: TemplatesError.unreadable(path: "/nowhere")) {
      try Templates(folder: URL(filePath: "/nowhere"))
    }
    let error = TemplatesError.broken(template: "ask/ask", line: 2, reason: "unfinishedName")
    #expect("\(error)" == "The template ask/ask.mustache is broken at line 2: unfinishedName.")
  }

  @Test func `empty text, no text and an empty list are all false`() throws {
    let text = "{{#a}}A{{/a}}{{^a}}no{{/a}}{{#b}}B{{/b}}{{#c}}C{{/c}}{{d}}{{#d}}D{{/d}}"
    let templates = try Templates(sources: ["t": text])
    struct Part {
      let a = ""
      let b: String? = nil
      let c: [String] = []
      let d: String? = "<d>"
    }
    #expect(try templates.render("t", PageFields.fields(of: Part())) == "no&lt;d&gt;D")
  }
}
