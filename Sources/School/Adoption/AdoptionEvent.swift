internal import Logbook

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
  enum Kind: String, CaseIterable {
    case adopted = "policy.adopted"
  }

  var stored: (kind: Kind, fields: any Encodable) {
    switch self {
    case .adopted(let fact): (.adopted, fact)
    }
  }

  var subject: Subject { .school }

  init(_ kind: Kind, from payload: StoredPayload) throws {
    switch kind {
    case .adopted: self = .adopted(try payload.decode())
    }
  }
}
