import Testing

/// `handrail ask` with a sentence: what it answers, what it asks back, and what it refuses.
struct AskCommandTests {
  private static func ask(_ sentence: String, _ options: String...) throws -> Program.Result {
    try Program.run(
      ["ask", sentence, "--pack", "packs/mobile-technology-and-social-media"] + options)
  }

  @Test(arguments: [
    ("can i use my fone at playtime", "teacher", "staff-room", Int32(0), "Yes."),
    ("can I take photos of the kids on my phone", "teacher", "", 1, "No."),
    ("may i have my phone with me in class", "visitor", "", 0, "Yes."),
  ])
  func `a sentence that is understood is answered with its clause`(
    sentence: String, role: String, place: String, status: Int32, verdict: String
  ) throws {
    let options = place.isEmpty ? [] : ["--where", place]
    let result = try Program.run(
      ["ask", sentence, "--as", role, "--pack", "packs/mobile-technology-and-social-media"]
        + options)
    #expect(result.status == status, "\(result.messages)")
    #expect(result.output.hasPrefix(verdict))
    #expect(result.output.contains("Policy: "))
  }

  @Test func `what a sentence leaves open and what matters is asked back`() throws {
    let result = try Self.ask("can i use my phone at playtime", "--as", "teacher")
    #expect(result.status == 2)
    #expect(result.output.isEmpty)
    #expect(result.messages.contains("It depends. Say more, with --where (classroom, "))
  }

  @Test(arguments: [
    "a child has collapsed can i take photos of the kids on my phone", "hes gone blue",
    "a child has collapsed",
  ])
  func `danger is told before an answer, and before asking back`(sentence: String) throws {
    let result = try Self.ask(sentence, "--as", "teacher")
    #expect(result.output.hasPrefix("If somebody is in danger now, call 999 first."))
    let json = try Self.ask(sentence, "--as", "teacher", "--json")
    #expect(json.output.contains("\"call\" : \"999\""))
    #expect(json.output.contains("\"level\" : \"now\""))
  }

  @Test func `what may mean several things is not guessed at`() throws {
    let result = try Self.ask("phones?", "--as", "teacher")
    #expect(result.status == 2)
    #expect(result.messages.contains("Say which: --what usePersonally"))
    #expect(result.messages.contains("--what carry"))
  }

  @Test func `what is not understood is not answered, and the nearest is named`() throws {
    let result = try Self.ask("who do i tell if a parent messages me on facebook")
    #expect(result.status == 2)
    #expect(result.output.isEmpty)
    #expect(result.messages.contains("nothing is answered"))
    #expect(result.messages.contains("Near it in the policy: "))
  }

  @Test(arguments: [
    (["--as", "wizard"], "'wizard' is no role that fits here. Give --as one of: teacher, "),
    (["--where", "moon"], "'moon' is no place that fits here. Give --where one of: classroom, "),
    (["--with", "drone"], "'drone' is no thing that fits here."),
    (["--with", "class-app"], "'class-app' does not fit what the sentence asks"),
    (["--as", "teacher", "--me", "a.person"], "Give --who or --me, not both."),
    (["--what", "carry"], "Give a sentence or --what, not both."),
  ])
  func `an option that says nothing known is refused with what there is`(
    options: [String], message: String
  ) throws {
    let result = try Program.run(
      ["ask", "can i use my phone", "--pack", "packs/mobile-technology-and-social-media"]
        + options)
    #expect(result.status == 2)
    #expect(result.messages.contains(message), "\(result.messages)")
  }

  @Test(arguments: [
    (["--when", "Lesson"], "'Lesson' is no period that fits here. Give --when one of: lesson, "),
    (["--when", "now"], "'now' is no period"), (["--when", ""], "'' is no period"),
    (["--mode", "Full"], "'Full' is no mode that fits here. Give --mode one of: normal, "),
    (["--where", "Staff-room"], "'Staff-room' is no place"),
    (["--who", "Teacher"], "'Teacher' is no role"),
    (["--with", "phone"], "'phone' is no thing"), (["--what", "fly"], "'fly' is no activity"),
    (["--with", "class-app"], "'class-app' is no thing that fits here. Give --with one of: own-"),
  ])
  func `a word that the policy does not have is refused, whatever else is said`(
    options: [String], message: String
  ) throws {
    let whole = [
      "--who": "teacher", "--what": "usePersonally", "--with": "own-phone", "--when": "lesson",
      "--where": "staff-room", "--mode": "normal",
    ].filter { $0.key != options[0] }.flatMap { [$0.key, $0.value] }
    let result = try Program.run(
      ["ask", "--pack", "packs/mobile-technology-and-social-media"] + options + whole)
    #expect(result.status == 2)
    #expect(result.output.isEmpty)
    #expect(result.messages.contains(message), "\(result.messages)")
  }

  @Test(arguments: [
    ("", "Write what you would like to know"), (" \n", "Write what you would like to know"),
    (
      String(repeating: "phone ", count: 100),
      "Ask in one sentence of at most 400 letters. It has 600."
    ),
    (String(repeating: "🦄", count: 400), "That is not understood"),
  ])
  func `an empty sentence and one without end are refused with a reason`(
    sentence: String, message: String
  ) throws {
    let result = try Self.ask(sentence, "--as", "teacher")
    #expect(result.status == 2)
    #expect(result.output.isEmpty)
    #expect(result.messages.contains(message), "\(result.messages)")
  }
}
