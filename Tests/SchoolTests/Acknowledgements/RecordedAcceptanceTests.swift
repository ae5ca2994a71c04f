import Foundation
import Logbook
import Policy
import Testing

@testable import School

/// An acceptance as it was once written, and the policy that it names: in 25 years the words that
/// are read out of the one must still have the hash that stands in the other.
struct RecordedAcceptanceTests {
  private static func record(_ index: Int, _ kind: String) throws -> AcceptanceProof.Record {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    let file = try Data(contentsOf: folder.appending(path: "Recorded/\(kind).json"))
    return AcceptanceProof.Record(index: index, kind: kind, payload: [UInt8](file))
  }

  @Test func `an acceptance of long ago is still proven against the words of its day`() throws {
    let person = try #require(PersonID("p-1"))
    let given = try Self.record(9, "acknowledgement.given")
    let adopted = try Self.record(4, "policy.adopted")
    let event = try SchoolEvent.decoded(kind: given.kind, payload: given.payload)
    guard case .acknowledgement(.given(let fact)) = event else {
      Issue.record("the file holds no acceptance")
      return
    }
    let proofs = try fact.clauses.map { accepted in
      try AcceptanceProof(
        that: person,
        gave: .init(
          clause: accepted.clause, digest: accepted.digest,
          at: Timestamp(millisecondsSince1970: 0), entry: 9, adoption: 4),
        by: given, under: adopted)
    }
    // The hashes in the file are what `sha256sum` says of these, each line ended.
    #expect(
      proofs.map(\.wording.canonical) == [
        "1.1\nNobody rides on the drive – not even “just once”. See the map first.\n",
        "1.2\nYou may:\npush it\nleave it in the shed, with a lock\n",
      ])
    #expect(proofs.map(\.pack) == ["bicycles", "bicycles"])
  }
}
