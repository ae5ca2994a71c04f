internal import Foundation

/// What a logbook records about itself and its keys, as entries like all others.
///
/// Kinds and field names are the stored form: they may be added to, and are never renamed.
public enum LogbookNote: Hashable, Sendable {
  /// Everything about this subject can't be read any more.
  case erased(Subject, because: String)
  /// The keys are wrapped with another master key.
  case masterKeyChanged
  /// This photo or document was kept, about this subject.
  case blobKept(BlobReference, about: Subject)
  /// A backup with so many entries was put in the place of a record of which so many are known to
  /// have been acknowledged.
  case restored(entries: Int, acknowledged: Int)
  /// The clock was put right: the entry before this one says that it was made at this time.
  case clockPutRight(last: Timestamp)

  /// What all kinds of such entries begin with; no other entry's kind may.
  public static let kindPrefix = "logbook."

  static func isKind(_ kind: String) -> Bool {
    kind.hasPrefix(kindPrefix)
  }

  static func isAboutClock(_ kind: String) -> Bool { kind == clockKind }

  static func isErasure(_ kind: String) -> Bool { kind == erasedKind }

  private static let erasedKind = "logbook.erased"
  private static let blobKind = "logbook.blob-kept"
  private static let restoredKind = "logbook.restored"
  private static let clockKind = "logbook.clock-put-right"

  var kind: String {
    switch self {
    case .erased: Self.erasedKind
    case .masterKeyChanged: "logbook.master-key-changed"
    case .blobKept: Self.blobKind
    case .restored: Self.restoredKind
    case .clockPutRight: Self.clockKind
    }
  }

  private struct Erased: Codable {
    let subject: String
    let reason: String
  }

  private struct BlobKept: Codable {
    let blob: String
    let type: String
    let bytes: Int
    let subject: String
  }

  private struct ClockPutRight: Codable {
    let last: Timestamp
  }

  private struct Restored: Codable {
    let entries: Int
    let acknowledged: Int
  }

  var payload: [UInt8] {
    switch self {
    case .erased(let subject, let reason):
      Self.json(Erased(subject: subject.description, reason: reason))
    case .masterKeyChanged: Array("{}".utf8)
    case .blobKept(let blob, let subject):
      Self.json(
        BlobKept(
          blob: blob.digest.description, type: blob.type.rawValue, bytes: blob.bytes,
          subject: subject.description))
    case .restored(let entries, let acknowledged):
      Self.json(Restored(entries: entries, acknowledged: acknowledged))
    case .clockPutRight(let last): Self.json(ClockPutRight(last: last))
    }
  }

  private static func json(_ fields: some Encodable) -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    // Strings and whole numbers always have a form in JSON.
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
    case Self.blobKind:
      guard let fields = try? JSONDecoder().decode(BlobKept.self, from: Data(payload)),
        let digest = Digest(hex: fields.blob), let type = ContentType(rawValue: fields.type),
        let subject = Subject(kept: fields.subject)
      else { return nil }
      let blob = BlobReference(digest: digest, type: type, bytes: fields.bytes)
      self = .blobKept(blob, about: subject)
    case Self.restoredKind:
      guard let fields = try? JSONDecoder().decode(Restored.self, from: Data(payload)) else {
        return nil
      }
      self = .restored(entries: fields.entries, acknowledged: fields.acknowledged)
    case Self.clockKind:
      guard let fields = try? JSONDecoder().decode(ClockPutRight.self, from: Data(payload)) else {
        return nil
      }
      self = .clockPutRight(last: fields.last)
    default: return nil
    }
  }
}
