import Logbook
import Policy
import School

/// Every draft of the policy.
struct DraftsPage: Page {
  static let template = "drafts/drafts"
  let title = "Drafts of the policy"
  var area: SiteArea? { .school }
  let drafts: [Line]
  let hasAny: Bool

  /// A draft in the list.
  struct Line: Sendable, Equatable {
    let title: String
    let url: String
    let by: String
    let at: String
    let state: String
    let isOpen: Bool
  }

  init(_ drafts: [Draft], _ registers: Registers) {
    self.drafts = drafts.map { draft in
      Line(
        title: draft.current.document.title, url: "/drafts/\(draft.id)",
        by: registers.name(of: draft.by), at: draft.at.inWords, state: DraftWords.state(draft),
        isOpen: draft.state == .open)
    }
    hasAny = !drafts.isEmpty
  }
}

/// The form on which somebody begins a draft.
struct BeginDraftPage: Page {
  static let template = "drafts/begin"
  let title = "Start a draft"
  var area: SiteArea? { .school }
  let draft: String
  let problem: String
  let problemURL: String
  let isFileWrong: Bool
  let isTextWrong: Bool
  let choices: [Choice]
  let text: String
  let policy: String

  /// What keeps it from being begun.
  struct Problem: Error, Sendable, Equatable {
    enum Field: String, Sendable {
      case from
      case file
      case text
    }

    let field: Field
    let message: String
    /// Whether the draft's name is taken.
    var isTaken = false

    init(_ field: Field, _ message: String) {
      self.field = field
      self.message = message
    }

    init(_ refusal: BeginDraft.Refusal, from beginning: BeginDraft.Beginning) {
      switch refusal {
      case .noPolicy:
        self.init(.from, "No policy is published yet: there are no rules to copy.")
      case .unreadable(let error): self.init(.file, error.sentence)
      case .identifierTaken:
        self.init(.from, "This page was already sent once. Nothing is lost: send it again.")
        isTaken = true
      case .tooManyOpen(let most):
        self.init(.from, "There are already \(most) drafts. Delete one first.")
      }
    }
  }

  init(
    draft: DraftID, in registers: Registers, typed: Form = Form(), problem: Problem? = nil
  ) {
    self.draft = draft.rawValue
    self.problem = problem?.message ?? ""
    let field = problem?.field == .file && typed["from"] == "text" ? .text : problem?.field
    problemURL = "#\(field == .from ? "from-file" : field?.rawValue ?? "main")"
    isFileWrong = field == .file
    isTextWrong = field == .text
    text = typed["text"]
    let from = typed["from"].isEmpty ? field?.rawValue ?? "" : typed["from"]
    policy = registers.adoption.inForce?.pack.document.title ?? ""
    choices = [
      ("file", "From a file", "Word, PDF, plain text or Markdown. Choose it below."),
      ("text", "From text that I paste", "Paste them below."),
      ("in-force", "From the current policy", "To change some of its words or numbers."),
    ].map { value, label, hint in
      Choice(
        id: "from-\(value)", name: "from", value: value, label: label, hint: hint,
        isChecked: from == value)
    }
  }
}

/// A draft: what is to be done, step by step.
struct DraftPage: Page {
  static let template = "drafts/draft"
  let title: String
  var area: SiteArea? { .school }
  let id: String
  let state: String
  let isOpen: Bool
  /// Whether it was put in force, and nothing else since.
  let isAdopted: Bool
  /// The first day on which it holds, when that is still to come; otherwise empty.
  let holdsFrom: String
  let begun: String
  let last: String
  let clauses: String
  let findings: String
  let matched: String
  let mayAdopt: Bool

  init(_ draft: Draft, _ context: SchoolContext, at moment: Timestamp) throws {
    let registers = context.registers
    let today = SchoolClock.local(moment).day
    let document = try draft.current.document.read()
    title = document.document.title
    id = draft.id.rawValue
    state = DraftWords.state(draft)
    isOpen = draft.state == .open
    let adoption = registers.adoption
    if case .adopted(let at) = draft.state {
      isAdopted = (adoption.waiting ?? adoption.inForce)?.at == at
      holdsFrom = adoption.waiting.flatMap { $0.at == at ? $0.from.dayInWords : nil } ?? ""
    } else {
      (isAdopted, holdsFrom) = (false, "")
    }
    let from = draft.source == nil ? "from the current policy" : "from a document"
    begun = "Started \(from) on \(draft.at.inWords), by \(registers.name(of: draft.by))."
    let step = draft.current
    last =
      draft.version == 0
      ? ""
      : "Last: \(DraftWords.deed(step)), on \(step.at.inWords), "
        + "by \(registers.name(of: step.by))."
    clauses = counted(document.document.clauses.count, "clause", "clauses")
    findings = counted(document.findings(today: today).count, "thing", "things")
    let known = try PolicyPack(name: draft.pack, files: draft.files, today: today)
    let all = known.document.clauses.filter { !$0.blank }.map { $0.number }
    let said = all.count { step.matches[$0] != nil }
    matched = "\(said) of \(counted(all.count, "clause", "clauses"))"
    mayAdopt = registers.rule(.adoptPolicy, on: Action.school, for: context.asker).isAllowed
  }
}
