import Foundation
import Growth
import Testing

@testable import Cedar

/// Mutated policies, schemas, entities and requests: nothing crashes, hangs, or changes its meaning
/// when it is written and read again.
///
/// `CEDAR_FUZZ_INPUTS` says how many inputs (20,000 if not set), `CEDAR_FUZZ_SEED` from which seed.
@Suite struct FuzzTests {
  private static let environment = ProcessInfo.processInfo.environment
  private static let inputs = environment["CEDAR_FUZZ_INPUTS"].flatMap { Int($0) } ?? 20_000
  private static let seed = environment["CEDAR_FUZZ_SEED"].flatMap { UInt64($0) } ?? 20_240_229
  private static let secondsMax = 1.0

  @Test func `mutated inputs are refused in words or mean the same after every round trip`() async {
    let samples = Sample.all()
    print("fuzzing \(Self.inputs) inputs from the seed \(Self.seed), \(samples.count) samples")
    let failures = await inParallel(Self.inputs) { index in
      var random = SeededRandom(seed: Self.seed &+ UInt64(index))
      let sample = samples[index % samples.count]
      var found: [String] = []
      var input = ""
      // The processor's time of this thread alone: how busy the machine is does not count.
      let seconds = Growth.seconds {
        (input, found) = sample.tryOut(index / samples.count, &random)
      }
      // A debug build is some ten times slower than what people run.
      if seconds > Self.secondsMax * 10 { found.append("took \(seconds) s") }
      return found.map { "input \(index): \($0)\n\(input)" }
    }
    #expect(failures.isEmpty, "\(failures.count) failures, such as \(failures.prefix(2))")
  }
}

/// Numbers that look random and are the same from the same seed (SplitMix64).
struct SeededRandom: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return value ^ (value >> 31)
  }
}

/// Policies, schema and entities that belong together.
private struct Sample {
  let policies: String
  let schema: String
  let entities: String

  private static let publicMax = 300

  /// Those of the public cases where they are there, and some of our own everywhere.
  static func all() -> [Sample] {
    guard PublicCases.areHere, let root = try? PublicCases.unpacked("fuzz") else { return own }
    defer { try? FileManager.default.removeItem(at: root) }
    let names = PublicCases.names(in: root) { $0.hasSuffix(".cedarschema") }
    let stems = names.map { $0.dropLast(".cedarschema".count) }.filter { $0.hasPrefix("corpus") }
    let step = max(1, stems.count / publicMax)
    return own
      + stride(from: 0, to: stems.count, by: step).compactMap { index in
        func read(_ ending: String) -> String? {
          try? String(contentsOf: root.appending(path: stems[index] + ending), encoding: .utf8)
        }
        guard let policies = read(".cedar"), let schema = read(".cedarschema"),
          let entities = read(".entities.json"), policies.utf8.count < 4_000
        else { return nil }
        return Sample(policies: policies, schema: schema, entities: entities)
      }
  }

  private static let own = [
    Sample(
      policies: """
        @id("a") @note permit (principal is N::U in ?principal, action, resource == ?resource);
        // A comment.
        forbid (principal, action in [N::Action::"x"], resource in N::G::"g") when {
          if principal has a.b && principal.a.b like "x*\\*" then [1, -2].contains(3 * 4 - 5)
          else decimal("1.5").lessThan(decimal("2.5")) || ip("10.0.0.0/8").isLoopback()
        } unless { principal.hasTag("t") && principal.getTag("t") != "\\u{1F4F5}" ||
          datetime("2024-01-01").offset(duration("1d2h")) >= datetime("2024-01-01T00:00:00Z") };
        """,
      schema: """
        namespace N { type A = { b?: String }; @doc("d") entity U in [G] = { a?: A } tags String;
        entity G in G; entity E enum ["x", "y"];
        action y; action x in [y] appliesTo {
          principal: [U], resource: [G], context: { c: Set<ipaddr> } }; }
        """,
      entities: """
        [{"uid": {"type": "N::U", "id": "u"}, "attrs": {"a": {"b": "x"}}, "tags": {"t": "v"},
          "parents": [{"__entity": {"type": "N::G", "id": "g"}}]},
         {"uid": {"type": "N::G", "id": "g"}, "attrs": {}, "parents": []}]
        """)
  ]

  /// Changes one of the texts and sees what becomes of it: the input, and what went wrong.
  func tryOut(_ round: Int, _ random: inout SeededRandom) -> (String, [String]) {
    switch round % 4 {
    case 0, 1:
      let text = mutated(policies, &random)
      return (text, policyFailures(text, schema))
    case 2:
      let text = mutated(schema, &random)
      guard let schema = try? Schema(parsing: text) else { return (text, []) }
      let isSame = (try? Schema(json: schema.json).json) == schema.json
      return (text, (isSame ? [] : ["schema JSON"]) + policyFailures(policies, text))
    default:
      let text = mutated(entities, &random)
      let schema = try? Schema(parsing: schema)
      guard let entities = try? Entities(json: text, schema: schema) else { return (text, []) }
      try? schema?.check(entities)
      if let policies = try? PolicySet(parsing: policies) {
        for entity in entities.all.prefix(3) { decide(policies, entity.uid, entities) }
      }
      return (text, [])
    }
  }

  private func policyFailures(_ text: String, _ schema: String) -> [String] {
    guard let policies = try? PolicySet(parsing: text) else { return [] }
    var failures: [String] = []
    do { failures = try roundTripDifferences(text) } catch { failures = ["\(error)"] }
    if let schema = try? Schema(parsing: schema) { _ = Validator(schema).validate(policies) }
    decide(policies, EntityUID("N::U", "u"), (try? Entities(json: entities)) ?? Entities())
    return failures
  }

  private func decide(_ policies: PolicySet, _ uid: EntityUID, _ entities: Entities) {
    let request = Request(
      principal: uid, action: EntityUID("N::Action", "x"), resource: uid,
      context: ["a": ["b": 1]])
    _ = Authorizer(policies).decide(request, in: entities)
  }

  private static let pieces: [[UInt8]] = [
    "(", ")", "[", "]", "{", "}", "\"", "\\", "::", "==", "=", "&&", "||", "!", "-", "*", "\n",
    "//", "@a", "?principal", "if ", " then ", " else ", " in ", " has ", " like ", " is ", "true",
    "9223372036854775808", "-9223372036854775808", "\\u{110000}", "\\u{0}", "é", "\u{202E}", ".",
    "decimal(", ".isEmpty()", "__cedar::", "principal", "context", ",", ";", ":", "null", "1e9",
    "\\ud800", "{\"__extn\":", "Set<", "enum", "tags ", "[[[[[[[[",
  ].map { Array($0.utf8) }

  private func mutated(_ text: String, _ random: inout SeededRandom) -> String {
    var bytes = Array(text.utf8)
    for _ in 0..<Int.random(in: 1...4, using: &random) where !bytes.isEmpty {
      let start = Int.random(in: 0..<bytes.count, using: &random)
      let end = min(bytes.count, start + Int.random(in: 0...12, using: &random))
      switch Int.random(in: 0..<5, using: &random) {
      case 0: bytes.removeSubrange(start..<end)
      case 1: bytes.insert(contentsOf: Self.pieces.randomElement(using: &random) ?? [], at: start)
      case 2: bytes[start] = UInt8.random(in: 0...255, using: &random)
      case 3:
        bytes.insert(contentsOf: bytes[start..<end], at: Int.random(in: 0...start, using: &random))
      default:
        let other = Int.random(in: 0..<bytes.count, using: &random)
        bytes.swapAt(start, other)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
