// What a store keeps beside the entries, as bytes that say nothing to it.

/// What a store keeps beside entries, and limits in size.
public enum KeptPart: Hashable, Sendable {
  /// A key of a school's ring.
  case key
  /// A piece of a photo or a document.
  case blob
  /// A signed head.
  case checkpoint
  /// The state at a head.
  case snapshot
}

/// A piece of a photo or a document: bytes that are found by their hash.
public enum Blob {
  /// The longest: a larger file is kept as several.
  public static let bytesMax = (1 << 20) + 1_024

  /// The most digests that one page of ``LogbookStore/blobs(of:after:limit:)`` holds.
  public static let pageMax = 10_000
}

/// A signed head as it was given out.
public struct StoredCheckpoint: Hashable, Sendable {
  /// The longest ``note``.
  public static let noteBytesMax = 64 << 10

  /// How many entries the signed head counts.
  public let size: Int

  /// The signed note.
  public let note: String

  /// Takes a signed note with the size that it speaks of.
  public init(size: Int, note: String) {
    self.size = size
    self.note = note
  }
}

/// What the entries up to a head come to: a shortcut, never the truth.
public struct StoredSnapshot: Hashable, Sendable {
  /// The longest ``state``.
  public static let stateBytesMax = 256 << 20

  /// The tree that the state was made of: its head, and what it takes to go on from there.
  public let frontier: Frontier

  /// The state.
  public let state: [UInt8]

  /// Takes a state with the tree it was made of.
  public init(frontier: Frontier, state: [UInt8]) {
    self.frontier = frontier
    self.state = state
  }
}
