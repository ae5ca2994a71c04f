import Foundation
import Policy
import Testing

/// Questions in people's words, and what they ask.
struct SentenceReaderTests {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  private static func pack(
    _ name: String = "mobile-technology-and-social-media"
  ) throws -> PolicyPack {
    try PolicyPack(
      folder: root.appending(path: "packs/\(name)"), today: try #require(Day("2027-01-19")))
  }

  /// A line of `sentences.txt`.
  private struct Example {
    let sentence: String
    let expected: String

    static func all(_ name: String = "sentences") throws -> [Example] {
      let file = root.appending(path: "Tests/PolicyTests/Fixtures/\(name).txt")
      return try String(contentsOf: file, encoding: .utf8).split(separator: "\n").compactMap {
        line in
        let parts = line.split(separator: " | ")
        guard parts.count == 2, !line.hasPrefix("#") else { return nil }
        return Example(sentence: String(parts[0]), expected: String(parts[1]))
      }
    }
  }

  /// A reading in the words of `sentences.txt`.
  private func words(_ reading: Reading) -> String {
    let parts: [(String, String?)] = [
      ("who", reading.who.joined(separator: "+")), ("activity", reading.activity),
      ("thing", reading.thing), ("when", reading.period), ("where", reading.place),
      ("mode", reading.mode), ("facts", reading.facts.sorted().joined(separator: "+")),
    ]
    return parts.compactMap { name, value in
      value.flatMap { $0.isEmpty ? nil : "\(name)=\($0)" }
    }.joined(separator: " ")
  }

  /// A file of questions, its pack, how many of a hundred must be understood or asked back with
  /// the right choice, and how many must be understood at once.
  struct Questions: Sendable {
    let file: String
    let pack: String
    let hitsMin: Int
    let clearMin: Int
  }

  @Test(arguments: [
    Questions(
      file: "sentences", pack: "mobile-technology-and-social-media", hitsMin: 97, clearMin: 60),
    Questions(
      file: "hurried-sentences", pack: "mobile-technology-and-social-media", hitsMin: 97,
      clearMin: 70),
    Questions(
      file: "further-sentences", pack: "mobile-technology-and-social-media", hitsMin: 90,
      clearMin: 55),
    Questions(
      file: "visitors-sentences", pack: "visitors-acceptable-use", hitsMin: 90, clearMin: 60),
  ])
  func `people's own words find their question, and never another one`(
    questions: Questions
  ) throws {
    let reader = SentenceReader(try Self.pack(questions.pack))
    let examples = try Example.all(questions.file)
    try #require(examples.count >= 25)
    var hits = 0
    var clear = 0
    for example in examples {
      let isMaybe = example.expected.hasPrefix("maybe ")
      switch reader.read(example.sentence) {
      case .clear(let reading):
        #expect(words(reading) == example.expected, "\(example.sentence)")
        hits += 1
        clear += 1
      case .unsure(let readings):
        let activities = readings.map(\.activity)
        let wanted = example.expected.split(separator: " ").dropFirst().map(String.init)
        let isOffered = activities.contains { example.expected.contains("activity=\($0)") }
        if isMaybe { #expect(Set(wanted).isSubset(of: activities), "\(example.sentence)") }
        if isMaybe || isOffered || example.expected == "unclear" { hits += 1 }
        #expect(activities.count <= Understanding.nearestMax)
      case .unclear(let scenarios):
        if example.expected == "unclear" { hits += 1 }
        #expect(scenarios.count <= Understanding.nearestMax)
      }
    }
    #expect(hits * 100 >= examples.count * questions.hitsMin, "\(hits) of \(examples.count)")
    #expect(clear * 100 >= examples.count * questions.clearMin, "\(clear) of \(examples.count)")
  }

  @Test func `a slip in one word never leads to another question`() throws {
    let reader = SentenceReader(try Self.pack())
    for example in try Example.all().prefix(40) where example.expected.contains("activity=") {
      let typed = example.sentence.split(separator: " ").map(String.init)
      for (index, word) in typed.enumerated() where word.count > 5 {
        var slip = Array(word)
        slip.swapAt(2, 3)
        var other = typed
        other[index] = String(slip)
        guard case .clear(let reading) = reader.read(other.joined(separator: " ")) else { continue }
        #expect(example.expected.contains("activity=\(reading.activity)"), "\(other)")
      }
    }
  }

  @Test func `the words of a common question ask exactly that`() throws {
    let pack = try Self.pack()
    let reader = SentenceReader(pack)
    for scenario in pack.scenarios.prefix(60) {
      guard case .clear(let reading) = reader.read(scenario.ask) else {
        Issue.record("\(scenario.ask)")
        continue
      }
      #expect(reading.activity == scenario.question.activity)
      #expect(reading.thing == scenario.question.thing)
      #expect(reading.facts.isSuperset(of: scenario.question.facts))
    }
  }

  @Test func `nobody is asked what makes no difference, nor more than three times`() throws {
    let pack = try Self.pack()
    let rulebook = Rulebook(pack)
    // Staff never photograph children with their own phone, wherever and whenever.
    let certain = Reading(
      who: ["teacher"], activity: "photographLearners", thing: "own-phone")
    #expect(OpenChoices(certain, rulebook).next(after: 0) == [])
    let place = Reading(
      who: ["teacher"], activity: "usePersonally", thing: "own-phone", period: "playtime")
    #expect(OpenChoices(place, rulebook).next(after: 0) == [.place])

    for activity in pack.vocabulary.activities {
      var reading = Reading(activity: activity.id)
      for asked in 0..<OpenChoices.choicesMax {
        let choices = OpenChoices(reading, rulebook)
        let parts = choices.next(after: asked)
        #expect(parts.count <= 1 || asked == OpenChoices.choicesMax - 1)
        for part in parts {
          let chosen = try #require(choices.options(of: part).first)
          switch part {
          case .who: reading.who = [chosen]
          case .thing: reading.thing = chosen
          case .place: reading.place = chosen
          case .period: reading.period = chosen
          }
        }
      }
      #expect(OpenChoices(reading, rulebook).next(after: OpenChoices.choicesMax) == [])
    }
  }

  @Test(arguments: [
    ("who do i tell if a parent messages me on facebook", "7.2.18"),
    ("how do i report cyberbullying", "5.2"), ("what is a strong password", "7.2.8"),
  ])
  func `what is no question for the rules leads to the clauses near it`(
    sentence: String, clause: String
  ) throws {
    let reader = SentenceReader(try Self.pack())
    guard case .unclear = reader.read(sentence) else {
      Issue.record("\(reader.read(sentence))")
      return
    }
    #expect(reader.clauses(near: sentence).map(\.description).contains(clause))
    #expect(reader.clauses(near: "asdf qwer zxcv").isEmpty)
  }

  @Test func `what is said of a topic or as a reason is neither when nor where`() throws {
    let reader = SentenceReader(try Self.pack())
    for sentence in [
      "can i text a mum about the trip", "can i text a mum because we are late back from the trip",
    ] {
      guard case .clear(let reading) = reader.read(sentence) else {
        Issue.record("\(reader.read(sentence))")
        continue
      }
      #expect(reading == Reading(activity: "contactParent"))
    }
  }

  @Test func `a sentence of nothing, or of nonsense, or without end, is not understood`() throws {
    let reader = SentenceReader(try Self.pack())
    for text in ["", "?", "🦄", String(repeating: "zzz ", count: 5_000)] {
      guard case .unclear = reader.read(text) else {
        Issue.record("\(text.prefix(20))")
        continue
      }
    }
  }
}
