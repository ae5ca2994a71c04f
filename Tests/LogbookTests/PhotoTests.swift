import Logbook
import LogbookTesting
import Testing

/// What isn't the picture never gets in, whatever the tool that strips pictures does or leaves.
struct PhotoTests {
  private static func open() async throws -> (SealedLogbook, MemoryStore) {
    let master = try #require(MasterKey(bytes: Array(repeating: 1, count: 32)))
    let store = MemoryStore()
    return (try await SealedLogbook.open(Logbook(store, school: "hill"), with: master), store)
  }

  /// What is kept of these bytes.
  private static func kept(
    _ bytes: [UInt8], by cleaner: any ImageCleaner = IdleCleaner()
  ) async throws -> [UInt8] {
    let (sealed, _) = try await open()
    let photo = try await sealed.addBlob(
      chunks(bytes, of: 7), about: .school, strippedBy: cleaner)
    guard case .opened(let opened) = try await sealed.blob(photo.digest) else { return [] }
    var read: [UInt8] = []
    for piece in opened.pieces { read += try await sealed.piece(piece) }
    #expect(photo.bytes == read.count)
    return read
  }

  @Test func `parts of a JPEG that no tool knows stay outside, and all of the picture gets in`()
    async throws
  {
    let secret = Array("51.5007 -0.1246".utf8)
    let around = Sample.jpegSegment(0xe9, secret) + Sample.jpegSegment(0xfe, secret)
    for (name, bytes) in [
      ("before", Sample.jpeg(with: around)),
      ("after", Sample.jpeg(with: []) + secret + Sample.jpeg(with: around)),
      ("between scans", Sample.jpeg(with: [], between: around)),
    ] {
      let kept = try await Self.kept(bytes)
      let expected = Sample.jpeg(with: [], between: name == "between scans" ? [] : nil)
      #expect(kept == expected, "\(name)")
    }
  }

  @Test func `chunks of a PNG that no tool knows stay outside, and all of the picture gets in`()
    async throws
  {
    let secret = Array("51.5007 -0.1246".utf8)
    let around = Sample.pngChunk("prVt", secret) + Sample.pngChunk("tEXt", secret)
    #expect(try await Self.kept(Sample.png(with: around) + secret) == Sample.png(with: []))
  }

  @Test func `chunks of a WebP that no tool knows stay outside, and all of the picture gets in`()
    async throws
  {
    let secret = Array("51.5007 -0.124".utf8)
    let bytes = Sample.webp(with: Sample.webpChunk("UNKN", secret)) + secret
    #expect(try await Self.kept(bytes) == Sample.webp(with: []))
  }

  @Test func `a photo that is cut off anywhere is refused`() async throws {
    for whole in [Sample.jpeg(with: []), Sample.png(with: []), Sample.webp(with: [])] {
      for end in 12..<whole.count {
        await #expect(throws: ImageError.notWhole, "\(end) of \(whole.count)") {
          _ = try await Self.kept(Array(whole.prefix(end)))
        }
      }
    }
  }

  @Test func `without a tool, or with one that leaves something, nothing is kept`() async throws {
    struct Leaving: ImageCleaner {
      func strip(_ picture: [UInt8]) -> [UInt8] { picture }
      func remains(in picture: [UInt8]) -> [String] { ["GPS:GPSLatitude"] }
    }
    struct Swapping: ImageCleaner {
      func strip(_ picture: [UInt8]) -> [UInt8] { Array("%PDF-1.7 something else".utf8) }
      func remains(in picture: [UInt8]) -> [String] { [] }
    }
    for (cleaner, error) in [
      (NoCleaner(), .noTool), (Leaving(), .notStripped(["GPS:GPSLatitude"])),
      (Swapping(), .notWhole),
    ] as [(any ImageCleaner, ImageError)] {
      let (sealed, store) = try await Self.open()
      await #expect(throws: error) {
        _ = try await sealed.addBlob(
          chunks(Sample.png(with: [])), about: .school, strippedBy: cleaner)
      }
      #expect(try await store.blobs(of: "hill", after: nil, limit: 9).isEmpty)
    }
  }

  @Test func `films, other phone formats and pictures that are too large are refused`()
    async throws
  {
    let (sealed, store) = try await Self.open()
    for (bytes, type) in [
      (Array("....ftypheic....".utf8), .heic), (Array("....ftypqt  ....".utf8), .quickTime),
      (Array("....ftypisom....".utf8), .mp4), (Array("GIF89a..........".utf8), .gif),
    ] as [([UInt8], ContentType)] {
      await #expect(throws: ImageError.notTaken(type)) {
        _ = try await sealed.addBlob(chunks(bytes), about: .school, strippedBy: IdleCleaner())
      }
    }
    let limit = SealedLogbook.imageBytesMax
    await #expect(throws: ImageError.tooLarge(bytesMax: limit)) {
      let bytes = [UInt8](repeating: 0, count: limit + 1 - 8)
      _ = try await sealed.addBlob(
        chunks(Sample.pngSignature + bytes, of: 1 << 20), about: .school,
        strippedBy: IdleCleaner())
    }
    #expect(try await store.blobs(of: "hill", after: nil, limit: 9).isEmpty)
  }
}

