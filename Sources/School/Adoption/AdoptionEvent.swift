internal import Logbook
package import Policy

/// What has happened about the policy in force.
package enum AdoptionEvent: Equatable, Sendable {
  case adopted(Adopted)

  /// A policy was published, whole: its words, rules and scenarios as they were that day.
  ///
  /// The files are in the entry itself, so that an answer given today can be explained in 25 years
  /// by the logbook alone.
  package struct Adopted: Codable, Equatable, Sendable {
    /// The pack's name: `mobile-technology-and-social-media`.
    package let pack: String
    /// Each file's path within the pack, and its text.
    package let files: [String: String]
    /// The first day on which it is in force; `nil` when it is from the entry on.
    package var from: Day?
    /// The decision of the governors that it rests on; `nil` when nobody named one.
    package var minute: Minute?
  }

  /// Where the governors' decision is written down.
  package struct Minute: Codable, Hashable, Sendable {
    /// What it is called: 'Full governing body, item 7'.
    package let reference: Text
    /// When they decided; `nil` when nobody said.
    package let day: Day?

    package init(reference: Text, day: Day?) {
      self.reference = reference
      self.day = day
    }
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
