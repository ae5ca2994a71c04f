/// What is in a journal and isn't what whoever has the master key put there.
public enum Unsound: Hashable, Sendable {
  /// No key of this school's opens this entry, though its hash is right: somebody else wrote it.
  case entry(index: Int)
  /// This photo or document, which the entry says was kept, is gone or can't be opened.
  case blob(Digest, index: Int)
}

extension SealedLogbook {
  /// Opens every entry, and every photo and document that an entry says was kept.
  ///
  /// Hashes alone don't show who wrote an entry: whoever can write to the store can compute them.
  /// Sealing shows it, and takes the master key.
  public func unsound() async throws(StoreError) -> [Unsound] {
    var found: [Unsound] = []
    var index = 0
    while true {
      let page = try await logbook.read(from: index)
      if page.isEmpty { return found }
      index += page.count
      let chest = try await chest(for: page)
      for entry in page {
        do throws(StoreError) {
          let opened = try chest.open(entry)
          guard case .note(.blobKept(let blob, _)) = opened.content else { continue }
          if try await !isWhole(blob) { found.append(.blob(blob.digest, index: entry.index)) }
        } catch .damaged {
          found.append(.entry(index: entry.index))
        }
      }
    }
  }

  private func isWhole(_ blob: BlobReference) async throws(StoreError) -> Bool {
    do throws(StoreError) {
      switch try await self.blob(blob.digest) {
      case .notFound: return false
      case .erased: return true
      case .opened(let opened):
        for piece in opened.pieces { _ = try await self.piece(piece) }
        return true
      }
    } catch .damaged {
      return false
    }
  }
}
