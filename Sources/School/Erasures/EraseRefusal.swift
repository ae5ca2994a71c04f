package import Logbook

/// Why nothing was erased, although the rules would allow it.
package enum EraseRefusal: Error, Equatable {
  /// Without what is about the school itself, nothing else could be understood.
  case wholeSchool
  /// Nothing stands in the record under this subject, or not any more.
  case nothingKept(Subject)
  /// The reason is empty, or longer than it may be.
  case reason(bytes: Int, bytesMax: Int)
  /// It is erased and recorded, but its key may still stand in the store's files: they have to be
  /// scrubbed.
  case notScrubbed
}

extension EraseRefusal {
  /// What a sealed logbook's trouble with an erasure is to whoever wanted it.
  static func or(_ error: SealError) -> any Error {
    switch error {
    case .unknownSubject(let subject): EraseRefusal.nothingKept(subject)
    case .reason(let bytes, let bytesMax): EraseRefusal.reason(bytes: bytes, bytesMax: bytesMax)
    case .notScrubbed: EraseRefusal.notScrubbed
    case .store(let error): DeskError.store(error)
    case .wrongMasterKey, .damagedKey, .blobTooLarge, .unknownContent:
      // The keys were opened before; that they aren't what they were is damage.
      DeskError.store(.damaged(.file("the keys of the logbook")))
    }
  }
}
