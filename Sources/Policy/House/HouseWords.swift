/// What people do in the product, in words that complete 'Somebody may …'.
package struct HouseWords {
  /// For each action of the product its words; `*` stands for what it is about.
  private static let doings = [
    "acknowledge": "accept clauses",
    "adoptPolicy": "publish a policy",
    "approvePost": "agree to *",
    "askQuestion": "ask what the policy says",
    "changeMode": "say when the school closes and opens",
    "changePassword": "change their own password",
    "countConcern": "see that there is *",
    "countEvidence": "see how often each clause is used",
    "countTokenUse": "count how often a connected system asks",
    "eraseRecords": "have * erased",
    "foundSchool": "start the school’s record",
    "keepPeople": "look after the list of people",
    "keepSchoolDay": "set the lesson times",
    "keepTokens": "connect and disconnect systems",
    "listAcknowledgements": "see who still has clauses to read",
    "listConcerns": "see the list of concerns",
    "listDoubts": "see the list of queries",
    "openAccountDetails": "open the details of *",
    "raiseDoubt": "send a query",
    "readAcknowledgements": "see what * accepted",
    "readConcern": "read *",
    "readDoubt": "read *",
    "readDraft": "read drafts of the policy",
    "readEvidence": "see the evidence for a clause",
    "rehearsePolicy": "test a draft on real questions",
    "reportConcern": "report a concern",
    "seeInternetUseByName": "see internet use by name",
    "settleDoubt": "answer *",
    "writeDraft": "edit drafts of the policy",
  ]

  /// What stands for `*` where nobody says what it is.
  private static let unnamed = [
    "approvePost": "a post", "countConcern": "a concern", "openAccountDetails": "an account",
    "readAcknowledgements": "somebody has", "readConcern": "a concern", "readDoubt": "a query",
    "settleDoubt": "a query",
  ]

  private static let subjects = [
    "learner": "a concern about a child",
    "adult": "a concern about an adult",
    "safeguarding-lead": "a concern about a safeguarding lead",
    "headteacher": "a concern about the headteacher",
    "other": "a concern about something else",
    "erased": "a concern that was erased",
  ]

  private let words: Vocabulary

  /// In the words of a pack.
  init(_ words: Vocabulary) { self.words = words }

  /// Whether an action of the product has words of its own.
  package static func has(_ action: String) -> Bool { doings[action] != nil }

  /// A concern by whom it is about: 'a concern about a child'.
  package static func subject(_ about: String) -> String { subjects[about] ?? "a concern" }

  /// An action of the product, in words that complete 'Somebody may …'.
  ///
  /// - Parameters:
  ///   - action: Its name in the rules.
  ///   - about: Whom the concern is about that it is done to; `nil` for anything else.
  /// - Returns: For an action that is not the product's, its name with spaces in it.
  package static func spoken(_ action: String, about: String? = nil) -> String {
    guard let doing = doings[action] else { return RuleWords.spoken(action) }
    let thing = about.map(subject)
    return doing.replacing("*", with: thing ?? unnamed[action] ?? "records")
  }

  /// What is done, to any of these things.
  func doing(_ action: String, to things: [HouseThing]) -> String {
    let named = Self.named(things, words)
    if named.isEmpty { return Self.spoken(action) }
    guard let doing = Self.doings[action] else {
      return "\(RuleWords.spoken(action)) (\(named))"
    }
    return doing.replacing("*", with: named)
  }

  /// What is so, in words that complete 'if …'.
  func fact(_ name: String) -> String {
    if name == "reasonGiven" { return "a reason is written down first" }
    return words.fact(name).map { $0.hinders ?? $0.onlyIf } ?? RuleWords.spoken(name)
  }

  /// A thing as somebody else's and as one's own is one thing.
  private static func named(_ things: [HouseThing], _ words: Vocabulary) -> String {
    let all = Set(things)
    var labels: [String] = []
    for thing in things {
      let isBoth = all.contains(thing.ofOthers) && all.count { $0.ofOthers == thing.ofOthers } > 1
      let label = isBoth ? either(thing, words) : one(thing, words)
      if !label.isEmpty, !labels.contains(label) { labels.append(label) }
    }
    return SpokenVocabulary.oneOf(labels)
  }

  private static func either(_ thing: HouseThing, _ words: Vocabulary) -> String {
    switch thing {
    case .school, .thing, .concern: one(thing.ofOthers, words)
    case .person: "anybody"
    case .doubt: "a query"
    case .post: "a post"
    }
  }

  private static func one(_ thing: HouseThing, _ words: Vocabulary) -> String {
    switch thing {
    case .school: ""
    case .concern(let about, let isOwn):
      (subjects[about] ?? "a concern") + (isOwn ? " that they reported" : "")
    case .person(let isOwn): isOwn ? "they themselves" : "somebody else"
    case .doubt(let isOwn): isOwn ? "a query they look after" : "somebody else’s query"
    case .post(let isOwn): isOwn ? "a post they wrote" : "somebody else’s post"
    case .thing(let id):
      words.thing(id).map { SpokenVocabulary.ofOthers($0.label) } ?? RuleWords.spoken(id)
    }
  }

  /// Those who ask: 'Anyone', all but a few, or one role after the other.
  func who(_ askers: [[String]], of all: [[String]]) -> String {
    let others = all.filter { !askers.contains($0) }
    if others.isEmpty { return "Anyone" }
    let label = { (asker: [String]) in
      asker.first.map { words.role($0)?.label ?? $0 } ?? "Somebody who is not signed in"
    }
    if others.count <= 3, all.count > 8 {
      let left = others.map { SpokenVocabulary.small(label($0)) }
      return "Anyone except \(SpokenVocabulary.oneOf(left))"
    }
    return SpokenVocabulary.oneOf(askers.map(label))
  }
}
