internal import Cedar

/// Answers a request, whoever carries it.
package struct Answering<Point: DecisionPoint>: Sendable {
  private let point: Point

  /// Answers by a decision point.
  package init(_ point: Point) { self.point = point }

  /// The answer to the body of a request, as JSON.
  ///
  /// - Parameters:
  ///   - endpoint: Where it came in.
  ///   - body: The request.
  /// - Returns: The answer, and how many questions it answers: 1 for a search.
  /// - Throws: `Malformed`, which is answered with 400.
  package func answer(
    _ endpoint: Endpoint, _ body: some Collection<UInt8>
  ) throws(Malformed) -> (text: String, questionCount: Int) {
    answer(try Questions(endpoint, body))
  }

  /// The answer to what was read before, as JSON, and how many questions it answers.
  package func answer(_ questions: Questions) -> (text: String, questionCount: Int) {
    switch questions.asked {
    case .one(let question): (decision(on: question).compactText, 1)
    case .several(let questions, let semantic): answers(to: questions, semantic)
    case .search(let part, let search, let page): (found(part, search, page).compactText, 1)
    }
  }

  private func decision(on question: Evaluation) -> JSONValue {
    let outcome = point.decide(question)
    return Self.json(outcome)
  }

  private static func json(_ outcome: Outcome) -> JSONValue {
    outcome.context.isEmpty
      ? .members(("decision", .bool(outcome.isAllowed)))
      : .members(("decision", .bool(outcome.isAllowed)), ("context", .object(outcome.context)))
  }

  private func answers(
    to questions: [Result<Evaluation, Malformed>], _ semantic: Semantic
  ) -> (text: String, questionCount: Int) {
    var answers: [JSONValue] = []
    for question in questions {
      let outcome =
        switch question {
        case .success(let question): point.decide(question)
        case .failure(let error): Self.refusal(error)
        }
      answers.append(Self.json(outcome))
      if semantic.isLast(outcome.isAllowed) { break }
    }
    return (JSONValue.members(("evaluations", .array(answers))).compactText, answers.count)
  }

  /// What is wrong with one of several questions is said in its place (section 7.2.1).
  private static func refusal(_ error: Malformed) -> Outcome {
    Outcome(
      isAllowed: false,
      context: [
        .init(
          key: "error",
          value: .members(("status", .integer(400)), ("message", .string(error.description))))
      ])
  }

  private func found(
    _ part: Searched.Part, _ search: Searched, _ page: SearchPage
  ) -> JSONValue {
    let found = point.find(search, limit: page.limit, after: page.after)
    let token = found.hasMore ? PageToken(limit: page.limit, after: found.last, for: search) : nil
    let results = found.names.map { name -> JSONValue in
      switch part {
      case .action: .members(("name", .string(name)))
      case .subject:
        .members(("type", .string(search.question.subject.type)), ("id", .string(name)))
      case .resource:
        .members(("type", .string(search.question.resource.type)), ("id", .string(name)))
      }
    }
    var members: [JSONValue.Member] = [
      .init(
        key: "page",
        value: .members(
          ("next_token", .string(token?.text ?? "")), ("count", .integer(Int64(results.count)))))
    ]
    // What a search is told besides its results (section 8.3).
    if let reason = found.reason {
      members.append(.init(key: "context", value: .members(("reason", .string(reason)))))
    }
    return .object(members + [.init(key: "results", value: .array(results))])
  }
}
