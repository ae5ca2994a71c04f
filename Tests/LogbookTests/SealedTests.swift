import Foundation
import Logbook
import LogbookSQLite
import LogbookTesting
import Testing

/// Payloads under the keys of their subjects, and what is left when a key is destroyed.
struct SealedTests {
  static let ann = Subject("person:ann")
  static let moment = Timestamp(millisecondsSince1970: 1_800_000_000_000)

  static func draft(_ text: String, kind: String = "example") -> EntryDraft {
    EntryDraft(at: moment, actor: "p-1", kind: kind, clauses: ["1.2"], payload: Array(text.utf8))
  }

  static func texts(_ sealed: SealedLogbook) async throws -> [String] {
    try await sealed.read(from: 0).map { opened in
      switch opened.content {
      case .payload(let bytes): String(decoding: bytes, as: UTF8.self)
      case .erased(let moment, let reason): "erased \(moment.millisecondsSince1970) \(reason)"
      case .note(.erased(let subject, let reason)): "note \(subject) \(reason)"
      case .note(.masterKeyChanged): "note master"
      case .note(.restored(let entries, let acknowledged)):
        "note restored \(entries) of \(acknowledged)"
      case .note(.clockPutRight(let last)): "note clock \(last.millisecondsSince1970)"
      case .note(.blobKept(let blob, let subject)): "note \(subject) \(blob.type.rawValue)"
      }
    }
  }

  @Test func `what was sealed is read again, by another server too`() async throws {
    let ann = try #require(Self.ann)
    let master = try #require(MasterKey(bytes: Array(repeating: 1, count: 32)))
    let store = MemoryStore()
    let logbook = Logbook(store, school: "hill")
    let first = try await SealedLogbook.open(logbook, with: master)
    let second = try await SealedLogbook.open(logbook, with: master)
    var head = try await first.append(
      [
        SubjectDraft(Self.draft("about ann"), about: ann),
        SubjectDraft(Self.draft("about us"), about: .school),
        SubjectDraft(Self.draft("ann again"), about: ann),
      ], after: .empty)
    #expect(try await Self.texts(second) == ["about ann", "about us", "ann again"])
    head = try await second.append([SubjectDraft(Self.draft("more"), about: ann)], after: head)
    #expect(try await Self.texts(first).last == "more")
    let entries = try await logbook.read(from: 0)
    #expect(Set(entries.map(\.keyID)).count == 2)
    for entry in entries {
      #expect(!entry.payload.contains(Array("a".utf8)[0]) || entry.payload.count > 20)
    }
    #expect(try await logbook.verify() == .whole(head))
  }

  @Test func `nothing readable about anybody is in the file`() async throws {
    let folder = try Folder()
    let path = folder.path("logbook.db")
    let master = try #require(MasterKey(bytes: Array(repeating: 1, count: 32)))
    let store = try SQLiteLogbook(path: path)
    let sealed = try await SealedLogbook.open(Logbook(store, school: "hill"), with: master)
    let ann = try #require(Subject("person:annabel-lee"))
    let head = try await sealed.append(
      [SubjectDraft(Self.draft("Annabel told me about her uncle"), about: ann)], after: .empty)
    try await sealed.saveSnapshot(Array("Annabel's state".utf8), form: "1", at: head)
    _ = try await sealed.addBlob(
      chunks(Array("%PDF-1.7 a letter from Annabel".utf8)), about: ann, strippedBy: NoCleaner())
    for name in try folder.names() {
      let bytes = Data(try folder.contents(name))
      for word in ["annabel", "Annabel", "uncle"] {
        #expect(bytes.range(of: Data(word.utf8)) == nil, "\(word) in \(name)")
      }
    }
  }

