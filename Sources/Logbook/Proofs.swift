/// Shows that an entry is in a tree, to somebody who knows only the tree's root
/// (RFC 9162, section 2.1.3).
public struct InclusionProof: Hashable, Sendable {
  /// The number of the entry.
  public let index: Int

  /// The size of the tree.
  public let size: Int

  /// The roots of the subtrees beside the way from the leaf up, the lowest first.
  public let path: [Digest]

  /// Takes a proof from elsewhere; whether it proves anything is asked with ``root(from:)``.
  public init(index: Int, size: Int, path: [Digest]) {
    self.index = index
    self.size = size
    self.path = path
  }

  /// The root that the tree has if it holds this leaf hash at this place, or `nil` when no tree of
  /// this size has such a path: RFC 9162, section 2.1.3.2.
  public func root(from leafHash: Digest) -> Digest? {
    guard index >= 0, index < size else { return nil }
    var (fn, sn) = (index, size - 1)
    var root = leafHash
    for sibling in path {
      if sn == 0 { return nil }
      if fn & 1 == 1 || fn == sn {
        root = Tree.nodeHash(sibling, root)
        while fn & 1 == 0, fn != 0 {
          fn >>= 1
          sn >>= 1
        }
      } else {
        root = Tree.nodeHash(root, sibling)
      }
      fn >>= 1
      sn >>= 1
    }
    return sn == 0 ? root : nil
  }
}

/// Shows that a tree only grew into another: that everything in the smaller is in the larger, in
/// the same place (RFC 9162, section 2.1.4).
public struct ConsistencyProof: Hashable, Sendable {
  /// The size of the smaller tree.
  public let first: Int

  /// The size of the larger tree.
  public let second: Int

  /// The roots of the subtrees from which both roots can be computed.
  public let path: [Digest]

  /// Takes a proof from elsewhere; whether it proves anything is asked with ``joins(_:_:)``.
  public init(first: Int, second: Int, path: [Digest]) {
    self.first = first
    self.second = second
    self.path = path
  }

  /// Whether this shows that a tree with the first root grew into one with the second:
  /// RFC 9162, section 2.1.4.2.
  public func joins(_ firstRoot: Digest, _ secondRoot: Digest) -> Bool {
    guard first >= 0, first <= second else { return false }
    if first == second { return path.isEmpty && firstRoot == secondRoot }
    // Every tree grows from the empty one, so there is nothing to show.
    if first == 0 { return path.isEmpty && firstRoot == Tree.emptyRoot }
    var path = path[...]
    // A full subtree is its own first node.
    guard let start = first & (first - 1) == 0 ? firstRoot : path.popFirst() else { return false }
    var (fn, sn) = (first - 1, second - 1)
    while fn & 1 == 1 {
      fn >>= 1
      sn >>= 1
    }
    var (fr, sr) = (start, start)
    for node in path {
      if sn == 0 { return false }
      if fn & 1 == 1 || fn == sn {
        fr = Tree.nodeHash(node, fr)
        sr = Tree.nodeHash(node, sr)
        while fn & 1 == 0, fn != 0 {
          fn >>= 1
          sn >>= 1
        }
      } else {
        sr = Tree.nodeHash(sr, node)
      }
      fn >>= 1
      sn >>= 1
    }
    return sn == 0 && fr == firstRoot && sr == secondRoot
  }
}

/// The subtrees that a proof is made of, as ranges of leaves (RFC 9162, sections 2.1.3.1, 2.1.4.1).
enum ProofRanges {
  /// Beside the way from leaf `index` up, the lowest first.
  static func ofInclusion(_ index: Int, in leaves: Range<Int>) -> [Range<Int>] {
    if leaves.count <= 1 { return [] }
    let middle = middle(of: leaves)
    if index < middle {
      return ofInclusion(index, in: leaves.lowerBound..<middle) + [middle..<leaves.upperBound]
    }
    return ofInclusion(index, in: middle..<leaves.upperBound) + [leaves.lowerBound..<middle]
  }

  /// From which the root over the leaves before `first` and that over all can be computed.
  static func ofConsistency(
    _ first: Int, in leaves: Range<Int>, isWhole: Bool = true
  ) -> [Range<Int>] {
    if first == leaves.upperBound { return isWhole ? [] : [leaves] }
    let middle = middle(of: leaves)
    if first <= middle {
      return ofConsistency(first, in: leaves.lowerBound..<middle, isWhole: isWhole)
        + [middle..<leaves.upperBound]
    }
    return ofConsistency(first, in: middle..<leaves.upperBound, isWhole: false)
      + [leaves.lowerBound..<middle]
  }

  /// Where the largest full subtree that isn't everything ends.
  private static func middle(of leaves: Range<Int>) -> Int {
    var width = 1
    while width * 2 < leaves.count { width *= 2 }
    return leaves.lowerBound + width
  }
}
