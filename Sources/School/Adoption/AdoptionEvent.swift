/// What has happened about the policy in force.
package enum AdoptionEvent: Equatable, Sendable {
  case adopted(Adopted)

  /// A policy came into force, whole: its words, rules and scenarios as they were that day.
  ///
  /// The files are in the entry itself, so that an answer given today can be explained in 25 years
  /// by the logbook alone.
  package struct Adopted: Codable, Equatable, Sendable {
    /// The pack's name: `mobile-technology-and-social-media`.
    package let pack: String
    /// Each file's path within the pack, and its text.
    package let files: [String: String]
  }
}

extension AdoptionEvent: StoredEvent {
  static let area = "policy"

  var stored: (kind: String, payload: any Encodable) {
    switch self {
    case .adopted(let fact): ("policy.adopted", fact)
    }
  }

  init?(kind: String, from payload: StoredPayload) throws {
    switch kind {
    case "policy.adopted": self = .adopted(try payload.decode())
    default: return nil
    }
  }
}
