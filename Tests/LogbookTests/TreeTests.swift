import Testing

@testable import Logbook

struct TreeTests {
  // The reference leaves and roots of the Certificate Transparency project (RFC 6962).
  static let leaves: [[UInt8]] = [
    [], [0x00], [0x10], [0x20, 0x21], [0x30, 0x31], [0x40, 0x41, 0x42, 0x43],
    [0x50, 0x51, 0x52, 0x53, 0x54, 0x55, 0x56, 0x57],
    [
      0x60, 0x61, 0x62, 0x63, 0x64, 0x65, 0x66, 0x67, 0x68, 0x69, 0x6a, 0x6b, 0x6c, 0x6d, 0x6e,
      0x6f,
    ],
  ]

  static let roots = [
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
  ]

  @Test func `the roots are those of the reference`() {
    var frontier = Frontier()
    #expect(frontier.root.description == Self.roots[0])
    for (leaf, root) in zip(Self.leaves, Self.roots.dropFirst()) {
      frontier.append(Tree.leafHash(leaf))
      #expect(frontier.root.description == root)
    }
  }

  @Test func `adding a leaf at a time gives the root that the definition gives`() {
    let hashes = (0..<130).map { Tree.leafHash([UInt8($0)]) }
    var frontier = Frontier()
    for (index, hash) in hashes.enumerated() {
      frontier.append(hash)
      #expect(frontier.size == index + 1)
      #expect(frontier.peaks.count == frontier.size.nonzeroBitCount)
      #expect(frontier.root == Self.treeHash(hashes[...index]))
    }
  }

  @Test func `a frontier goes on from what was kept`() throws {
    var frontier = Frontier()
    for leaf in 0..<70 as Range<UInt8> {
      var kept = try #require(Frontier(size: frontier.size, peaks: frontier.peaks))
      frontier.append(Tree.leafHash([leaf]))
      kept.append(Tree.leafHash([leaf]))
      #expect(kept == frontier)
    }
    #expect(Frontier(size: 4, peaks: frontier.peaks) == nil)
    #expect(Frontier(size: -1, peaks: []) == nil)
  }

  @Test func `a digest reads its own text, in either case, and nothing else`() throws {
    let digest = Tree.hash([1, 2, 3])
    #expect(Digest(hex: digest.description) == digest)
    #expect(Digest(hex: digest.description.uppercased()) == digest)
    #expect(Digest(digest.bytes) == digest)
    #expect(Digest(hex: String(digest.description.dropLast())) == nil)
    #expect(Digest(hex: "g" + digest.description.dropFirst()) == nil)
    #expect(Digest(digest.bytes + [0]) == nil)
  }

  // RFC 6962, section 2.1, word for word and without regard to speed.
  private static func treeHash(_ leaves: ArraySlice<Digest>) -> Digest {
    if leaves.count == 1, let leaf = leaves.first { return leaf }
    var split = 1
    while split * 2 < leaves.count { split *= 2 }
    return Tree.nodeHash(treeHash(leaves.prefix(split)), treeHash(leaves.dropFirst(split)))
  }
}
