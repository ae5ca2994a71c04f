import Foundation
import Policy
import Testing

/// Duties, playbooks, guidance and services: what is read, and what is found.
struct RunningPackTests {
  private static let duties = """
    - id: oil
      clause: '2.3'
      what: Oil the locks.
      every: half-term
      lead: 2 weeks
      owner: caretaker
      escalates: [staff]
      evidence: The oil can is empty.
      entries: [lock.oiled]
    - {id: ring, clause: '2.1', what: Ring the bell., on: a stolen bicycle, owner: caretaker,
       evidence: A}
    """

  private static let playbooks = """
    contacts:
      - {id: police, label: The police, phone: ['101'], asOf: 2026-11-22, confirmed: true}
      - {id: smith, label: The locksmith, asOf: 2026-11-22}
    playbooks:
      - id: theft
        label: A bicycle is gone
        about: Somebody finds an empty place.
        clauses: ['2.1', '2.3']
        attachments: false
        never: [touch the lock]
        source: The insurance
        steps:
          - {do: Ring the police, by: caretaker, within: at once, contact: police, clause: '2.1',
             record: The reference}
          - {do: Write to the owner, by: staff, within: 3 working days, contact: [police, smith]}
    """

  private static let guidance = """
    - id: road
      title: The Highway Code
      publisher: Government
      edition: '2022'
      inForceFrom: 2022-01-29
      newer: {edition: '2026', inForceFrom: 2026-11-22}
      confirmed: true
      clauses: ['1.1']
    - {id: locks, title: On locks, publisher: Smiths, edition: null, confirmed: false,
       clauses: ['2.3']}
    """

  private static let services = """
    - {id: maps, label: Maps, category: tool, domains: [maps.example], minimumAge: 13,
       minimumAgeAsOf: 2026-11-22}
    """

  private func findings(
    _ changes: [String: String], holders: Set<String>? = nil
  ) throws -> [Finding] {
    PackCheck(try BicyclePack.pack(changes), asks: [], holders: holders).findings
      .filter { $0.kind != .unexercised }
  }

  @Test func `what a pack says of them is read`() throws {
    let pack = try BicyclePack.pack([
      "duties.yaml": Self.duties, "playbooks.yaml": Self.playbooks,
      "guidance.yaml": Self.guidance, "services.yaml": Self.services,
    ])
    #expect(pack.fieldProblems.map(\.sentence) == [])
    #expect(pack.duties.map(\.cadence) == [.every(.halfTerm), .on("a stolen bicycle")])
    #expect(pack.duties.map { $0.lead?.description } == ["2 weeks", nil])
    #expect(pack.duties.first?.entries == ["lock.oiled"])
    let book = try #require(pack.playbooks.first)
    #expect(!book.takesAttachments)
    #expect(book.steps.map { $0.within?.description } == ["at once", "3 working days"])
    #expect(book.steps.map(\.contacts) == [["police"], ["police", "smith"]])
    #expect(pack.guidance.map(\.edition) == ["2022", nil])
    #expect(pack.services.map(\.minimumAge) == [13])
    let life = PackCheck(pack, asks: []).clauses.first { $0.clause.description == "2.3" }
    #expect(life?.ways == [.duty, .case, .text])
  }

  @Test(arguments: [
    ("duties.yaml", "half-term", "fortnight", 4, "one of week, month"),
    ("duties.yaml", "'2.3'", "'2.9'", 2, "there is no clause '2.9'"),
    ("duties.yaml", "owner: caretaker\n", "owner: king\n", 6, "there is no role 'king'"),
    ("duties.yaml", "2 weeks", "soon", 5, "'at once', or a number"),
    ("duties.yaml", "lock.oiled", "oiled", 9, "a kind of entry"),
    ("duties.yaml", "id: ring", "id: oil", 10, "'oil' is already used"),
    ("duties.yaml", "  every: half-term\n", "", 1, "either 'every'"),
    ("playbooks.yaml", "contact: police,", "contact: king,", 13, "there is no contact 'king'"),
    ("playbooks.yaml", "2026-11-22, confirmed", "2026-11-31, confirmed", 2, "a day such as"),
    ("playbooks.yaml", "'101'", "'one-o-one'", 2, "a telephone number"),
    ("playbooks.yaml", "3 working days", "3 werk days", 15, "'at once', or a number"),
    ("playbooks.yaml", "    about:", "    abuot:", 7, "'abuot' is not known here"),
    ("guidance.yaml", "2022-01-29", "January", 5, "a day such as"),
    ("guidance.yaml", "  title: The Highway Code\n", "", 1, "'title' is missing"),
    ("services.yaml", "maps.example", "'maps .example'", 1, "a domain name"),
    ("services.yaml", "minimumAge: 13", "minimumAge: -1", 1, "a number from 0 to 99"),
  ])
  func `a wrong field is found with its file and line, and the pack can be read all the same`(
    file: String, words: String, instead: String, line: Int, message: String
  ) throws {
    let files = [
      "duties.yaml": Self.duties, "playbooks.yaml": Self.playbooks,
      "guidance.yaml": Self.guidance, "services.yaml": Self.services,
    ]
    let text = try #require(files[file])
    let changed = text.replacing(words, with: instead, maxReplacements: 1)
    #expect(changed != text)
    let pack = try BicyclePack.pack(files.merging([file: changed]) { $1 })
    let found = PackCheck(pack, asks: []).findings.filter { $0.kind == .field }
    #expect(found.first?.file == file)
    #expect(found.first?.line == line)
    #expect(found.first?.message.contains(message) == true, "\(found.map(\.message))")
    #expect(!PackCheck(pack, asks: []).isWhole)
  }

