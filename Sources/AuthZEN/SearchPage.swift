internal import Cedar

/// Which part of the results of a search is wanted (section 8.2.1).
struct SearchPage {
  /// More results than this are never given at once, and so many where nobody says how many.
  static let limitMax = 1_000

  let limit: Int
  let after: String?

  init(_ reader: RequestReader, of search: Searched) throws(Malformed) {
    let page = try reader.object("page") ?? []
    _ = try reader.object("properties", in: page, of: "page")
    let limit = try Self.limit(reader.value("limit", in: page))
    // An empty one says that nothing came before, as an empty `next_token` that nothing follows.
    guard let value = reader.value("token", in: page), value != "" else {
      self.limit = min(limit ?? Self.limitMax, Self.limitMax)
      after = nil
      return
    }
    guard case .string(let text) = value.content else {
      throw .wrongKind(path: "page.token", expected: "a text", found: value.kindName)
    }
    let token = try PageToken(text, for: search)
    // The page's limit may be left out after the first one, as the examples of the section do.
    if let limit, min(limit, Self.limitMax) != token.limit {
      throw .otherLimit(began: token.limit)
    }
    self.limit = token.limit
    after = token.after
  }

  private static func limit(_ value: JSONValue?) throws(Malformed) -> Int? {
    guard let value else { return nil }
    guard case .integer(let limit) = value.content, limit >= 0 else {
      var found = value.kindName
      if case .integer(let number) = value.content { found = "the number \(number)" }
      throw .wrongKind(
        path: "page.limit", expected: "a whole number from 0 on", found: found)
    }
    return Int(limit)
  }
}
