internal import Cedar
internal import Foundation

/// Measures decisions on the workload in the folder that the first argument names, and prints the
/// figures as JSON. `--profile N` only decides all requests `N` times, for a profiler.
@main
enum Decisions {
  private static let policyCounts = [100, 1_000, 10_000, 100_000]
  private static let rounds = 300

  static func main() throws {
    let arguments = CommandLine.arguments
    guard arguments.count >= 2 else {
      try stop("usage: decisions FOLDER [--profile ROUNDS | --flatness]")
    }
    let workload = try Workload(folder: URL(fileURLWithPath: arguments[1]))
    let policies = try PolicySet(parsing: workload.policiesText, naming: .byAnnotation)
    let schema = try Schema(parsing: workload.schemaText)
    let entities = try Entities(json: workload.entitiesText, schema: schema)
    let authorizer = Authorizer(policies)
    let wrong = workload.differences { authorizer.decide($0, in: entities) }
    guard wrong.isEmpty else { try stop(wrong.joined(separator: "\n")) }
    let requests = workload.cases.map(\.request)
    if arguments.count == 4, arguments[2] == "--profile", let rounds = Int(arguments[3]) {
      for _ in 0..<rounds { decide(requests, authorizer, entities) }
      return
    }
    var figures = Figures()
    figures.requests = requests.count
    measureDecisions(&figures, requests, authorizer, entities)
    try measureLoading(&figures, workload, schema, policies)
    if arguments.contains("--flatness") {
      figures.flatness = try policyCounts.map { count in
        try point(workload, entities, requests, count: count)
      }
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    print(String(decoding: try encoder.encode(figures), as: UTF8.self))
  }

  private static func measureDecisions(
    _ figures: inout Figures, _ requests: [Request], _ authorizer: Authorizer,
    _ entities: Entities
  ) {
    let count = Double(requests.count)
    figures.decision =
      Measure.median(rounds: rounds) { decide(requests, authorizer, entities) } / count
    let asked = Measure.allocations { decide(requests, authorizer, entities) }
    figures.allocationsPerDecision = Double(asked.count) / count
    figures.bytesPerDecision = Double(asked.bytes) / count
    let parts = requests.map(Parts.init)
    figures.decisionWithRequest =
      Measure.median(rounds: rounds) {
        for part in parts { keep(authorizer.decide(part.request, in: entities)) }
      } / count
    let source = Register(
      byName: Dictionary(uniqueKeysWithValues: entities.all.map { ($0.uid, $0) }))
    figures.decisionThroughSource =
      Measure.median(rounds: rounds / 10) {
        for request in requests { keep(authorizer.decide(request, in: source)) }
      } / count
  }

  private static func measureLoading(
    _ figures: inout Figures, _ workload: Workload, _ schema: Schema, _ policies: PolicySet
  ) throws {
    figures.parsePolicies = try Measure.median(rounds: 51) {
      keep(try PolicySet(parsing: workload.policiesText, naming: .byAnnotation))
    }
    figures.compilePolicies = Measure.median(rounds: 51) { keep(Authorizer(policies)) }
    figures.parseSchema = try Measure.median(rounds: 51) {
      keep(try Schema(parsing: workload.schemaText))
    }
    figures.loadEntities = try Measure.median(rounds: 21) {
      keep(try Entities(json: workload.entitiesText))
    }
    figures.loadEntitiesBySchema = try Measure.median(rounds: 21) {
      keep(try Entities(json: workload.entitiesText, schema: schema))
    }
    figures.loadAndCheckEntities = try Measure.median(rounds: 21) {
      try schema.check(Entities(json: workload.entitiesText, schema: schema))
    }
  }

  /// A decision among `count` policies of which the same few apply; the answers are the same.
  private static func point(
    _ workload: Workload, _ entities: Entities, _ requests: [Request], count: Int
  ) throws -> Figures.Point {
    let text = workload.policiesText(count: count)
    let clock = ContinuousClock()
    let start = clock.now
    let policies = try PolicySet(parsing: text, naming: .byAnnotation)
    let parsed = clock.now
    let authorizer = Authorizer(policies)
    let compiled = clock.now
    let wrong = workload.differences { authorizer.decide($0, in: entities) }
    guard wrong.isEmpty, policies.policies.count == count else {
      try stop("among \(policies.policies.count) policies:\n" + wrong.joined(separator: "\n"))
    }
    let time = Measure.median(rounds: rounds / 3) { decide(requests, authorizer, entities) }
    return Figures.Point(
      policies: count, decision: time / Double(requests.count),
      parse: (parsed - start) / .microseconds(1),
      compile: (compiled - parsed) / .microseconds(1))
  }

  private static func decide(
    _ requests: [Request], _ authorizer: Authorizer, _ entities: Entities
  ) {
    for request in requests { keep(authorizer.decide(request, in: entities)) }
  }

  /// Keeps the optimiser from leaving out work whose result nobody reads.
  @inline(never)
  private static func keep<Result>(_ result: Result) {}

  private static func stop(_ sentence: String) throws -> Never {
    FileHandle.standardError.write(Data((sentence + "\n").utf8))
    exit(1)
  }
}

/// What a request is made of, as a caller has it.
private struct Parts {
  private let principal: (type: String, id: String)
  private let action: (type: String, id: String)
  private let resource: (type: String, id: String)
  private let context: [String: Value]

  init(_ request: Request) {
    principal = (request.principal.type, request.principal.id)
    action = (request.action.type, request.action.id)
    resource = (request.resource.type, request.resource.id)
    context = request.context
  }

  var request: Request {
    Request(
      principal: EntityUID(principal.type, principal.id),
      action: EntityUID(action.type, action.id),
      resource: EntityUID(resource.type, resource.id), context: context)
  }
}

/// Entities as somebody else would keep them.
private struct Register: EntitySource {
  let byName: [EntityUID: Entity]

  func entity(_ uid: EntityUID) -> Entity? { byName[uid] }
}
