/// What reading a journal again found.
public enum Verification: Hashable, Sendable {
  /// All entries stand as they were written, under this head.
  case whole(Head)
  /// Something was changed. Faults of entries come first, by number; never empty, and not more
  /// than ``Verifier/faultsMax``.
  case broken([Fault])

  /// One thing that is wrong.
  public enum Fault: Hashable, Sendable {
    /// The content of this entry was changed: the stored hashes lead to the head's root.
    case changedContent(index: Int)
    /// The stored hash of this entry was changed: its content leads to the head's root.
    case changedHash(index: Int)
    /// The content of this entry and its hash disagree, and neither leads to the head's root.
    case changed(index: Int)
    /// This entry isn't there.
    case missing(index: Int)
    /// This entry is there, beyond the end that the head names.
    case extra(index: Int)
    /// Nothing could be read from this entry on; carries the store's own words, for the log.
    case unreadable(index: Int, String)
    /// The head kept for the journal is gone or contradicts itself, so the entries could only be
    /// checked each against its own hash.
    case head
    /// Fewer entries stand than were acknowledged: an older record stands in its place.
    case behind(stands: Int, acknowledged: Int)
    /// As many entries stand as were acknowledged, and they are others.
    case otherEntries(stands: Int)
    /// All entries agree with their hashes and yet don't lead to the head's root: entries were
    /// rewritten together with their hashes, or the head was.
    case root(stored: Digest, found: Digest)
    /// This piece of a photo or document isn't what was kept; `nil` when its own hash is none.
    case blob(Digest?)
    /// The checkpoint that is kept for this many entries is none, or was signed over others.
    case checkpoint(size: Int)
    /// The snapshot that is kept under this name was made of other entries: what it saves has to
    /// be read again.
    case snapshot(name: String)
    /// This table or trigger isn't as the store made it.
    case schema(name: String)
    /// The store's own check of its structure; carries the store's own words, for the log.
    case file(String)

    /// The number of the entry that is wrong, or `nil` when the fault isn't in one.
    public var index: Int? {
      switch self {
      case .changedContent(let index), .changedHash(let index), .changed(let index),
        .missing(let index), .extra(let index), .unreadable(let index, _):
        index
      case .head, .behind, .otherEntries, .root, .blob, .checkpoint, .snapshot, .schema, .file: nil
      }
    }
  }
}
