import Foundation
import Policy
import Testing

/// What words tell of danger: how many are found, and how many ordinary ones are taken for it.
struct DangerReaderTests {
  /// The least share of sentences about danger that must be found.
  private static let foundMin = 0.98
  /// The largest share of ordinary sentences that may be taken for danger.
  private static let falseMax = 0.05

  private static func sentences(_ name: String) throws -> [String] {
    let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Fixtures/\(name).txt")
    let text = String(decoding: try Data(contentsOf: file), as: UTF8.self)
    return text.split(separator: "\n").map(String.init).filter { !$0.hasPrefix("#") }
  }

  @Test func `danger is found however it is typed`() throws {
    let all = try Self.sentences("danger")
    let missed = all.filter { DangerReader.read($0) == nil }
    #expect(
      Double(all.count - missed.count) >= Self.foundMin * Double(all.count),
      "\(missed.count) of \(all.count) missed:\n\(missed.joined(separator: "\n"))")
  }

  @Test(arguments: [
    "no-danger", "sentences", "hurried-sentences", "further-sentences", "visitors-sentences",
  ])
  func `an ordinary question is seldom taken for danger`(file: String) throws {
    let all = try Self.sentences(file).map { line in
      String(line.split(separator: "|").first ?? "")
    }
    let alarms = all.filter { DangerReader.read($0) != nil }
    #expect(
      Double(alarms.count) <= Self.falseMax * Double(all.count),
      "\(alarms.count) of \(all.count):\n\(alarms.joined(separator: "\n"))")
  }

  @Test(arguments: [
    "A child has collapsed, can I use my phone", "he's turned blue and I can't wake him",
    "smoke from the year 1 classroom", "he will hurt me tonight", "HES NOT BREATHIN",
    "theres a man with a nife at the gate", "boy no breath, what number", "call 999",
    "a reception child has just swallowed a button battery do i phone mum",
  ])
  func `danger at this moment is told from a worry`(sentence: String) {
    #expect(DangerReader.read(sentence)?.level == .now)
  }

  @Test(arguments: [
    "there are bruises on her arms", "a ta keeps touching me and says its our secret",
    "someone made a fake naked picture of me with ai",
  ])
  func `a worry is heard`(sentence: String) {
    #expect(DangerReader.read(sentence) != nil)
  }

  @Test func `a child's own words are known from an adult's`() {
    for own in ["my dad hits me", "im scared to go home", "my uncle touches me in bed"] {
      #expect(DangerReader.read(own)?.isChilds == true, "\(own)")
    }
    for other in ["a child in my class has collapsed", "my husband hits me", "smoke in room 6"] {
      #expect(DangerReader.read(other)?.isChilds == false, "\(other)")
    }
  }

  @Test(arguments: [
    "year 2 are on fire with their reading", "my battery is dead", "can we shoot a video",
    "the wifi keeps dying", "can i put the fire drill on the newsletter", "", "…", "🔥🔥🔥",
  ])
  func `what only sounds like danger is passed over`(sentence: String) {
    #expect(DangerReader.read(sentence) == nil)
  }

  @Test func `danger at the end of a long text is read`() {
    let long = String(repeating: "We went to the farm and saw the lambs. ", count: 400)
    #expect(DangerReader.read(long) == nil)
    #expect(DangerReader.read(long + "Then she collapsed and is not breathing.")?.level == .now)
  }

  @Test func `what somebody says of danger counts before their words`() {
    #expect(DangerReader.read("He fell asleep.", saidNow: true)?.level == .now)
    #expect(DangerReader.read("He has a knife.", saidNow: false)?.level == .worry)
    #expect(DangerReader.read("Lunch was late.", saidNow: false) == nil)
  }
}
