public import Logbook
public import Testing

/// What every store promises, one case for each promise.
///
/// A store's tests run them all, each on a place of its own:
///
///     @Test(arguments: StoreCheck.allCases)
///     func `my store keeps its promises`(_ check: StoreCheck) async throws {
///       let place = …
///       try await check.run { try MyStore(place) }
///     }
public enum StoreCheck: String, CaseIterable, Sendable, CustomTestStringConvertible {
  case empty = "a school that never wrote is an empty journal"
  case roundTrip = "what was appended is read back to the byte"
  case root = "the head's root is the tree hash over the entries"
  case staleHead = "a batch for another head is refused, with the head that stands"
  case emptyBatch = "an empty batch writes nothing, and still needs the right head"
  case wholeBatch = "a batch with one bad entry writes nothing"
  case writers = "eight writers at once lose nothing, and each batch stays together"
  case anywhere = "32 writers who don't mind the head lose nothing, each in its own order"
  case mixed = "writers at many schools at once each get the heads of their own"
  case pages = "pages are gapless and end with an empty one"
  case schools = "two schools don't see each other"
  case reopened = "a store opened again holds everything"
  case largePayloads = "the largest payload fits, and a page is limited in bytes"
  case limits = "what breaks a limit is refused with the limit"
  case verified = "what nobody touched verifies as whole"
  case hashes = "the leaf hashes are those of the entries"
  case follow = "who follows a school is told of what anybody writes there"
  case keys = "keys are kept and overwritten together with an append"
  case staleKeys = "an append for another revision of the keys writes nothing"
  case blobs = "blobs are found by their hash, in their own school only"
  case checkpoints = "signed heads are kept, the largest first, and never replaced"
  case snapshots = "the last state is kept under each name"

  /// What is promised, as a sentence.
  public var testDescription: String { rawValue }

  /// Checks this promise.
  ///
  /// - Parameter open: Opens the store; each call opens it anew, on the same contents, which are
  ///   empty at first.
  /// - Throws: What the store throws where it should have answered.
  public func run(_ open: @Sendable () async throws -> any LogbookStore) async throws {
    switch self {
    case .empty: try await ReadingChecks.empty(try await open())
    case .roundTrip: try await ReadingChecks.roundTrip(try await open())
    case .root: try await ReadingChecks.root(try await open())
    case .pages: try await ReadingChecks.pages(try await open())
    case .schools: try await ReadingChecks.schools(try await open())
    case .reopened: try await ReadingChecks.reopened(open)
    case .verified: try await ReadingChecks.verified(try await open())
    case .staleHead: try await WritingChecks.staleHead(try await open())
    case .emptyBatch: try await WritingChecks.emptyBatch(try await open())
    case .wholeBatch: try await WritingChecks.wholeBatch(try await open())
    case .writers: try await WritingChecks.writers(open)
    case .anywhere: try await SharingChecks.anywhere(open)
    case .mixed: try await SharingChecks.mixed(open)
    case .largePayloads: try await WritingChecks.largePayloads(try await open())
    case .limits: try await WritingChecks.limits(try await open())
    case .hashes: try await FollowingChecks.hashes(try await open())
    case .follow: try await FollowingChecks.follow(open)
    case .keys: try await KeepingChecks.keys(open)
    case .staleKeys: try await KeepingChecks.staleKeys(try await open())
    case .blobs: try await KeepingChecks.blobs(open)
    case .checkpoints: try await KeepingChecks.checkpoints(open)
    case .snapshots: try await KeepingChecks.snapshots(open)
    }
  }
}
