import Logbook
import LogbookSQLite
import LogbookTesting
import Testing

struct CheckpointTests {
  // The example of the note format's first implementation (golang.org/x/mod/sumdb/note).
  private static let note = """
    If you think cryptography is the answer to your problem,
    then you don't know what your problem is.

    \u{2014} PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXg\
    KvqfqdngotpRZb6KE6RyyBwJnAM=

    """
  private static let key = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"

  static let signer = NoteSigner(
    name: "handrail/hill", privateKey: (0..<32).map { UInt8($0) })

  @Test func `a note that others signed is read and verified`() throws {
    let note = try #require(SignedNote(Self.note))
    let key = try #require(NoteKey(Self.key))
    #expect(key.description == Self.key)
    #expect(note.description == Self.note)
    #expect(note.isSigned(by: key))
    let other = try #require(SignedNote(Self.note.replacing("problem is", with: "answer is")))
    #expect(!other.isSigned(by: key))
    let mine = try #require(Self.signer)
    #expect(!note.isSigned(by: mine.key))
    #expect(NoteKey(Self.key.replacing("c74f20a3", with: "c74f20a4")) == nil)
  }

  @Test func `a checkpoint of the specification is read`() throws {
    let text = """
      example.com/behind-the-sofa
      20852163
      CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=

      """
    let checkpoint = try #require(Checkpoint(text: text))
    #expect(checkpoint.origin == "example.com/behind-the-sofa")
    #expect(checkpoint.head.size == 20_852_163)
    #expect(checkpoint.text == text)
    let signed =
      text + "\n\u{2014} example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOo"
      + "RDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=\n"
    #expect(SignedNote(signed)?.text == text)
  }

  @Test(
    arguments: [
      "", "a\n1\n", "a\n01\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n",
      "a\n-1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n",
      "a\n+1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n",
      "\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n",
      "a\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I\n",
      "a\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=", "a\n1\nCsUY\n",
      "a\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2J=\n",
      "a\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n\n",
    ])
  func `what isn't a checkpoint isn't read as one`(_ text: String) {
    #expect(Checkpoint(text: text) == nil)
  }

  @Test(
    arguments: [
      "text\n", "text\n\n", "text\n\n\u{2014} name AAAAAAA=", "text\n\n\u{2014} name AAAA\n",
      "text\n\n\u{2014} na+me AAAAAAA=\n", "text\n\n- name AAAAAAA=\n",
      "te\rxt\n\n\u{2014} n AAAAAAA=\n",
      "text\n\n\u{2014} name AAAAAAA=\nmore\n", "text\n\n\u{2014}  AAAAAAA=\n",
    ])
  func `what isn't a signed note isn't read as one`(_ note: String) {
    #expect(SignedNote(note) == nil)
  }

  @Test func `a journal is signed, and not twice for the same head`() async throws {
    let signer = try #require(Self.signer)
    let logbook = Logbook(MemoryStore(), school: "hill")
    #expect(logbook.origin == signer.key.name)
    var head = try await logbook.append(Drafts.make(0..<7), after: .empty)
    let first = try await logbook.signCheckpoint(with: signer)
    #expect(Checkpoint(first, signedBy: signer.key)?.head == head)
    #expect(try await logbook.signCheckpoint(with: signer) == first)
    head = try await logbook.append(Drafts.make(7..<20), after: head)
    let second = try await logbook.signCheckpoint(with: signer)
    #expect(Checkpoint(second, signedBy: signer.key)?.head == head)
    let kept = try await logbook.store.checkpoints(of: "hill", limit: 9)
    #expect(kept.map(\.note) == [second.description, first.description])
    for note in [first, second] {
      let checkpoint = try #require(Checkpoint(note, signedBy: signer.key))
      #expect(try await logbook.verify(since: checkpoint) == .whole(head))
    }
  }

  @Test func `a journal that was cut short or written anew is not signed again`() async throws {
    let signer = try #require(Self.signer)
    let original = Logbook(MemoryStore(), school: "hill")
    let head = try await original.append(Drafts.make(0..<20), after: .empty)
    let note = try await original.signCheckpoint(with: signer)
    let checkpoint = try #require(Checkpoint(note, signedBy: signer.key))
    for (drafts, expected) in [
      (Drafts.make(0..<12), SinceVerification.truncated(entries: 12, signed: 20)),
      (Drafts.make(1..<31), nil),
    ] {
      let other = Logbook(MemoryStore(), school: "hill")
      try await other.append(drafts, after: .empty)
      try await other.store.addCheckpoint(
        StoredCheckpoint(size: head.size, note: note.description), of: "hill")
      let verification = try await other.verify(since: checkpoint)
      if let expected {
        #expect(verification == expected)
      } else {
        let found = try await other.head(at: 20)
        #expect(verification == .rewritten(signed: head, found: found))
      }
      await #expect(throws: CheckpointError.inconsistent(with: 20)) {
        try await other.signCheckpoint(with: signer)
      }
    }
  }

  @Test func `a kept checkpoint of which a byte was changed is noticed`() async throws {
    let signer = try #require(Self.signer)
    let logbook = Logbook(MemoryStore(), school: "hill")
    try await logbook.append(Drafts.make(0..<20), after: .empty)
    let note = try await logbook.signCheckpoint(with: signer).description
    for position in note.utf8.indices {
      var bytes = Array(note.utf8)
      bytes[note.utf8.distance(from: note.utf8.startIndex, to: position)] ^= 1
      let read = SignedNote(String(decoding: bytes, as: UTF8.self))
      #expect(read.flatMap { Checkpoint($0, signedBy: signer.key) } == nil)
    }
  }
}
