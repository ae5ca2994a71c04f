/// What must be kept of a tree to go on adding to it: the roots of its full subtrees.
///
/// A tree of `size` leaves is one full subtree for each 1 bit of `size`, the largest first, so it
/// takes at most 63 digests, and adding a leaf takes at most 63 hashes.
public struct Frontier: Hashable, Sendable {
  /// How many leaves have been added.
  public private(set) var size = 0

  /// The roots of the full subtrees, largest and leftmost first.
  public private(set) var peaks: [Digest] = []

  /// The frontier of a tree without leaves.
  public init() {}

  /// Goes on from what was kept, or is `nil` when no tree of this size has so many peaks.
  public init?(size: Int, peaks: [Digest]) {
    guard size >= 0, peaks.count == size.nonzeroBitCount else { return nil }
    self.size = size
    self.peaks = peaks
  }

  /// Adds a leaf by its hash.
  public mutating func append(_ leafHash: Digest) {
    // Each trailing 1 bit of the size is a full subtree that the new leaf fills up to the next.
    var root = leafHash
    for _ in 0..<(~size).trailingZeroBitCount {
      root = Tree.nodeHash(peaks.removeLast(), root)
    }
    peaks.append(root)
    size += 1
  }

  /// The tree hash of RFC 6962, section 2.1: the peaks, joined from the right.
  public var root: Digest {
    guard var root = peaks.last else { return Tree.emptyRoot }
    for peak in peaks.dropLast().reversed() { root = Tree.nodeHash(peak, root) }
    return root
  }

  /// The size with the root.
  public var head: Head { Head(size: size, root: root) }
}
