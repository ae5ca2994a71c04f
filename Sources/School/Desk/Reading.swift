internal import Logbook

extension SealedLogbook {
  /// One page: the entries from `index` on, understood, oldest first and gapless; never empty.
  ///
  /// - Throws: `DeskError.unreadable`; `StoreError`, also when there is no entry `index`.
  func entries(from index: Int) async throws -> [ReadEntry] {
    let page = try await read(from: index)
    if page.isEmpty { throw StoreError.damaged(.missing(index: index)) }
    return try page.map { opened throws(DeskError) in try ReadEntry(opened) }
  }
}

extension Registers {
  /// Reads everything up to the entry `index` and including it.
  ///
  /// - Throws: `DeskError.unreadable`, `StoreError`.
  init(of logbook: SealedLogbook, past index: Int) async throws {
    self.init()
    while position <= index {
      for entry in try await logbook.entries(from: position) {
        if mustForget(entry) {
          // Erased while this was read: the next time it reads as erased from the start.
          self = Registers()
          break
        }
        try apply(entry)
      }
    }
  }
}
