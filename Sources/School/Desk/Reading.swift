package import Logbook

/// The entries of a logbook, understood, a page at a time: while one page is taken in, the next is
/// being read.
struct PagesAhead {
  private let logbook: SealedLogbook
  /// Nothing is read ahead from here on.
  private let end: Int
  private var ahead: (index: Int, page: Task<[ReadEntry], any Error>)?

  init(of logbook: SealedLogbook, to end: Int) {
    self.logbook = logbook
    self.end = end
  }

  /// The entries from `index` on, oldest first and gapless; never empty.
  ///
  /// - Throws: `DeskError.unreadable`; `StoreError`, also when there is no entry `index`.
  mutating func page(from index: Int) async throws -> [ReadEntry] {
    let under = ahead?.index == index ? ahead?.page : nil
    let page = try await (under ?? read(from: index)).value
    if page.isEmpty { throw StoreError.damaged(.missing(index: index)) }
    let next = index + page.count
    ahead = next < end ? (next, read(from: next)) : nil
    return page
  }

  private func read(from index: Int) -> Task<[ReadEntry], any Error> {
    let logbook = logbook
    return Task.detached { try await logbook.read(from: index) { try ReadEntry($0) } }
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