  @Test func `guidance counts as outdated from the day on which the newer edition holds`() throws {
    let kinds: (String) throws -> [String] = { day in
      let guidance = Self.guidance.replacing("2026-11-22}", with: "\(day)}")
      return try findings(["guidance.yaml": guidance]).map { "\($0.kind.rawValue) \($0.line ?? 0)" }
    }
    #expect(try kinds("2026-11-22") == ["guidance-newer 1", "guidance-unconfirmed 9"])
    #expect(try kinds("2026-11-23") == ["guidance-unconfirmed 9"])
  }

  @Test func `a role that nobody holds is found, in the key details and among the people`() throws {
    let vocabulary = BicyclePack.vocabulary.replacing(
      "is: [staff], asks: true}", with: "is: [staff], asks: true, keyDetail: Site manager}")
    #expect(try findings(["vocabulary.yaml": vocabulary]) == [])
    let policy = BicyclePack.policy.replacing("[Demo Alder]", with: "[]")
    #expect(
      try findings(["vocabulary.yaml": vocabulary, "policy.md": policy]).map(\.kind)
        == [.vacantRole])
    let duties = ["duties.yaml": Self.duties]
    #expect(try findings(duties, holders: ["caretaker"]) == [])
    let unheld = try findings(duties, holders: ["pupil"])
    #expect(unheld.map(\.kind) == [.vacantRole, .vacantRole])
    #expect(unheld.first?.message.contains("the duty 'oil'") == true)
  }

  @Test func `rules that make no difference are found`() throws {
    let rules =
      BicyclePack.riding + """

        @id("weekend") @clause("1.2") @reason("a")
        permit (principal, action == Action::"scoot", resource) when { context.when == "sunday" };

        @id("push") @clause("1.2") @reason("a")
        permit (principal in Role::"pupil", action == Action::"ride", resource)
        when { context.coachThere };
        """
    let found = try findings(["rules/riding.cedar": rules]).filter { $0.kind == .neverFires }
    #expect(found.map(\.line) == [12, 15])
    #expect(found.first?.message.contains("never applies") == true)
    #expect(found.last?.message.contains("another rule forbids it") == true)
  }

  @Test func `a rule of the desk that the schema rules out is found as one that never fires`()
    throws
  {
    let rules =
      BicyclePack.keeping + """

        @id("shut") @clause("2.1") @reason("a")
        permit (principal, action == Action::"openShed", resource) when { false };
        """
    let found = try findings(["rules/keeping.cedar": rules]).filter { $0.kind == .neverFires }
    #expect(found.map(\.file) == ["rules/keeping.cedar"])
    #expect(found.map(\.line) == [17])
  }

  @Test func `rules of which neither is the exception of the other contradict each other`() throws {
    let overlapping = """

      @id("scoot-after") @clause("1.1") @reason("a")
      permit (principal, action == Action::"scoot", resource)
      when { context.when == "after-school" };

      @id("no-scoot-in-class") @clause("2.3") @reason("a") @instead("b")
      forbid (principal, action == Action::"scoot", resource) when { context.learnersPresent };
      """
    let found = { (text: String) in
      try findings(["rules/riding.cedar": BicyclePack.riding + text])
        .filter { $0.kind == .contradiction }
    }
    let both = try found(overlapping)
    #expect(both.count == 2)
    #expect(both.contains { $0.message.contains("'scoot-after' (1.1)") })
    #expect(both.allSatisfy { $0.message.contains("in class") })
    // A forbid that lies within the permit is its exception; one that cites its clause knows it.
    let within = overlapping.replacing(
      "{ context.learnersPresent }",
      with: "{ context.learnersPresent && context.when == \"after-school\" }")
    #expect(try found(within).allSatisfy { !$0.message.contains("'scoot-after'") })
    let aware = overlapping.replacing("\"2.3\"", with: "\"1.1, 1.2, 2.3\"")
    #expect(try found(aware) == [])
  }

  @Test func `a scenario that no clause explains is found`() throws {
    let asked = """
      - {ask: May I fly?, who: caretaker, activity: scoot, answer: no, clauses: [], why: Hm.}
      """
    let found = try findings(["scenarios.yaml": asked])
    #expect(found.map { "\($0.kind.rawValue) \($0.line ?? 0)" } == ["unexplained 1"])
  }
}
