/// Where a journal ends: what a writer must have seen to be allowed to add to it.
public struct Head: Hashable, Sendable {
  /// How many entries stand; the next one gets this number.
  public let size: Int

  /// The RFC 6962 tree hash over them.
  public let root: Digest

  /// Names a head by its size and root.
  public init(size: Int, root: Digest) {
    self.size = size
    self.root = root
  }

  /// The head of a journal without entries.
  public static let empty = Frontier().head
}
