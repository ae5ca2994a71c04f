import Foundation

/// A paragraph to be set: a heading, a clause, a point of a list.
struct SetBlock {
  /// What it is to a reader that reads it aloud.
  enum Role: String {
    case title = "H1"
    case section = "H2"
    case subsection = "H3"
    case heading = "H4"
    case paragraph = "P"
    case item = "LI"
    case contents = "TOCI"
  }

  let role: Role
  let text: String
  /// What stands in the margin before the first line: a clause's number, or a bullet.
  var label = ""
  /// The name under which a link finds it; empty for none.
  var name = ""
  /// Where it leads to, by name, with the page at the end of the line; empty for nowhere.
  var leadsTo = ""

  var face: Typeface {
    switch role {
    case .title, .section, .subsection, .heading: .bold
    case .paragraph, .item, .contents: .regular
    }
  }

  var size: Double {
    switch role {
    case .title: 22
    case .section: 15
    case .subsection: 12
    case .heading, .paragraph, .item, .contents: 10.5
    }
  }

  /// The white above it, in points.
  var above: Double {
    switch role {
    case .title: 0
    case .section: 22
    case .subsection: 14
    case .heading: 10
    case .paragraph: 7
    case .item: 2.5
    case .contents: 1.5
    }
  }

  /// Whether it belongs to what comes after it.
  var isHeading: Bool { [.title, .section, .subsection, .heading].contains(role) }

  /// How far its words stand from the left edge of the text, in points.
  var indent: Double {
    switch role {
    case .item: 54
    case .paragraph where !label.isEmpty: 42
    default: 0
    }
  }
}

/// A line in its place on a page.
struct SetLine {
  let words: [UInt8]
  let label: [UInt8]
  let x: Double
  let y: Double
}

/// Blocks in lines on pages of A4; lengths in points, from the lower left corner.
struct Typesetting {
  static let page = (width: 595.0, height: 842.0)
  static let margin = (side: 68.0, top: 72.0, bottom: 76.0)
  static let leading = 1.42
  /// The lines of a block that stand together at the foot of a page, and after a heading.
  private static let togetherMin = 2

  /// A part of a block that stands on one page.
  struct Part {
    let block: Int
    let lines: [SetLine]
  }

  private(set) var pages: [[Part]] = [[]]
  /// The page, from 0, and the height of each named block.
  private(set) var places: [String: (page: Int, y: Double)] = [:]
  /// How many letters could not be set as they are.
  private(set) var missing = 0
  private var y = page.height - margin.top

  init(_ blocks: [SetBlock]) {
    for (index, block) in blocks.enumerated() {
      let next = blocks.dropFirst(index + 1).first
      set(block, at: index, beforeHeading: block.isHeading ? next : nil)
    }
  }

  private mutating func set(_ block: SetBlock, at index: Int, beforeHeading next: SetBlock?) {
    let leading = block.size * Self.leading
    let lines = broken(block)
    var needed = leading * Double(min(lines.count, Self.togetherMin))
    if let next { needed = leading * Double(lines.count) + next.above + next.size * 4 }
    let isTop = pages[pages.count - 1].isEmpty
    if !isTop { y -= block.above }
    if !isTop, y - needed < Self.margin.bottom { turn() }
    if !block.name.isEmpty { places[block.name] = (pages.count - 1, y + block.size) }
    var set: [SetLine] = []
    for (number, words) in lines.enumerated() {
      if y - leading < Self.margin.bottom {
        pages[pages.count - 1].append(Part(block: index, lines: set))
        set = []
        turn()
      }
      y -= leading
      set.append(
        SetLine(
          words: words, label: number == 0 ? encoded(block.label) : [],
          x: Self.margin.side + block.indent, y: y))
    }
    pages[pages.count - 1].append(Part(block: index, lines: set))
  }

  private mutating func turn() {
    pages.append([])
    y = Self.page.height - Self.margin.top
  }

  private mutating func encoded(_ text: String) -> [UInt8] {
    let (bytes, missing) = Typeface.encoded(text)
    self.missing += missing
    return bytes
  }

  /// The words in lines that fit; a word that is longer than a line is broken where it has to be.
  private mutating func broken(_ block: SetBlock) -> [[UInt8]] {
    let room = Self.page.width - 2 * Self.margin.side - block.indent
    let width = { (words: [UInt8]) in block.face.width(words, size: block.size) }
    let space = UInt8(ascii: " ")
    var lines: [[UInt8]] = []
    var line: [UInt8] = []
    for word in encoded(block.text).split(separator: space).map(Array.init) {
      if !line.isEmpty, width(line + [space] + word) > room {
        lines.append(line)
        line = []
      }
      line += line.isEmpty ? word : [space] + word
      while width(line) > room, line.count > 1 {
        var count = line.count - 1
        while count > 1, width(Array(line.prefix(count))) > room { count -= 1 }
        lines.append(Array(line.prefix(count)))
        line = Array(line.dropFirst(count))
      }
    }
    return lines + (line.isEmpty && !lines.isEmpty ? [] : [line])
  }
}
