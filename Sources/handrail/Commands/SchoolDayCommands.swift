internal import ArgumentParser
internal import Foundation
internal import Policy
internal import School
internal import Texts

struct SetTimetableCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "timetable",
    abstract: "Says when lessons, playtimes and lunch are, on every school day.",
    discussion: """
      A line for each, in order: '08:50-09:40 lesson Lesson 1'. The kinds are lesson, playtime and \
      lunchtime. Lines that begin with # are left out.
      """)

  @OptionGroup var school: SchoolOptions
  @Argument(help: "The file with the lines.") var file: String

  func run() async throws {
    let periods = try Lines.read(file).map { line in
      let words = line.words
      // Programs that set text make a long dash of a hyphen.
      let times = words.first?.split { "-–".contains($0) }.map(String.init) ?? []
      guard words.count == 3, times.count == 2, let from = LocalTime(times[0]),
        let to = LocalTime(times[1]), let kind = PeriodKind(rawValue: words[1])
      else { throw line.failure(in: file, like: "08:50-09:40 lesson Lesson 1") }
      return Period(name: words[2], kind: kind, from: from, to: to)
    }
    let desk = try await school.openDesk()
    do {
      try await school.trying {
        try await desk.perform(SetTimetable(periods: periods), as: .console)
      }
    } catch let refusal as SetTimetable.Refusal {
      switch refusal {
      case .empty: throw Failure.usage("\(file) has no periods in it.")
      case .tooMany(let count):
        throw Failure.usage("\(count) periods are more than \(SetTimetable.periodsMax).")
      case .name(_, let refusal): throw Failure.usage("A name in \(file) \(refusal).")
      case .outOfOrder(let name):
        throw Failure.usage("'\(name)' ends before it begins, or begins before the one above ends.")
      case .notTimetabled(let name):
        throw Failure.usage("'\(name)' must be a lesson, a playtime or a lunchtime.")
      }
    }
    Output.result("Periods of the school day: \(periods.count).")
  }
}

struct SetTermsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "terms", abstract: "Says on which days the school is open.",
    discussion: """
      A line for each half term, in order: '2026-09-02 2026-10-23 Autumn 1'. Lines that begin with \
      # are left out.
      """)

  @OptionGroup var school: SchoolOptions
  @Argument(help: "The file with the lines.") var file: String

  func run() async throws {
    let terms = try Lines.read(file).map { line in
      let words = line.words
      guard words.count == 3, let first = Day(words[0]), let last = Day(words[1]) else {
        throw line.failure(in: file, like: "2026-09-02 2026-10-23 Autumn 1")
      }
      return Term(name: words[2], first: first, last: last)
    }
    let desk = try await school.openDesk()
    do {
      try await school.trying { try await desk.perform(SetTerms(terms: terms), as: .console) }
    } catch let refusal as SetTerms.Refusal {
      switch refusal {
      case .empty: throw Failure.usage("\(file) has no terms in it.")
      case .tooMany(let count):
        throw Failure.usage("\(count) terms are more than \(SetTerms.termsMax).")
      case .name(_, let refusal): throw Failure.usage("A name in \(file) \(refusal).")
      case .outOfOrder(let name):
        throw Failure.usage("'\(name)' ends before it begins, or begins before the one above ends.")
      }
    }
    Output.result("Terms in which the school is open: \(terms.count).")
  }
}

/// A line of a small file that a person wrote.
private struct Lines {
  let number: Int
  let text: String

  /// A timetable or the terms of ten years are far smaller.
  static let bytesMax = 100_000

  static func read(_ file: String) throws -> [Lines] {
    let input = try InputFile(file)
    guard input.text.utf8.count <= bytesMax else {
      throw Failure.usage("\(file) is larger than \(bytesMax / 1_000) kB.")
    }
    return input.lines.map { line in
      Lines(number: line.number, text: line.text.trimmingCharacters(in: .whitespaces))
    }.filter { !$0.text.isEmpty && !$0.text.hasPrefix("#") }
  }

  /// The first two words and the rest; a table that was copied has tabs between them.
  var words: [String] {
    text.split(maxSplits: 2) { $0.isWhitespace }
      .map { $0.trimmingCharacters(in: .whitespaces) }
  }

  func failure(in file: String, like example: String) -> Failure {
    .usage("Line \(number) of \(file) should be like '\(example)'.")
  }
}
