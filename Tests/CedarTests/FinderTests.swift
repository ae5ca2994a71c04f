import Testing

@testable import Cedar

/// A search must find what asking about every entity finds, whatever the policies are.
@Suite struct FinderTests {
  @Test(arguments: 0..<40)
  func `a search finds what asking about every entity finds`(seed: UInt64) throws {
    var dice = Dice(seed: seed)
    var foundCount = 0
    for _ in 0..<12 {
      let world = try World(&dice)
      for _ in 0..<8 {
        let question = world.question(&dice)
        let expected = world.everyEntity(question)
        var search = world.search(question)
        let found = search.rest()
        #expect(found == expected, "\(world.policies)\n\(question)")
        foundCount += found.count
      }
    }
    // Worlds in which nothing is ever allowed would prove nothing.
    #expect(foundCount > 0)
  }

  @Test func `a search that names a group asks only about its members`() throws {
    let count = 5_000
    let people = (0..<count).map { number in
      Entity(
        EntityUID("Person", "p\(number)"),
        parents: number % 1_000 == 0 ? [EntityUID("Role", "lead")] : [])
    }
    let finder = Finder(
      Authorizer(
        try PolicySet(
          parsing: """
            permit (principal, action, resource) when { principal in Role::"lead" };
            forbid (principal == Person::"p1000", action, resource);
            """)),
      over: try Entities(people))
    var search = finder.search(.principal, ofType: "Person", for: Self.anything)
    #expect(search.rest().map(\.id) == ["p0", "p2000", "p3000", "p4000"])
    #expect(search.triedCount == 5)
  }