/// Where there is no tool.
struct NoCleaner: ImageCleaner {
  func strip(_ picture: [UInt8]) throws(ImageError) -> [UInt8] { throw .noTool }
  func remains(in picture: [UInt8]) throws(ImageError) -> [String] { throw .noTool }
}

/// A tool that knows nothing and so takes nothing out.
private struct IdleCleaner: ImageCleaner {
  func strip(_ picture: [UInt8]) -> [UInt8] { picture }
  func remains(in picture: [UInt8]) -> [String] { [] }
}

/// Files in the outer form of pictures.
private enum Sample {
  static func jpegSegment(_ marker: UInt8, _ content: [UInt8]) -> [UInt8] {
    let length = content.count + 2
    return [0xff, marker, UInt8(length >> 8), UInt8(length & 0xff)] + content
  }

  /// A picture of one scan, or of two with something in between.
  static func jpeg(with extra: [UInt8], between: [UInt8]? = nil) -> [UInt8] {
    let scan = jpegSegment(0xda, [1, 1, 0, 0, 63, 0]) + [0x12, 0xff, 0, 0x34, 0xff, 0xd0, 0x56]
    return [0xff, 0xd8] + jpegSegment(0xe0, Array("JFIF\0".utf8) + [1, 1, 0, 0, 1, 0, 1, 0, 0])
      + extra + jpegSegment(0xdb, [UInt8](repeating: 1, count: 65))
      + jpegSegment(0xe2, Array("ICC_PROFILE\0".utf8) + [1, 1, 7])
      + jpegSegment(0xc0, [8, 0, 1, 0, 1, 1, 1, 0x11, 0]) + scan
      + (between.map { $0 + scan } ?? []) + [0xff, 0xd9]
  }

  static let pngSignature: [UInt8] = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]

  // The check at the end of a chunk is no business of the logbook's.
  static func pngChunk(_ name: String, _ content: [UInt8]) -> [UInt8] {
    [0, 0, UInt8(content.count >> 8), UInt8(content.count & 0xff)] + Array(name.utf8) + content
      + [1, 2, 3, 4]
  }

  static func png(with extra: [UInt8]) -> [UInt8] {
    pngSignature + pngChunk("IHDR", [0, 0, 0, 1, 0, 0, 0, 1, 8, 2, 0, 0, 0]) + extra
      + pngChunk("IDAT", [1, 2, 3]) + extra + pngChunk("IEND", [])
  }

  static func webpChunk(_ name: String, _ content: [UInt8]) -> [UInt8] {
    Array(name.utf8) + [UInt8(content.count), 0, 0, 0] + content
      + (content.count.isMultiple(of: 2) ? [] : [0])
  }

  static func webp(with extra: [UInt8]) -> [UInt8] {
    let chunks = webpChunk("VP8L", [0x2f, 0, 0, 0, 0]) + extra + webpChunk("EXIF", [1, 2])
    return Array("RIFF".utf8) + [UInt8(chunks.count + 4), 0, 0, 0] + Array("WEBP".utf8) + chunks
  }
}
