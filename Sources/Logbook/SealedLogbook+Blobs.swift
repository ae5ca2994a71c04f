// A photo or document is kept in pieces, each sealed by itself, so that no document is ever whole
// in memory, and a last piece that names the others. A piece as it is kept, version 1: the byte 1;
// the name of its key as text; nonce, ciphertext, tag. Authenticated with it: the word 'blob', the
// school and the name of its key.
//
// The last piece says: the content type as text; how many bytes in 8 bytes; then the hashes of
// the pieces, in order. Its own hash is the name of the whole. Since an entry holds that name, the
// tree is over every byte of it.

internal import Crypto

/// A photo or a document that was kept.
public struct BlobReference: Hashable, Sendable {
  /// What it is found by: what an entry is to hold.
  public let digest: Digest

  /// What it is, by its content.
  public let type: ContentType

  /// How long it is.
  public let bytes: Int

  /// Names what was kept, as ``SealedLogbook/addBlob(_:about:strippedBy:bytesMax:)`` named it.
  public init(digest: Digest, type: ContentType, bytes: Int) {
    self.digest = digest
    self.type = type
    self.bytes = bytes
  }
}

/// A photo or a document that can be read.
public struct OpenedBlob: Sendable {
  /// What it is, by its content.
  public let type: ContentType

  /// How long it is.
  public let bytes: Int

  /// Its pieces, by their hashes, in order.
  public let pieces: [Digest]
}

/// What became of a photo or a document.
public enum BlobContent: Sendable {
  /// It can be read, a piece at a time.
  case opened(OpenedBlob)
  /// It can't be read any more: its key was destroyed then, for this reason.
  case erased(on: Timestamp, because: String)
  /// This school has none of this name.
  case notFound
}

extension SealedLogbook {
  /// How long a piece is.
  public static let pieceBytes = 1 << 20

  /// The largest document that is ever taken.
  public static let blobBytesMax = 512 << 20

  /// The largest picture that is ever taken: to be stripped, it must be whole in memory.
  public static let imageBytesMax = 25 << 20

  /// Seals and keeps a photo or document: a document while it comes in, a piece at a time, and a
  /// photo once it is stripped of whatever isn't seen in it.
  ///
  /// What was kept of a document when it ends too early, or is refused half-way, nothing refers
  /// to.
  ///
  /// - Parameters:
  ///   - chunks: The bytes, in whatever portions they come.
  ///   - subject: Whom or what it is about: under whose key it is sealed.
  ///   - cleaner: What strips photos.
  ///   - bytesMax: How long it may be.
  /// - Returns: What it is found by, and what it is.
  /// - Throws: ``SealError/blobTooLarge(bytesMax:)``, ``SealError/unknownContent``, an
  ///   ``ImageError``, or whatever `chunks` throws.
  public func addBlob<Chunks: AsyncSequence>(
    _ chunks: Chunks, about subject: Subject, strippedBy cleaner: any ImageCleaner,
    bytesMax: Int = blobBytesMax
  ) async throws -> BlobReference where Chunks.Element == [UInt8] {
    let limit = min(bytesMax, Self.blobBytesMax)
    let (id, key) = try await ownKey(subject)
    var waiting: [UInt8] = []
    var type: ContentType?
    var bytes = 0
    var pieces: [Digest] = []
    for try await chunk in chunks {
      bytes += chunk.count
      if bytes > limit { throw SealError.blobTooLarge(bytesMax: limit) }
      waiting += chunk
      if type == nil, waiting.count >= ContentType.prefixBytes {
        type = try Self.type(of: waiting)
      }
      guard let type else { continue }
      if type.treatment == .stripped {
        if bytes > Self.imageBytesMax {
          throw ImageError.tooLarge(bytesMax: Self.imageBytesMax)
        }
        continue
      }
      while waiting.count >= Self.pieceBytes {
        pieces.append(try await keep(waiting[..<Self.pieceBytes], id, key))
        waiting.removeFirst(Self.pieceBytes)
      }
    }
    guard let type else { throw SealError.unknownContent }
    if type.treatment == .stripped {
      waiting = try await cleaner.clean(waiting, type)
      bytes = waiting.count
    }
    for start in stride(from: 0, to: waiting.count, by: Self.pieceBytes) {
      let end = min(start + Self.pieceBytes, waiting.count)
      pieces.append(try await keep(waiting[start..<end], id, key))
    }
    let digest = try await keep(Self.list(type, bytes, pieces)[...], id, key)
    return BlobReference(digest: digest, type: type, bytes: bytes)
  }

