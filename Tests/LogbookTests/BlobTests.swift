import Logbook
import LogbookTesting
import Testing

/// Photos and documents: by their content, in pieces, sealed.
struct BlobTests {
  private static func open() async throws -> (SealedLogbook, MemoryStore) {
    let master = try #require(MasterKey(bytes: Array(repeating: 1, count: 32)))
    let store = MemoryStore()
    return (try await SealedLogbook.open(Logbook(store, school: "hill"), with: master), store)
  }

  private static func pdf(_ count: Int) -> [UInt8] {
    var random = SplitMix(seed: UInt64(count))
    return Array("%PDF-1.7 ----".utf8)
      + (0..<count - 13).map { _ in UInt8(truncatingIfNeeded: random.next()) }
  }

  @Test(arguments: [13, 1 << 20, (1 << 20) + 1, 3_500_000])
  func `a document is read back to the byte, a piece at a time`(count: Int) async throws {
    let (sealed, store) = try await Self.open()
    let bytes = Self.pdf(count)
    let kept = try await sealed.addBlob(
      chunks(bytes), about: .school, strippedBy: NoCleaner())
    #expect(kept.type == .pdf)
    #expect(kept.bytes == count)
    guard case .opened(let opened) = try await sealed.blob(kept.digest) else {
      Issue.record("not found")
      return
    }
    var read: [UInt8] = []
    for piece in opened.pieces { read += try await sealed.piece(piece) }
    #expect(read == bytes)
    #expect(opened.bytes == count)
    #expect(
      try await store.blobs(of: "hill", after: nil, limit: 99).count == opened.pieces.count + 1)
  }

  @Test func `what is too large or of no known kind is refused`() async throws {
    let (sealed, _) = try await Self.open()
    await #expect(throws: SealError.blobTooLarge(bytesMax: 1_000)) {
      _ = try await sealed.addBlob(
        chunks(Self.pdf(1_001), of: 100), about: .school, strippedBy: NoCleaner(),
        bytesMax: 1_000)
    }
    for text in ["MZ this is a program", "<html><body>hello</body>", "", "%PDF"] {
      await #expect(throws: SealError.unknownContent) {
        _ = try await sealed.addBlob(
          chunks(Array(text.utf8)), about: .school, strippedBy: NoCleaner())
      }
    }
    guard case .notFound = try await sealed.blob(Digest(hashing: [])) else {
      Issue.record("found what was never kept")
      return
    }
  }

  @Test(
    arguments: [
      ([0xff, 0xd8, 0xff, 0xe0], ContentType.jpeg),
      ([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a], .png), (Array("GIF89a".utf8), .gif),
      (Array("RIFF....WEBP".utf8), .webp), (Array("....ftypheic".utf8), .heic),
      (Array("....ftypisom".utf8), .mp4), (Array("....ftypqt  ".utf8), .quickTime),
      (Array("RIFF....WAVE".utf8), nil), (Array("....ftypabcd".utf8), nil), ([], nil),
    ] as [([UInt8], ContentType?)])
  func `what a file is, its first bytes tell`(bytes: [UInt8], type: ContentType?) {
    #expect(ContentType(beginning: bytes) == type)
  }
}
