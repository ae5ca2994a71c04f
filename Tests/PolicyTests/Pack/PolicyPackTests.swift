import Cedar
import Foundation
import Policy
import Testing

struct PolicyPackTests {
  @Test func `a pack of any subject is read whole`() throws {
    let pack = try BicyclePack.pack()
    #expect(pack.document.clauses.count == 5)
    #expect(pack.scenarios.map(\.expected) == [.no, .yes, .onlyIf])
    #expect(pack.scenarios.map(\.line) == [1, 9, 18])
    #expect(pack.scenarios[0].question.period == "lesson")
    #expect(pack.coverage.map(\.sentence) == ["A poster in the shed says so."])
    // The rules stand in the order of the files' names.
    #expect(
      pack.ruleTexts.map(\.id.name) == [
        "shed", "motorbikes", "open-shed", "shed-stays-shut", "no-riding", "staff-ride", "scooting",
      ])
    #expect(pack.ruleTexts[1].clauses.map(\.description) == ["2.1", "2.2"])
    #expect(pack.ruleTexts[1].facts == ["managerAgreed", "headAgreed", "kingAgreed"])
    #expect(pack.files == BicyclePack.files)
    #expect(pack.vocabulary.closure(of: ["caretaker"]) == ["caretaker", "staff"])
  }

  @Test func `what is missing is named`() throws {
    #expect(
      try BicyclePack.complaints([
        "policy.md": nil, "vocabulary.yaml": nil, "schema.cedarschema": nil,
      ])
        == [
          "policy.md: it is missing, and every pack has one.",
          "schema.cedarschema: it is missing, and every pack has one.",
          "vocabulary.yaml: it is missing, and every pack has one.",
        ])
    #expect(
      try BicyclePack.complaints(["rules/riding.cedar": nil, "rules/keeping.cedar": nil])
        == ["rules/*.cedar: it is missing, and every pack has one."])
    #expect(try BicyclePack.complaints(["scenarios.yaml": nil, "coverage.yaml": nil]) == [])
    #expect(
      try BicyclePack.complaints(["policy.md": "Hello"]) == [
        "policy.md: No line begins with a clause number such as 1.1, "
          + "so this is not a policy with clauses; where a word processor makes "
          + "the numbers by itself, save it as a PDF and import that."
      ])
  }

  @Test func `everything wrong in the vocabulary is named with its line`() throws {
    let vocabulary = BicyclePack.vocabulary
      .replacing("is: [staff], asks: true", with: "is: [boss], asks: maybe")
      .replacing(
        "{id: pupil, label: A pupil, asks: true}", with: "{id: pupil, asks: true, colour: red}"
      )
      .replacing("things: [bicycle]}", with: "things: [car]}")
      .replacing("{id: lesson, label: in a lesson}", with: "{id: after-school, label: in a lesson}")
      .replacing("context: {speedMax: 10}", with: "context: {mode: 10}")
    #expect(
      try BicyclePack.complaints(["vocabulary.yaml": vocabulary]) == [
        "vocabulary.yaml:2: true or false should stand here.",
        "vocabulary.yaml:3: 'colour' is not known here; use id, label, is, asks, "
          + "keyDetail, says.",
        "vocabulary.yaml:3: 'label' is missing.",
        "vocabulary.yaml:14: 'after-school' is already used.",
        "vocabulary.yaml:2: there is no role 'boss'.",
        "vocabulary.yaml:9: there is no thing 'car'.",
        "vocabulary.yaml:25: 'mode' is already used.",
      ])
    #expect(
      try BicyclePack.complaints(["vocabulary.yaml": "roles: [a\n"]).first
        == "vocabulary.yaml:2: this is not YAML: did not find expected ',' or ']'.")
    let circle = BicyclePack.vocabulary.replacing(
      "label: Staff}", with: "label: Staff, is: [caretaker]}")
    #expect(
      try BicyclePack.complaints(["vocabulary.yaml": circle]) == [
        "vocabulary.yaml:2: the role 'caretaker' is, through others, itself.",
        "vocabulary.yaml:4: the role 'staff' is, through others, itself.",
      ])
  }

  @Test func `what people accept is read, and what is wrong in it is named with its line`() throws {
    let good = """
      - {clause: '2.3', who: staff, why: You bring a lock.}
      - {clause: '1.1', who: [pupil, staff], why: You ride., days: 7, fact: headAgreed}
      """
    let pack = try BicyclePack.pack(["acknowledgements.yaml": good])
    #expect(pack.toAccept.map(\.clause.description) == ["1.1", "2.3"])
    #expect(pack.toAccept.map(\.days) == [7, ClauseToAccept.daysStandard])
    #expect(pack.toAccept[1].concerns(pack.vocabulary.closure(of: ["caretaker"])))
    let bad = """
      - {clause: '9.9', who: pope, why: b}
      - {clause: '1.1', who: pupil, why: b, days: 0, fact: moon, points: true}
      - {clause: '1.2', who: [], why: ''}
      - {clause: '2.3', who: staff, why: b}
      - {clause: '2.3', who: staff, why: b}
      - {clause: '2.2', who: staff}
      """
    #expect(
      try BicyclePack.complaints(["acknowledgements.yaml": bad]) == [
        "acknowledgements.yaml:1: there is no clause '9.9'.",
        "acknowledgements.yaml:1: there is no role 'pope'.",
        "acknowledgements.yaml:2: a clause with points should stand here.",
        "acknowledgements.yaml:2: there is no fact 'moon'.",
        "acknowledgements.yaml:2: a number of days from 1 to 365 should stand here.",
        "acknowledgements.yaml:3: a role should stand here.",
        "acknowledgements.yaml:3: a sentence should stand here.",
        "acknowledgements.yaml:5: '2.3' is already used.",
        "acknowledgements.yaml:6: 'why' is missing.",
      ])
  }

  @Test func `everything wrong in the scenarios is named with its line`() throws {
    let scenarios = """
      - {ask: A?, who: pupil, activity: ride, thing: motorbike, answer: no, clauses: [1.1], why: b}
      - {ask: A?, who: pope, activity: fly, answer: no, clauses: [9.9, x], why: b}
      - {ask: A?, who: pupil, activity: ride, answer: perhaps, clauses: [], why: b}
      - {ask: A?, who: pupil, activity: scoot, answer: no, clauses: [], why: b, facts: [rain]}
      - {ask: A?, who: pupil, activity: scoot, when: dawn, where: moon, mode: odd, answer: no}
      - {ask: A?, who: [], activity: scoot, when: dawn, where: moon, mode: odd, answer: no,
        clauses: [], why: b}
      - scoot
      """
    #expect(
      try BicyclePack.complaints(["scenarios.yaml": scenarios]) == [
        "scenarios.yaml:1: 'ride' is not done with 'motorbike'; add it to the activity's things.",
        "scenarios.yaml:2: there is no role 'pope'.",
        "scenarios.yaml:2: there is no activity 'fly'.",
        "scenarios.yaml:2: there is no clause '9.9'.",
        "scenarios.yaml:2: there is no clause 'x'.",
        "scenarios.yaml:3: 'ride' is done with something; say with which thing.",
        "scenarios.yaml:3: yes, no or only-if should stand here.",
        "scenarios.yaml:4: there is no fact 'rain'.",
        "scenarios.yaml:5: 'clauses' is missing.",
        "scenarios.yaml:5: 'why' is missing.",
        "scenarios.yaml:6: a role should stand here.",
        "scenarios.yaml:6: there is no period 'dawn'.",
        "scenarios.yaml:6: there is no place 'moon'.",
        "scenarios.yaml:6: there is no mode 'odd'.",
        "scenarios.yaml:8: a map with the keys ask, who, activity, answer, clauses, why, thing, "
          + "when, where, mode, facts should stand here.",
      ])
  }

  @Test func `rules that lack what people need, or cannot be read, are named`() throws {
    let rules = """
      permit (principal, action, resource);
      @id("a") @clause("1.1, one") @reason("b")
      forbid (principal, action, resource);
      """
    #expect(
      try BicyclePack.complaints(["rules/riding.cedar": rules]) == [
        "rules/riding.cedar:1: the rule 'policy4' has no @id(\"…\").",
        "rules/riding.cedar:1: the rule 'policy4' has no @clause(\"…\").",
        "rules/riding.cedar:1: the rule 'policy4' has no @reason(\"…\").",
        "rules/riding.cedar:2: the rule 'a' has no @instead(\"…\").",
        "rules/riding.cedar:2: the rule 'a' cites 'one', which is no clause number.",
      ])
    let broken = try BicyclePack.complaints([
      "rules/riding.cedar": "permit (principal, action, resource)"
    ])
    #expect(broken.count == 1)
    #expect(broken.first?.contains("rules/riding.cedar:1") == true)
    let twice = BicyclePack.keeping.replacing("\"shed\"", with: "\"staff-ride\"")
    #expect(try BicyclePack.complaints(["rules/keeping.cedar": twice]).count == 1)
  }

  @Test func `what covers a clause has a kind and a sentence`() throws {
    let coverage = "2.3: {kind: song, sentence: la}\nx: {kind: text, sentence: a}\n2.2: text\n"
    #expect(
      try BicyclePack.complaints(["coverage.yaml": coverage]) == [
        "coverage.yaml:1: text, duty, register or case should stand here.",
        "coverage.yaml:2: there is no clause 'x'.",
        "coverage.yaml:3: a map with the keys kind, sentence should stand here.",
      ])
  }

  @Test func `a folder is read within limits, and nothing outside it is`() throws {
    let manager = FileManager.default
    let folder = manager.temporaryDirectory.appending(path: "\(UUID())")
    defer { try? manager.removeItem(at: folder) }
    try manager.createDirectory(
      at: folder.appending(path: "rules"), withIntermediateDirectories: true)
    for (file, text) in BicyclePack.files {
      try text.write(to: folder.appending(path: file), atomically: true, encoding: .utf8)
    }
    try "junk".write(to: folder.appending(path: ".hidden.md"), atomically: true, encoding: .utf8)
    let today = try #require(Day("2026-11-22"))
    let pack = try PolicyPack(folder: folder, today: today)
    #expect(pack.name == folder.lastPathComponent)
    #expect(pack.files == BicyclePack.files)

    try Data([0xFF, 0xFE, 0x00]).write(to: folder.appending(path: "rules/b.cedar"))
    #expect(throws: PackError.self) { try PolicyPack(folder: folder, today: today) }
    #expect(throws: PackError.self) {
      try PolicyPack(folder: folder.appending(path: "not"), today: today)
    }
  }

  @Test func `what stands in a folder and is not read is named, with how to mend it`() throws {
    let manager = FileManager.default
    let folder = manager.temporaryDirectory.appending(path: "\(UUID())")
    defer { try? manager.removeItem(at: folder) }
    for inner in ["rules/more", "notes/deep"] {
      try manager.createDirectory(
        at: folder.appending(path: inner), withIntermediateDirectories: true)
    }
    let write = { (file: String) in
      try "junk".write(to: folder.appending(path: file), atomically: true, encoding: .utf8)
    }
    for (file, text) in BicyclePack.files {
      try text.write(to: folder.appending(path: file), atomically: true, encoding: .utf8)
    }
    for file in [
      "rules/more/deep.cedar", "rules/Loud.CEDAR", "loose.cedar", "duties.yml", "photo.png",
    ] {
      try write(file)
    }
    for (name, target) in [("rules/linked.cedar", "keeping.cedar"), ("sheets.yaml", "/etc/passwd")]
    {
      try manager.createSymbolicLink(
        atPath: folder.appending(path: name).path, withDestinationPath: target)
    }
    // Nobody writes into it: whoever opened it would wait for ever.
    #expect(mkfifo(folder.appending(path: "services.yaml").path, 0o600) == 0)
    let today = try #require(Day("2026-11-22"))
    let error = #expect(throws: PackError.self) { try PolicyPack(folder: folder, today: today) }
    let link = "it is a link, and links are not followed; put a copy of the file itself here."
    let deep =
      "it is a folder in a folder, which is not looked into; move its files up, or take it out."
    #expect(
      error?.sentences == [
        "duties.yml: its name is spelt otherwise than a pack's file is, so it is not read; rename "
          + "it to duties.yaml.",
        "loose.cedar: it is a file of rules outside rules/, so it is not read; move it there.",
        "notes/deep: \(deep)",
        "photo.png: it is no file of a pack, so it is not read; take it out of the folder.",
        "rules/Loud.CEDAR: its name is spelt otherwise than a pack's file is, so it is not read; "
          + "rename it to rules/loud.cedar.",
        "rules/linked.cedar: \(link)",
        "rules/more: \(deep)",
        "services.yaml: it is neither a file nor a folder; take it out.",
        "sheets.yaml: \(link)",
      ])
  }

  @Test func `everything wrong in the scenarios of the product's own use is named`() throws {
    let using = """
      - {ask: A?, who: pope, action: openShed, answer: perhaps, clauses: [9.9], why: b}
      - {ask: A?, who: pupil, action: fly, answer: no, clauses: [], why: b, facts: [rain]}
      - {ask: A?, who: pupil, action: openShed, concern: learner, answer: no, clauses: [], why: b}
      - {ask: A?, who: pupil, action: openShed, thing: moon, answer: no, clauses: [], why: b}
      """
    #expect(
      try BicyclePack.complaints(["using-scenarios.yaml": using]) == [
        "using-scenarios.yaml:1: yes or no should stand here.",
        "using-scenarios.yaml:1: there is no role 'pope'.",
        "using-scenarios.yaml:1: there is no clause '9.9'.",
        "using-scenarios.yaml:2: there is no action 'fly'.",
        "using-scenarios.yaml:2: there is no fact 'rain'.",
        "using-scenarios.yaml:3: what 'openShed' is about, by the schema, should stand here.",
        "using-scenarios.yaml:4: there is no thing 'moon'.",
      ])
  }
}