  @Test func `an erased subject reads as erased everywhere, and everything still verifies`()
    async throws
  {
    let ann = try #require(Self.ann)
    let folder = try Folder()
    let path = folder.path("logbook.db")
    let master = try #require(MasterKey(bytes: Array(repeating: 1, count: 32)))
    let logbook = Logbook(try SQLiteLogbook(path: path), school: "hill")
    let first = try await SealedLogbook.open(logbook, with: master)
    let other = try await SealedLogbook.open(
      Logbook(try SQLiteLogbook(path: path), school: "hill"), with: master)
    var head = try await first.append(
      [
        SubjectDraft(Self.draft("about ann"), about: ann),
        SubjectDraft(Self.draft("about us"), about: .school),
      ], after: .empty)
    let photo = try await first.addBlob(
      chunks(Array("%PDF-1.7 ann".utf8)), about: ann, strippedBy: NoCleaner())
    try await first.saveSnapshot([1, 2, 3], form: "1", at: head)
    #expect(try await first.snapshot(form: "1")?.state == [1, 2, 3])
    #expect(try await Self.texts(other) == ["about ann", "about us"])
    let key = try #require(
      try await logbook.store.keyRing(of: "hill").keys[logbook.read(from: 0)[0].keyID])
    head = try await first.erase(ann, because: "left in 2020", by: "p-1", at: Self.moment)
    let erased = "erased 1800000000000 left in 2020"
    for sealed in [first, other] {
      #expect(
        try await Self.texts(sealed) == [erased, "about us", "note person:ann left in 2020"])
      guard case .erased(Self.moment, "left in 2020") = try await sealed.blob(photo.digest) else {
        Issue.record("the photo isn't erased")
        return
      }
      #expect(try await sealed.snapshot(form: "1") == nil, "a state that holds it is gone too")
    }
    #expect(try await logbook.verify() == .whole(head))
    for name in try folder.names() where name != "logbook.db-shm" {
      let bytes = Data(try folder.contents(name))
      #expect(bytes.range(of: Data(key.suffix(40))) == nil, "the key is still in \(name)")
    }
    await #expect(throws: SealError.unknownSubject(ann)) {
      try await other.erase(ann, because: "again", by: "p-1", at: Self.moment)
    }
    // Somebody whose keys are older than the erasure doesn't seal under what is gone.
    head = try await other.append([SubjectDraft(Self.draft("back"), about: ann)], after: head)
    #expect(try await Self.texts(first).last == "back")
  }

  @Test func `an append under a key that is being destroyed is sealed anew`() async throws {
    let ann = try #require(Self.ann)
    let master = try #require(MasterKey(bytes: Array(repeating: 1, count: 32)))
    let logbook = Logbook(MemoryStore(), school: "hill")
    let first = try await SealedLogbook.open(logbook, with: master)
    var head = try await first.append([SubjectDraft(Self.draft("one"), about: ann)], after: .empty)
    let stale = try await SealedLogbook.open(logbook, with: master)
    head = try await first.erase(ann, because: "asked", by: "p-1", at: Self.moment)
    head = try await stale.append([SubjectDraft(Self.draft("two"), about: ann)], after: head)
    #expect(try await Self.texts(stale).last == "two")
    #expect(try await logbook.verify() == .whole(head))
  }

  @Test func `a wrong master key is refused, with nothing written`() async throws {
    let ann = try #require(Self.ann)
    let right = try #require(MasterKey(bytes: Array(repeating: 1, count: 32)))
    let wrong = try #require(MasterKey(bytes: Array(repeating: 2, count: 32)))
    let logbook = Logbook(MemoryStore(), school: "hill")
    let sealed = try await SealedLogbook.open(logbook, with: right)
    let head = try await sealed.append([SubjectDraft(Self.draft("x"), about: ann)], after: .empty)
    let ring = try await logbook.store.keyRing(of: "hill")
    await #expect(throws: SealError.wrongMasterKey) {
      _ = try await SealedLogbook.open(logbook, with: wrong)
    }
    #expect(try await logbook.head() == head)
    #expect(try await logbook.store.keyRing(of: "hill") == ring)
  }

  @Test func `another master key takes over without an entry being written anew`() async throws {
    let ann = try #require(Self.ann)
    let old = try #require(MasterKey(bytes: Array(repeating: 1, count: 32)))
    let new = try #require(MasterKey(bytes: Array(repeating: 2, count: 32)))
    let logbook = Logbook(MemoryStore(), school: "hill")
    let sealed = try await SealedLogbook.open(logbook, with: old)
    let late = try await SealedLogbook.open(logbook, with: old)
    let signer = try await sealed.signer().key
    var head = try await sealed.append([SubjectDraft(Self.draft("x"), about: ann)], after: .empty)
    let before = try await logbook.read(from: 0)
    head = try await sealed.changeMaster(to: new, by: "operator", at: Self.moment)
    #expect(Array(try await logbook.read(from: 0).prefix(1)) == before)
    #expect(try await Self.texts(sealed) == ["x", "note master"])
    await #expect(throws: SealError.wrongMasterKey) {
      _ = try await SealedLogbook.open(logbook, with: old)
    }
    await #expect(throws: StoreError.wrongMasterKey) {
      try await late.append([SubjectDraft(Self.draft("late"), about: ann)], after: head)
    }
    let again = try await SealedLogbook.open(logbook, with: new)
    #expect(try await again.signer().key == signer)
    head = try await again.append([SubjectDraft(Self.draft("y"), about: ann)], after: head)
    #expect(try await Self.texts(sealed).last == "y")
    #expect(try await logbook.verify() == .whole(head))
  }

  @Test func `of two that begin one journal with different master keys one is refused`()
    async throws
  {
    let ann = try #require(Self.ann)
    let logbook = Logbook(MemoryStore(), school: "hill")
    var two: [SealedLogbook] = []
    for number: UInt8 in 1...2 {
      let master = try #require(MasterKey(bytes: Array(repeating: number, count: 32)))
      two.append(try await SealedLogbook.open(logbook, with: master))
    }
    let draft = SubjectDraft(Self.draft("x"), about: ann)
    let head = try await two[0].append([draft], after: .empty)
    await #expect(throws: StoreError.headMoved(head)) {
      try await two[1].append([draft], after: .empty)
    }
    await #expect(throws: StoreError.wrongMasterKey) { try await two[1].read(from: 0) }
    await #expect(throws: StoreError.wrongMasterKey) {
      try await two[1].append([draft], after: head)
    }
    #expect(try await logbook.verify() == .whole(head))
  }

  @Test func `a sealed payload opens at its own place only`() async throws {
    let ann = try #require(Self.ann)
    let master = try #require(MasterKey(bytes: Array(repeating: 1, count: 32)))
    let logbook = Logbook(MemoryStore(), school: "hill")
    let sealed = try await SealedLogbook.open(logbook, with: master)
    var head = try await sealed.append([SubjectDraft(Self.draft("x"), about: ann)], after: .empty)
    let entry = try await logbook.read(from: 0)[0]
    // The same bytes once more, as somebody with the store and without the key could add them.
    var copy = Self.draft("")
    copy.keyID = entry.keyID
    copy.payload = entry.payload
    head = try await logbook.append([copy], after: head)
    await #expect(throws: StoreError.damaged(.changed(index: 1))) {
      _ = try await sealed.read(from: 0)
    }
    #expect(try await sealed.read(from: 0, limit: 1).count == 1)
  }

  @Test func `a snapshot is of use while the journal begins with what it was made of`()
    async throws
  {
    let master = try #require(MasterKey(bytes: Array(repeating: 1, count: 32)))
    let store = MemoryStore()
    let logbook = Logbook(store, school: "hill")
    let sealed = try await SealedLogbook.open(logbook, with: master)
    var head = Head.empty
    for number in 0..<40 {
      head = try await sealed.append(
        [SubjectDraft(Self.draft("\(number)"), about: .school)], after: head)
      if number % 7 == 3 {
        try await sealed.saveSnapshot([UInt8(number)], form: "1", at: head)
      }
    }
    let snapshot = try #require(try await sealed.snapshot(form: "1"))
    #expect(snapshot.head.size == 39)
    #expect(snapshot.state == [38])
    #expect(try await sealed.snapshot(form: "2") == nil)
    await #expect(throws: SealError.store(.damaged(.head))) {
      let other = Head(size: 5, root: head.root)
      try await sealed.saveSnapshot([], form: "1", at: other)
    }
    let stored = try #require(try await store.snapshot(named: "1", of: "hill"))
    var damaged = stored.state
    damaged[damaged.count - 1] ^= 1
    let changed = [
      StoredSnapshot(frontier: stored.frontier, state: damaged),
      StoredSnapshot(frontier: Frontier(), state: stored.state),
    ]
    for changed in changed {
      try await store.saveSnapshot(changed, named: "1", of: "hill")
      #expect(try await sealed.snapshot(form: "1") == nil)
    }
    try await store.saveSnapshot(stored, named: "2", of: "hill")
    #expect(try await sealed.snapshot(form: "2") == nil, "a state of another form is not this one")
  }

  @Test func `a master key is read from a file that nobody else can read`() throws {
    let folder = try Folder()
    let path = folder.path("master.key")
    #expect(throws: MasterKeyError.notFound) { try MasterKey(file: path) }
    _ = try MasterKey.make(file: path)
    #expect(try folder.permissions("master.key") == 0o600)
    _ = try MasterKey(file: path)
    #expect(throws: MasterKeyError.exists) { try MasterKey.make(file: path) }
    for permissions in [0o640, 0o604, 0o660, 0o601] {
      try FileManager.default.setAttributes([.posixPermissions: permissions], ofItemAtPath: path)
      #expect(throws: MasterKeyError.openToOthers(permissions: permissions)) {
        try MasterKey(file: path)
      }
    }
    let digits = String(repeating: "0f", count: 32)
    _ = try MasterKey(environment: ["HANDRAIL_MASTER_KEY": digits])
    #expect(throws: MasterKeyError.notFound) { try MasterKey(environment: [:]) }
    for text in ["", "0f", digits + "0", digits + "\n" + digits, String(digits.dropLast()) + "g"] {
      #expect(throws: MasterKeyError.malformed) {
        try MasterKey(environment: ["HANDRAIL_MASTER_KEY": text])
      }
    }
  }
}

/// Bytes in portions of a size that suits nobody.
func chunks(_ bytes: [UInt8], of size: Int = 70_001) -> AsyncStream<[UInt8]> {
  AsyncStream { continuation in
    for start in stride(from: 0, to: bytes.count, by: size) {
      continuation.yield(Array(bytes[start..<min(start + size, bytes.count)]))
    }
    continuation.finish()
  }
}
