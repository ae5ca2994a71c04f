internal import Cedar

/// What a request asks, read whole before any of it is answered.
package struct Questions: Sendable {
  enum Asked: Sendable {
    case one(Evaluation)
    case several([Result<Evaluation, Malformed>], Semantic)
    case search(Searched.Part, Searched, SearchPage)
  }

  let asked: Asked

  /// Reads the body of a request.
  ///
  /// - Parameters:
  ///   - endpoint: Where it came in.
  ///   - body: The request.
  /// - Throws: `Malformed`, which is answered with 400.
  package init(_ endpoint: Endpoint, _ body: some Collection<UInt8>) throws(Malformed) {
    let reader = try RequestReader(body)
    switch endpoint {
    case .evaluation: asked = .one(try reader.evaluation())
    case .evaluations:
      let semantic = try reader.semantic()
      if let questions = try reader.evaluations() {
        asked = .several(questions, semantic)
      } else {
        asked = .one(try reader.evaluation())
      }
    case .searchSubject: asked = try Self.search(.subject, reader)
    case .searchResource: asked = try Self.search(.resource, reader)
    case .searchAction: asked = try Self.search(.action, reader)
    }
  }

  /// How many there are: 1 for a search.
  package var count: Int {
    switch asked {
    case .several(let questions, _): questions.count
    case .one, .search: 1
    }
  }

  private static func search(
    _ part: Searched.Part, _ reader: RequestReader
  ) throws(Malformed) -> Asked {
    let search = try reader.searched(part)
    return .search(part, search, try SearchPage(reader, of: search))
  }
}
