/// The entries of a sealed logbook, each made into what the caller needs of it, a page at a time.
///
/// While the caller takes one page in, those after it are on their way: one is being read and held
/// against its hashes, and those that were read are being opened. They are handed out in order,
/// and so are errors: what is wrong with a page is said when it is asked for.
public struct PagesAhead<Value: Sendable>: Sendable {
  /// How many entries a page has: some milliseconds of work, so that nobody waits long for the
  /// first, and little enough memory that it is still in the processor's cache when it is opened.
  static var entriesMax: Int { 2_000 }

  /// How many pages are on their way.
  static var pagesMax: Int { 4 }

  /// What makes of an entry what the caller needs of it.
  public typealias Transform = (OpenedEntry) throws -> Value

  private struct Coming {
    /// The page as it is stored, with the number that its first entry has.
    let stored: Task<(index: Int, entries: [Entry]), any Error>
    let opened: Task<[Value], any Error>
  }

  private let logbook: SealedLogbook
  private let end: Int
  private let transform: @Sendable () -> Transform
  private var coming: [Coming] = []
  /// The number of the first entry of the first page that is coming.
  private var next = 0

  /// Makes ready to read; nothing is read yet.
  ///
  /// - Parameters:
  ///   - logbook: The journal.
  ///   - end: Nothing is read ahead from this entry on.
  ///   - transform: Asked for anew for each page, on any thread: what it makes of the page's
  ///     entries, one after the other, it may remember.
  public init(
    of logbook: SealedLogbook, to end: Int, as transform: @escaping @Sendable () -> Transform
  ) {
    self.logbook = logbook
    self.end = end
    self.transform = transform
  }

  /// The entries from `index` on, oldest first and gapless; never empty.
  ///
  /// - Throws: ``StoreError``, also when there is no entry `index`, or what `transform` throws.
  public mutating func page(from index: Int) async throws -> [Value] {
    // From `end` on nothing was read ahead.
    if index != next || index >= end { coming = [] }
    next = index
    readAhead()
    let page = try await coming.removeFirst().opened.value
    if page.isEmpty { throw StoreError.damaged(.missing(index: index)) }
    next += page.count
    readAhead()
    return page
  }

  private mutating func readAhead() {
    while coming.count < Self.pagesMax {
      let (logbook, end, transform) = (logbook, end, transform)
      let (first, before) = (next, coming.last?.stored)
      // Detached: whoever takes the pages in is at work meanwhile.
      let stored = Task.detached { () async throws -> (index: Int, entries: [Entry]) in
        guard let before = try await before?.value else {
          return (first, try await logbook.logbook.read(from: first, limit: Self.entriesMax))
        }
        let index = before.index + before.entries.count
        if index >= end || before.entries.isEmpty { return (index, []) }
        return (index, try await logbook.logbook.read(from: index, limit: Self.entriesMax))
      }
      let opened = Task.detached {
        let page = try await stored.value.entries
        let chest = try await logbook.chest(for: page)
        let transform = transform()
        return try page.map { try transform(try chest.open($0)) }
      }
      coming.append(Coming(stored: stored, opened: opened))
    }
  }
}
