package import Logbook

extension PagesAhead<ReadEntry> {
  /// The entries of a logbook, understood.
  ///
  /// A page throws `DeskError.unreadable`, or `StoreError`.
  init(of logbook: SealedLogbook, to end: Int) {
    let school = logbook.logbook.school
    self.init(of: logbook, to: end) {
      var known = KnownEvents()
      return { opened in
        let isLast = opened.entry.index == end - 1
        let hash = isLast ? opened.entry.leafHash(in: school) : nil
        return try ReadEntry(opened, &known, hash)
      }
    }
  }
}

extension Registers {
  /// Reads everything up to the entry `index` and including it.
  ///
  /// - Throws: `DeskError.unreadable`, `StoreError`.
  package init(of logbook: SealedLogbook, past index: Int) async throws {
    self.init()
    var pages = PagesAhead(of: logbook, to: index + 1)
    while position <= index {
      for entry in try await pages.page(from: position) {
        if mustForget(entry) {
          // Erased while this was read: the next time it reads as erased from the start.
          self = Registers()
          pages = PagesAhead(of: logbook, to: index + 1)
          break
        }
        try apply(entry)
      }
    }
  }
}
