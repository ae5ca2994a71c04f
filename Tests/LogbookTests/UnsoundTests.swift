import Logbook
import LogbookSQLite
import LogbookTesting
import Testing

/// What somebody adds to the store or takes from it who has no master key, with hashes that are
/// right.
struct UnsoundTests {
  private static func open(_ store: any LogbookStore) async throws -> SealedLogbook {
    let master = try #require(MasterKey(bytes: Array(repeating: 1, count: 32)))
    return try await SealedLogbook.open(Logbook(store, school: "hill"), with: master)
  }

  @Test func `an entry that no key of the school opens is damage, and is named`() async throws {
    let sealed = try await Self.open(MemoryStore())
    var head = try await sealed.append(
      [SubjectDraft(SealedTests.draft("ours"), about: .school)], after: .empty)
    #expect(try await sealed.unsound() == [])
    let ours = try #require(try await sealed.logbook.read(from: 0).first)
    var forged = ["", ours.keyID, "made-up"].map { keyID in
      var draft = SealedTests.draft("I am the headteacher now")
      draft.keyID = keyID
      return draft
    }
    // A copy of what was sealed for another place.
    forged[1].payload = ours.payload
    for draft in forged {
      head = try await sealed.logbook.append([draft], after: head)
      let index = head.size - 1
      await #expect(throws: StoreError.damaged(.changed(index: index))) {
        try await sealed.read(from: index)
      }
    }
    #expect(try await sealed.logbook.verify() == .whole(head))
    #expect(
      try await sealed.unsound() == [.entry(index: 1), .entry(index: 2), .entry(index: 3)])
    #expect(try await Self.open(sealed.logbook.store).unsound().count == 3)
  }

  @Test func `a document that was taken out of the store is missed, until it is erased`()
    async throws
  {
    let folder = try Folder()
    let path = folder.path("school.sqlite")
    let ann = try #require(Subject("person:ann"))
    let store = try SQLiteLogbook(path: path)
    let sealed = try await Self.open(store)
    let letter = try await sealed.addBlob(
      chunks(Array("%PDF-1.7 a letter".utf8)), about: ann, strippedBy: NoCleaner())
    try await sealed.record(letter, about: ann, by: "p-1", at: SealedTests.moment)
    #expect(try await SealedTests.texts(sealed) == ["note person:ann application/pdf"])
    #expect(try await sealed.unsound() == [])
    try store.close()
    try RawFile(path).force("DELETE FROM blob")

    let after = try await Self.open(try SQLiteLogbook(path: path))
    #expect(try await after.unsound() == [.blob(letter.digest, index: 0)])
    try await after.erase(ann, because: "No longer needed", by: "p-1", at: SealedTests.moment)
    #expect(try await after.unsound() == [])
  }
}