  @Test func `a search can pause, and go on behind any name`() throws {
    let people = (0..<10).map { Entity(EntityUID("Person", "p\($0)")) }
    let finder = Finder(
      Authorizer(
        try PolicySet(
          parsing: #"permit (principal, action, resource) when { "p7" == "p8" || 1 == 1 };"#)),
      over: try Entities(people))
    var search = finder.search(.principal, ofType: "Person", for: Self.anything)
    var tries = 2
    #expect(search.next(tries: &tries) == .found(EntityUID("Person", "p0")))
    #expect(search.next(tries: &tries) == .found(EntityUID("Person", "p1")))
    #expect(search.next(tries: &tries) == .paused(EntityUID("Person", "p1")))
    search.skip(through: EntityUID("Person", "p71"))
    #expect(search.rest().map(\.id) == ["p8", "p9"])
  }

  private static let anything = Request(
    principal: EntityUID("Person", ""), action: EntityUID("Action", "read"),
    resource: EntityUID("Case", "1"))
}

/// Entities and policies that a seed makes.
private struct World {
  struct Question: CustomStringConvertible {
    let unknown: Finder.Unknown
    let type: String
    let request: Request
    let laid: [String: Value]
    let given: [String: Value]

    var description: String {
      "\(unknown) of \(type): \(request.principal) \(request.action) \(request.resource) "
        + "\(request.context) laid \(laid) given \(given)"
    }
  }

  let policies: PolicySet
  let entities: Entities
  let finder: Finder

  init(_ dice: inout Dice) throws {
    var list: [Entity] = []
    for number in 0..<4 {
      list.append(
        Entity(EntityUID("Group", "g\(number)"), parents: number > 1 ? [.group(number - 2)] : []))
    }
    for number in 0..<12 {
      list.append(
        Entity(
          EntityUID("Person", "p\(number)"), attributes: Self.attributes(&dice),
          parents: Self.some(of: (0..<4).map(EntityUID.group), &dice)))
      list.append(
        Entity(
          EntityUID("Case", "c\(number)"), attributes: Self.attributes(&dice),
          parents: Self.some(of: [.group(0), .group(3)], &dice)))
    }
    entities = try Entities(list)
    let texts = (0..<(1 + dice.roll(4))).map { _ in Self.policy(&dice) }
    policies = try PolicySet(parsing: texts.joined(separator: "\n"))
    finder = Finder(Authorizer(policies), over: entities)
  }

  func question(_ dice: inout Dice) -> Question {
    let other = dice.roll(3) == 0 ? EntityUID("Case", "c1") : EntityUID("Person", "p1")
    return Question(
      unknown: dice.roll(2) == 0 ? .principal : .resource,
      type: dice.of(["Person", "Person", "Case", "Group"]),
      request: Request(
        principal: other, action: EntityUID("Action", dice.of(["read", "write"])),
        resource: other,
        context: ["flag": .bool(dice.roll(2) == 0), "who": .entity(EntityUID("Person", "p2"))]),
      laid: dice.roll(3) == 0 ? Self.attributes(&dice) : [:],
      given: dice.roll(3) == 0 ? Self.attributes(&dice) : [:])
  }

  func search(_ question: Question) -> Search {
    finder.search(
      question.unknown, ofType: question.type, for: question.request, in: overlay(question),
      giving: question.given)
  }

  func everyEntity(_ question: Question) -> [EntityUID] {
    let named = Set(finder.names(ofType: question.type))
    let stored = entities.all.map(\.uid).filter { $0.type == question.type }
    return named.union(stored).sorted().filter { uid in
      var request = question.request
      switch question.unknown {
      case .principal: request.principal = uid
      case .resource: request.resource = uid
      }
      var overlay = overlay(question)
      overlay.lay(question.given, over: uid)
      return finder.authorizer.decide(request, in: overlay).isAllowed
    }
  }

  private func overlay(_ question: Question) -> Overlay {
    var overlay = Overlay(entities)
    overlay.lay(question.laid, over: question.request.principal)
    return overlay
  }

  private static func some(of uids: [EntityUID], _ dice: inout Dice) -> Set<EntityUID> {
    Set(uids.filter { _ in dice.roll(3) == 0 })
  }

  private static func attributes(_ dice: inout Dice) -> [String: Value] {
    var attributes: [String: Value] = [:]
    if dice.roll(3) > 0 { attributes["colour"] = .string(dice.of(["red", "blue"])) }
    if dice.roll(3) > 0 { attributes["open"] = .bool(dice.roll(2) == 0) }
    if dice.roll(3) > 0 { attributes["owner"] = .entity(EntityUID("Person", "p\(dice.roll(3))")) }
    if dice.roll(3) > 0 { attributes["team"] = .entity(.group(dice.roll(4))) }
    if dice.roll(3) > 0 {
      attributes["readers"] = .set([
        .entity(.group(dice.roll(4))), .entity(EntityUID("Person", "p\(dice.roll(3))")),
      ])
    }
    if dice.roll(4) == 0 { attributes["readers"] = .string("red") }
    return attributes
  }

  private static func policy(_ dice: inout Dice) -> String {
    let effect = dice.roll(4) == 0 ? "forbid" : "permit"
    let principal = dice.of([
      "principal", "principal", "principal", "principal is Person", "principal == Person::\"p1\"",
      "principal in Group::\"g0\"", "principal is Person in Group::\"g1\"",
      "principal == Person::\"ghost\"",
    ])
    let action = dice.of(["action", "action == Action::\"read\"", "action in [Action::\"write\"]"])
    let resource = dice.of([
      "resource", "resource", "resource", "resource is Case", "resource in Group::\"g3\"",
      "resource == Case::\"c1\"", "resource == Person::\"p1\"",
    ])
    var text = "\(effect) (\(principal), \(action), \(resource))"
    for _ in 0..<dice.roll(3) {
      text += " \(dice.of(["when", "when", "unless"])) { \(condition(&dice, depth: 2)) }"
    }
    return text + ";"
  }

  private static func condition(_ dice: inout Dice, depth: Int) -> String {
    if depth > 0, dice.roll(2) == 0 {
      let (left, right) = (condition(&dice, depth: depth - 1), condition(&dice, depth: depth - 1))
      switch dice.roll(4) {
      case 0: return "(\(left) && \(right))"
      case 1: return "(\(left) || \(right))"
      case 2: return "!(\(left))"
      default: return "(if \(left) then \(right) else \(condition(&dice, depth: depth - 1)))"
      }
    }
    let (one, other) = dice.roll(2) == 0 ? ("principal", "resource") : ("resource", "principal")
    return dice.of([
      "\(one) in Group::\"g\(dice.roll(4))\"", "\(one) in \(other)", "\(one) == \(other)",
      "\(one).owner == \(other)", "\(other) == \(one).owner", "\(one) in \(other).readers",
      "\(one) in \(other).team", "\(one).team in Group::\"g0\"", "\(one).colour == \"red\"",
      "\(one).colour != \(other).colour", "\(one).colour == \(other).colour",
      "\(one) has colour && \(one).colour == \"blue\"", "\(one).open", "context.flag",
      "\(one).readers.contains(\(other))", "\(one).readers.contains(\(other).team)",
      "\(one).readers.containsAny(\(other).readers)", "\(one).readers.containsAll([\(other)])",
      "[Group::\"g1\", Group::\"g2\"].contains(\(one).team)", "\(one) is Person",
      "\(one) is Person in Group::\"g0\"", "\(one).owner.colour == \"red\"",
      "\(one).owner.team in \(other).readers", "context.who == \(one)",
      "context.who.colour == \"red\"", "[\(one)].contains(context.who)", "\(one) has owner.colour",
      "\(one) in [\(other), Group::\"g1\"]", "\(one).colour like \"r*\"", "context.nothing",
    ])
  }
}

extension EntityUID {
  fileprivate static func group(_ number: Int) -> EntityUID { EntityUID("Group", "g\(number)") }
}

/// Numbers that a seed makes (SplitMix64).
private struct Dice {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func roll(_ sides: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var number = state
    number = (number ^ (number >> 30)) &* 0xBF58_476D_1CE4_E5B9
    number = (number ^ (number >> 27)) &* 0x94D0_49BB_1331_11EB
    return Int((number ^ (number >> 31)) % UInt64(sides))
  }

  mutating func of<Thing>(_ things: [Thing]) -> Thing { things[roll(things.count)] }
}
