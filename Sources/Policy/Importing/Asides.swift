/// Markdown that says what others say: quotes and blocks of code. Neither is a clause.
///
/// What is taken out leaves an empty line, so that numbers of lines stay.
struct Asides: Sendable {
  /// The lines without asides.
  private(set) var lines: [SourceLine] = []
  /// The lines at which asides begin.
  private(set) var starts: [Int] = []

  /// Takes the asides out. A quote is one when it begins after an empty line or has a number; a
  /// block of code when it is closed.
  init(removedFrom source: some Collection<SourceLine>) {
    let source = Array(source)
    lines.reserveCapacity(source.count)
    let ends = Self.fenceEnds(source)
    var codeEnd: Int?
    var isInQuote = false
    var isAfterBlank = true
    for (index, line) in source.enumerated() {
      let wasInside = codeEnd != nil || isInQuote
      if codeEnd == nil { codeEnd = ends[index] }
      isInQuote =
        line.text.hasPrefix(">") && (isInQuote || isAfterBlank || Self.isNumbered(line.text))
      if codeEnd != nil || isInQuote {
        if !wasInside { starts.append(line.number) }
        lines.append(SourceLine(number: line.number, indent: 0, text: ""))
      } else {
        lines.append(line)
      }
      if codeEnd == index { codeEnd = nil }
      isAfterBlank = line.text.isEmpty
    }
  }

  /// For every line that opens a block of code the line that closes it.
  private static func fenceEnds(_ lines: [SourceLine]) -> [Int: Int] {
    var ends: [Int: Int] = [:]
    var open: (index: Int, mark: Substring)?
    for (index, line) in lines.enumerated() {
      let mark = line.text.prefix(3)
      guard mark == "```" || mark == "~~~" else { continue }
      if let start = open {
        guard start.mark == mark else { continue }
        ends[start.index] = index
        open = nil
      } else {
        open = (index, mark)
      }
    }
    return ends
  }

  private static func isNumbered(_ text: String) -> Bool {
    let words = text.drop { $0 == ">" || $0 == " " }
    return NumberScan(String(words), isOwn: false) != nil
  }
}
