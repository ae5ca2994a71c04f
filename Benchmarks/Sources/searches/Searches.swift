internal import Cedar
internal import Foundation

/// Measures 'who may read this case?' over more and more people, and prints the figures as JSON.
///
/// Each answer is held against asking about every person before the clock starts.
@main
enum Searches {
  private static let peopleCounts = [1_000, 10_000, 100_000]
  private static let rounds = 50

  /// One kind of policy at one count of people; times in microseconds.
  private struct Figures: Encodable {
    let policy: String
    let people: Int
    /// Making the index of the entities and the policies, once.
    var index = 0.0
    /// The first search, which indexes what the policies turn out to need.
    var first = 0.0
    /// Everybody who may.
    var all = 0.0
    /// The first 100 who may.
    var page = 0.0
    /// Asking about every person, one after another.
    var everyPerson = 0.0
    var found = 0
    var tried = 0
  }

  private static let policies = [
    (
      "names a group",
      #"permit (principal in Role::"safeguarding", action == Action::"read", resource is Case);"#
    ),
    (
      "compares an attribute",
      """
      permit (principal is Person, action == Action::"read", resource is Case)
      when { principal.team == resource.team && principal.isActive };
      """
    ),
    (
      "constrains nothing, few may",
      """
      permit (principal is Person, action == Action::"read", resource is Case)
      when { principal.number * 1000 >= resource.threshold };
      """
    ),
    (
      "constrains nothing, all may",
      #"permit (principal is Person, action == Action::"read", resource is Case);"#
    ),
  ]

  static func main() throws {
    var all: [Figures] = []
    for count in peopleCounts {
      let entities = try entities(count)
      for (name, text) in policies { all.append(try figures(name, text, count, entities)) }
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    print(String(decoding: try encoder.encode(all), as: UTF8.self))
  }

  private static func figures(
    _ name: String, _ text: String, _ count: Int, _ entities: Entities
  ) throws -> Figures {
    let clock = ContinuousClock()
    let authorizer = Authorizer(try PolicySet(parsing: text))
    var figures = Figures(policy: name, people: count)
    var finder = Finder(authorizer, over: entities)
    figures.index = clock.measure { finder = Finder(authorizer, over: entities) } / .microseconds(1)
    let begin = { finder.search(.principal, ofType: "Person", for: request) }
    var found: [EntityUID] = []
    figures.first =
      clock.measure {
        var search = begin()
        found = search.rest()
        figures.tried = search.triedCount
      } / .microseconds(1)
    figures.found = found.count
    var expected: [EntityUID] = []
    figures.everyPerson =
      clock.measure {
        expected = finder.names(ofType: "Person").filter { uid in
          var asked = request
          asked.principal = uid
          return authorizer.decide(asked, in: entities).isAllowed
        }
      } / .microseconds(1)
    guard found == expected else {
      FileHandle.standardError.write(Data("\(name), \(count): found the wrong people\n".utf8))
      exit(1)
    }
    figures.all = median { var search = begin(); return search.rest().count }
    figures.page = median {
      var search = begin()
      var tries = Int.max
      var count = 0
      while count < 100, case .found = search.next(tries: &tries) { count += 1 }
      return count
    }
    return figures
  }

  private static func median(_ work: () -> Int) -> Double {
    let clock = ContinuousClock()
    var times: [Double] = []
    var kept = 0
    for _ in 0..<rounds { times.append(clock.measure { kept &+= work() } / .microseconds(1)) }
    precondition(kept >= 0, "\(kept) results in \(rounds) rounds")
    return times.sorted()[rounds / 2]
  }

  private static let request = Request(
    principal: EntityUID("Person", ""), action: EntityUID("Action", "read"),
    resource: EntityUID("Case", "1"))

  /// People in teams of 20, ten of them in safeguarding, and a case.
  private static func entities(_ count: Int) throws -> Entities {
    let teamCount = count / 20
    let staff = EntityUID("Role", "staff")
    let people = (0..<count).map { number in
      Entity(
        EntityUID("Person", "p\(number)"),
        attributes: [
          "team": .string("team \(number % teamCount)"), "isActive": .bool(number % 2 == 0),
          "number": .long(Int64(number)),
        ],
        parents: number % (count / 10) == 0 ? [EntityUID("Role", "safeguarding")] : [staff])
    }
    let file = Entity(
      EntityUID("Case", "1"),
      attributes: ["team": "team 0", "threshold": .long(Int64(count - 10) * 1_000)])
    return try Entities(
      people + [file, Entity(staff), Entity(EntityUID("Role", "safeguarding"), parents: [staff])])
  }
}
