/// What one run found; times in microseconds.
struct Figures: Encodable {
  var requests = 0
  /// A decision by entities in memory: the request is there, the decision is thrown away.
  var decision = 0.0
  var allocationsPerDecision = 0.0
  var bytesPerDecision = 0.0
  /// A decision whose request is made of texts and values first.
  var decisionWithRequest = 0.0
  /// A decision by a dictionary of entities through the protocol, with its default answers.
  var decisionThroughSource = 0.0
  var parsePolicies = 0.0
  var compilePolicies = 0.0
  var loadEntities = 0.0
  var loadEntitiesBySchema = 0.0
  /// By the schema, and held against it.
  var loadAndCheckEntities = 0.0
  var parseSchema = 0.0
  var flatness: [Point] = []

  /// A decision among this many policies.
  struct Point: Encodable {
    let policies: Int
    let decision: Double
    let parse: Double
    let compile: Double
  }
}
