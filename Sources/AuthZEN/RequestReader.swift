internal import Cedar

/// Reads a request, and says what is wrong with one that cannot be taken.
///
/// Keys that nobody knows are passed over, as section 10.1.1 demands.
struct RequestReader {
  /// More questions than this are not taken at once.
  static let evaluationsMax = 1_000

  let root: [JSONValue.Member]

  init(_ body: some Collection<UInt8>) throws(Malformed) {
    guard let text = String(validating: body, as: UTF8.self) else { throw .notUTF8 }
    guard text.utf8.contains(where: { $0 > 0x20 }) else { throw .empty }
    let json: JSONValue
    do throws(ParseError) { json = try JSONReader.read(text, file: "request") } catch {
      throw .notJSON(error)
    }
    guard case .object(let members) = json.content else {
      throw .wrongKind(path: "request", expected: "a JSON object", found: json.kindName)
    }
    root = members
  }

  // Questions.

  func evaluation() throws(Malformed) -> Evaluation {
    Evaluation(
      subject: try party("subject"), action: try deed(), resource: try party("resource"),
      context: try object("context") ?? [])
  }

  /// The question about which something is searched for; the id of that is passed over.
  func searched(_ part: Searched.Part) throws(Malformed) -> Searched {
    Searched(
      part,
      in: Evaluation(
        subject: try party("subject", isNamed: part != .subject),
        action: part == .action ? Deed(name: "") : try deed(),
        resource: try party("resource", isNamed: part != .resource),
        context: try object("context") ?? []))
  }

  /// What is asked at once, or `nil` where the request is one question (section 7.1).
  ///
  /// What is wrong with the whole is thrown; what is wrong with one question is its own, and so is
  /// what is wrong with a default that it takes.
  func evaluations() throws(Malformed) -> [Result<Evaluation, Malformed>]? {
    guard let list = value("evaluations", in: root) else { return nil }
    guard case .array(let items) = list.content else {
      throw .wrongKind(path: "evaluations", expected: "a list", found: list.kindName)
    }
    if items.isEmpty { return nil }
    guard items.count <= Self.evaluationsMax else {
      throw .tooMany(path: "evaluations", count: items.count, limit: Self.evaluationsMax)
    }
    var questions: [Result<Evaluation, Malformed>] = []
    questions.reserveCapacity(items.count)
    for (index, item) in items.enumerated() {
      questions.append(question(item, at: "evaluations[\(index)]"))
    }
    return questions
  }

  /// One of several questions: each part that it has itself replaces the default as a whole.
  private func question(
    _ item: JSONValue, at path: String
  ) -> Result<Evaluation, Malformed> {
    guard case .object(let members) = item.content else {
      return .failure(.wrongKind(path: path, expected: "an object", found: item.kindName))
    }
    let own = Set(members.map(\.key))
    let merged = members + root.filter { !own.contains($0.key) }
    return Result { () throws(Malformed) in
      do throws(Malformed) { return try RequestReader(merged).evaluation() } catch {
        // What came from a default is named where it stands.
        let key = error.path?.prefix { $0 != "." } ?? ""
        throw own.contains(String(key)) || value(String(key), in: root) == nil
          ? error.within(path) : error
      }
    }
  }

  private init(_ members: [JSONValue.Member]) { root = members }

  /// How the questions shall be answered (section 7.1.2).
  func semantic() throws(Malformed) -> Semantic {
    guard let options = try object("options"),
      let value = value("evaluations_semantic", in: options)
    else { return .executeAll }
    let path = "options.evaluations_semantic"
    guard case .string(let word) = value.content else {
      throw .wrongKind(path: path, expected: "a text", found: value.kindName)
    }
    guard let semantic = Semantic(rawValue: word) else {
      throw .unknownWord(path: path, word: word, known: Semantic.allCases.map(\.rawValue))
    }
    return semantic
  }

  // Parts.

  private func party(_ name: String, isNamed: Bool = true) throws(Malformed) -> Party {
    guard let members = try object(name) else { throw .missing(path: name) }
    return Party(
      type: try text("type", in: members, of: name),
      id: isNamed ? try text("id", in: members, of: name) : "",
      properties: try object("properties", in: members, of: name) ?? [])
  }

  private func deed() throws(Malformed) -> Deed {
    guard let members = try object("action") else { throw .missing(path: "action") }
    return Deed(
      name: try text("name", in: members, of: "action"),
      properties: try object("properties", in: members, of: "action"))
  }

  private func text(
    _ key: String, in members: [JSONValue.Member], of owner: String
  ) throws(Malformed) -> String {
    guard let value = value(key, in: members) else { throw .missing(path: "\(owner).\(key)") }
    guard case .string(let text) = value.content else {
      throw .wrongKind(path: "\(owner).\(key)", expected: "a text", found: value.kindName)
    }
    return text
  }

  func object(_ key: String) throws(Malformed) -> [JSONValue.Member]? {
    try object(key, in: root, of: nil)
  }

  func object(
    _ key: String, in members: [JSONValue.Member], of owner: String?
  ) throws(Malformed) -> [JSONValue.Member]? {
    guard let value = value(key, in: members) else { return nil }
    guard case .object(let inner) = value.content else {
      let path = owner.map { "\($0).\(key)" } ?? key
      throw .wrongKind(path: path, expected: "an object", found: value.kindName)
    }
    return inner
  }

  func value(_ key: String, in members: [JSONValue.Member]) -> JSONValue? {
    members.first { $0.key == key }?.value
  }
}

extension Malformed {
  /// Where something is missing or of another kind.
  fileprivate var path: String? {
    switch self {
    case .missing(let path), .wrongKind(let path, _, _): path
    case .empty, .notUTF8, .notJSON, .unknownWord, .tooMany, .foreignPage, .otherLimit: nil
    }
  }

  /// The same, further in.
  fileprivate func within(_ outer: String) -> Malformed {
    switch self {
    case .missing(let path): .missing(path: "\(outer).\(path)")
    case .wrongKind(let path, let expected, let found):
      .wrongKind(path: "\(outer).\(path)", expected: expected, found: found)
    case .empty, .notUTF8, .notJSON, .unknownWord, .tooMany, .foreignPage, .otherLimit: self
    }
  }
}

/// How several questions are answered (section 7.1.2.1).
enum Semantic: String, CaseIterable {
  case executeAll = "execute_all"
  case denyOnFirstDeny = "deny_on_first_deny"
  case permitOnFirstPermit = "permit_on_first_permit"

  /// Whether an answer is the last that is given.
  func isLast(_ isAllowed: Bool) -> Bool {
    switch self {
    case .executeAll: false
    case .denyOnFirstDeny: !isAllowed
    case .permitOnFirstPermit: isAllowed
    }
  }
}