  /// Records that a photo or document was kept. From then on ``unsound()`` misses it when it is
  /// gone, and the tree is over every byte of it.
  ///
  /// - Parameters:
  ///   - blob: What was kept.
  ///   - subject: What it was sealed under: erasing that erases this entry too.
  ///   - actor: Who kept it.
  ///   - moment: When.
  /// - Returns: The new head.
  /// - Throws: ``StoreError``, when it couldn't be written.
  @discardableResult
  public func record(
    _ blob: BlobReference, about subject: Subject, by actor: String, at moment: Timestamp
  ) async throws(StoreError) -> Head {
    let note = LogbookNote.blobKept(blob, about: subject)
    let draft = EntryDraft(at: moment, actor: actor, kind: note.kind, payload: note.payload)
    for _ in 1...Self.attemptsMax {
      do throws(StoreError) {
        return try await add([SubjectDraft(draft, about: subject)], after: try await head())
      } catch .headMoved {
        continue
      }
    }
    throw .unavailable(.busy)
  }

  private static func type(of beginning: [UInt8]) throws -> ContentType {
    guard let type = ContentType(beginning: beginning) else { throw SealError.unknownContent }
    if type.treatment == .refused { throw ImageError.notTaken(type) }
    return type
  }

  private static func list(_ type: ContentType, _ bytes: Int, _ pieces: [Digest]) -> [UInt8] {
    var list: [UInt8] = []
    list.appendField(type.rawValue.utf8)
    list.appendNumber(Int64(bytes))
    for piece in pieces { list.append(contentsOf: piece.bytes) }
    return list
  }

  /// Finds a photo or document by the name that an entry holds.
  ///
  /// - Throws: ``StoreError/damaged(_:)`` when it isn't what was kept.
  public func blob(_ digest: Digest) async throws(StoreError) -> BlobContent {
    let list: [UInt8]
    switch try await open(digest) {
    case .none: return .notFound
    case .erased(let moment, let reason): return .erased(on: moment, because: reason)
    case .bytes(let bytes): list = bytes
    }
    var rest = list[...]
    guard let type = rest.takeText().flatMap(ContentType.init(rawValue:)),
      let bytes = rest.takeNumber(Int64.self), rest.count.isMultiple(of: Digest.byteCount)
    else { throw .damaged(.file("blob \(digest)")) }
    var pieces: [Digest] = []
    while let piece = Digest(rest.prefix(Digest.byteCount)) {
      pieces.append(piece)
      rest.removeFirst(Digest.byteCount)
    }
    return .opened(OpenedBlob(type: type, bytes: Int(bytes), pieces: pieces))
  }

  /// One piece of a photo or document.
  ///
  /// - Throws: ``StoreError/damaged(_:)`` when it isn't there, isn't what was kept, or its key has
  ///   been destroyed since the whole was opened.
  public func piece(_ digest: Digest) async throws(StoreError) -> [UInt8] {
    guard case .bytes(let bytes) = try await open(digest) else {
      throw .damaged(.file("blob \(digest)"))
    }
    return bytes
  }

  private enum Opened {
    case none
    case erased(on: Timestamp, because: String)
    case bytes([UInt8])
  }

  private func open(_ digest: Digest) async throws(StoreError) -> Opened {
    let stored = try await logbook.store.blob(digest, of: logbook.school)
    guard let stored else { return .none }
    var rest = stored[...]
    guard rest.popFirst() == 1, let id = rest.takeText() else {
      throw .damaged(.file("blob \(digest)"))
    }
    // Another server may have made the key, or destroyed it.
    try await reload()
    switch chest.kept[id] {
    case .destroyed(let moment, let reason): return .erased(on: moment, because: reason)
    case .living(_, let key):
      if let bytes = Sealing.open(rest, with: key, header: blobHeader(id)) { return .bytes(bytes) }
    case .none: break
    }
    throw .damaged(.file("blob \(digest)"))
  }

  private func keep(
    _ bytes: ArraySlice<UInt8>, _ id: String, _ key: SymmetricKey
  ) async throws(StoreError) -> Digest {
    var piece: [UInt8] = [1]
    piece.appendField(id.utf8)
    piece += Sealing.seal(bytes, with: key, header: blobHeader(id))
    return try await logbook.store.addBlob(piece, of: logbook.school)
  }

  private func blobHeader(_ id: String) -> [UInt8] {
    var header: [UInt8] = []
    header.appendField("blob".utf8)
    header.appendField(logbook.school.description.utf8)
    header.appendField(id.utf8)
    return header
  }
}
