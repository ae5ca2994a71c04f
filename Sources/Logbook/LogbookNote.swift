internal import Foundation

/// What a logbook records about its own keys, as entries like all others.
///
/// Kinds and field names are the stored form: they may be added to, and are never renamed.
public enum LogbookNote: Hashable, Sendable {
  /// Everything about this subject can't be read any more.
  case erased(Subject, because: String)
  /// The keys are wrapped with another master key.
  case masterKeyChanged

  /// What all kinds of such entries begin with; no other entry's kind may.
  public static let kindPrefix = "logbook."

  static func isKind(_ kind: String) -> Bool {
    kind.hasPrefix(kindPrefix)
  }

  static func isErasure(_ kind: String) -> Bool { kind == erasedKind }

  private static let erasedKind = "logbook.erased"

  var kind: String {
    switch self {
    case .erased: Self.erasedKind
    case .masterKeyChanged: "logbook.master-key-changed"
    }
  }

  private struct Erased: Codable {
    let subject: String
    let reason: String
  }

  var payload: [UInt8] {
    guard case .erased(let subject, let reason) = self else { return Array("{}".utf8) }
    let fields = Erased(subject: subject.description, reason: reason)
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    // Two strings always have a form in JSON.
    return (try? encoder.encode(fields)).map(Array.init) ?? []
  }

  init?(kind: String, payload: [UInt8]) {
    switch kind {
    case Self.erasedKind:
      guard let fields = try? JSONDecoder().decode(Erased.self, from: Data(payload)),
        let subject = Subject(fields.subject)
      else { return nil }
      self = .erased(subject, because: fields.reason)
    case "logbook.master-key-changed": self = .masterKeyChanged
    default: return nil
    }
  }
}
