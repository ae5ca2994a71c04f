import LogbookTesting
import Testing

@testable import Logbook

struct ProofTests {
  // The reference proofs of the Certificate Transparency project, over the leaves of TreeTests.
  @Test(
    arguments: [
      (0, 8, ["96a2", "5f08", "6b47"]), (5, 8, ["bc1a", "ca85", "d37e"]), (2, 3, ["fac5"]),
      (1, 5, ["6e34", "5f08", "bc1a"]),
    ])
  func `inclusion proofs are those of the reference`(
    index: Int, size: Int, path: [String]
  ) async throws {
    let hashes = TreeTests.leaves.map { Tree.leafHash($0) }
    let ranges = ProofRanges.ofInclusion(index, in: 0..<size)
    let roots = ranges.map { root(hashes[$0]) }
    #expect(roots.map { String($0.description.prefix(4)) } == path)
    let proof = InclusionProof(index: index, size: size, path: roots)
    #expect(proof.root(from: hashes[index])?.description == TreeTests.roots[size])
  }

  @Test(
    arguments: [
      (1, 1, []), (1, 8, ["96a2", "5f08", "6b47"]),
      (6, 8, ["0ebc", "ca85", "d37e"]), (2, 5, ["5f08", "bc1a"]),
    ] as [(Int, Int, [String])])
  func `consistency proofs are those of the reference`(
    first: Int, second: Int, path: [String]
  ) throws {
    let hashes = TreeTests.leaves.map { Tree.leafHash($0) }
    let roots = ProofRanges.ofConsistency(first, in: 0..<second).map { root(hashes[$0]) }
    #expect(roots.map { String($0.description.prefix(4)) } == path)
    let proof = ConsistencyProof(first: first, second: second, path: roots)
    #expect(proof.joins(root(hashes[..<first]), root(hashes[..<second])))
  }

  @Test func `every proof of a journal holds, and holds for nothing else`() async throws {
    let logbook = Logbook(MemoryStore(), school: "hill")
    var heads = [Head.empty]
    for number in 0..<33 {
      heads.append(try await logbook.append([Drafts.make(number)], after: heads[number]))
    }
    let hashes = try await logbook.store.leafHashes("hill", from: 0, limit: 100)
    for size in 1...33 {
      #expect(try await logbook.head(at: size) == heads[size])
      for index in 0..<size {
        let proof = try await logbook.inclusionProof(of: index, in: size)
        #expect(proof.root(from: hashes[index]) == heads[size].root)
        let other = hashes[(index + 1) % 33]
        #expect(proof.root(from: other) != heads[size].root)
        expectBroken(proof, hashes[index], heads[size].root)
      }
    }
    for second in 0...33 {
      for first in 0...second {
        let proof = try await logbook.consistencyProof(from: first, to: second)
        #expect(proof.joins(heads[first].root, heads[second].root))
        let wrong = Tree.hash([1])
        #expect(!proof.joins(wrong, heads[second].root))
        if first > 0 { #expect(!proof.joins(heads[first].root, wrong)) }
        let longer = ConsistencyProof(first: first, second: second, path: proof.path + [wrong])
        #expect(!longer.joins(heads[first].root, heads[second].root))
        if proof.path.isEmpty { continue }
        let shorter = ConsistencyProof(
          first: first, second: second, path: Array(proof.path.dropLast()))
        #expect(!shorter.joins(heads[first].root, heads[second].root))
      }
    }
  }

  private func expectBroken(_ proof: InclusionProof, _ leaf: Digest, _ root: Digest) {
    for position in proof.path.indices {
      var path = proof.path
      path[position] = Tree.hash([2])
      let changed = InclusionProof(index: proof.index, size: proof.size, path: path)
      #expect(changed.root(from: leaf) != root)
    }
    let longer = InclusionProof(index: proof.index, size: proof.size, path: proof.path + [leaf])
    #expect(longer.root(from: leaf) == nil)
    let outside = InclusionProof(index: proof.size, size: proof.size, path: proof.path)
    #expect(outside.root(from: leaf) == nil)
  }

  private func root(_ hashes: ArraySlice<Digest>) -> Digest {
    var frontier = Frontier()
    for hash in hashes { frontier.append(hash) }
    return frontier.root
  }
}
