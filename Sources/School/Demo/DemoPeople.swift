internal import Policy

/// The invented adults and children of the demo school. Nobody real is called Mockford-Sample.
struct DemoPeople {
  struct Adult {
    let id: PersonID
    let name: String
    let roles: [Role]
    let signInName: String
    var room = ""
    var telephone = ""
  }

  struct Child {
    let id: LearnerID
    let name: String
    let born: Day
    let className: String
  }

  let adults: [Adult]
  let children: [Child]

  /// How many adults hold which roles: 45, every role of clause 2.2 among them.
  private static let places: [(count: Int, roles: [String])] = [
    (1, ["headteacher", "leadership"]),
    (2, ["designated-safeguarding-lead", "leadership", "teacher"]),
    (3, ["deputy-safeguarding-lead", "teacher"]),
    (1, ["safeguarding-governor", "governor"]),
    (1, ["chair-of-governors", "governor"]),
    (6, ["teacher"]),
    (9, ["teaching-assistant"]),
    (4, ["support-staff"]),
    (2, ["office"]),
    (1, ["it-support"]),
    (3, ["governor"]),
    (2, ["contractor"]),
    (3, ["volunteer"]),
    (1, ["visitor"]),
    (5, ["parent"]),
    (1, ["parent", "governor"]),
  ]

  /// Where those are found whom others look for in a hurry, by their places in the list above.
  private static let rooms = [
    1: "The head’s office", 2: "Room 4, by the hall", 3: "The Rainbow Room", 4: "Robin classroom",
    5: "Badger classroom", 6: "Conker classroom",
  ]

  private static let firstNames = [
    "Alder", "Amber", "Ash", "Basil", "Bay", "Bracken", "Briar", "Bryony", "Cedar", "Clover",
    "Coral", "Dahlia", "Daisy", "Fern", "Flint", "Flora", "Hazel", "Heather", "Holly", "Iris",
    "Ivy", "Jasmine", "Juniper", "Laurel", "Linden", "Marigold", "Moss", "Myrtle", "Olive",
    "Pepper", "Poppy", "Reed", "River", "Robin", "Rowan", "Rue", "Saffron", "Sage", "Sorrel",
    "Tansy", "Teasel", "Violet", "Willow", "Wren", "Yarrow",
  ]

  private static let surnames = [
    "Mockford", "Sampleby", "Exampleton", "Trialby", "Pretendham", "Fictonby", "Demoson",
    "Inventley", "Testerby", "Makebelieve", "Specimen", "Notreal", "Stagewood", "Supposely",
  ]

  /// Nine classes of three years: name, and the school years below Year 1 of its learners' age.
  private static let classes: [(name: String, yearsBack: Int)] = [
    ("Acorn (Reception)", 5), ("Conker (Reception)", 5), ("Pinecone (Reception)", 5),
    ("Robin (Year 1)", 6), ("Skylark (Year 1)", 6), ("Wren (Year 1)", 6),
    ("Badger (Year 2)", 7), ("Fox (Year 2)", 7), ("Otter (Year 2)", 7),
  ]

  /// Learners altogether, spread over the classes as evenly as they go.
  private static let childrenCount = 250

  /// The people of a school that adopts `pack`: each has those of their roles that it knows, and
  /// whoever has none of them is not there.
  init(of pack: PolicyPack, today: Day, using random: inout SplitMix64) {
    var names = Self.allNames.shuffled(using: &random)[...]
    let words = pack.vocabulary
    adults = Self.adults(named: pack.document.keyDetails, names: &names).compactMap { adult in
      let roles = adult.roles.filter { words.role($0.id) != nil && !words.isGroup($0.id) }
      if roles.isEmpty { return nil }
      return Adult(
        id: adult.id, name: adult.name, roles: roles, signInName: adult.signInName,
        room: adult.room, telephone: adult.telephone)
    }
    children = Self.children(today: today, names: &names, using: &random)
  }

  func holding(_ role: String) -> [PersonID] {
    adults.filter { $0.roles.contains(Role(role)) }.map(\.id)
  }

  private static var allNames: [String] {
    firstNames.flatMap { first in surnames.map { "\(first) \($0)" } }
  }

  private static func adults(
    named details: KeyDetails, names: inout ArraySlice<String>
  ) -> [Adult] {
    // Those whom the policy itself names hold the roles that it gives them.
    var leads = named(in: details) { $0.hasPrefix("designatedsafeguarding") }
    var deputies = named(in: details) { $0.hasPrefix("deputy") }
    var governors = named(in: details) { $0.contains("governor") }
    var adults: [Adult] = []
    for (count, roles) in places {
      for _ in 0..<count {
        let named: String? =
          switch roles[0] {
          case "designated-safeguarding-lead": leads.popFirst()
          case "deputy-safeguarding-lead": deputies.popFirst()
          case "safeguarding-governor": governors.popFirst()
          default: nil
          }
        let name = named ?? names.popFirst() ?? "Demo Person \(adults.count + 1)"
        // Some of the first are looked for in a hurry. 01632 960 is kept free for invented numbers.
        let place = rooms[adults.count + 1]
        adults.append(
          Adult(
            id: PersonID(made: "person-\(adults.count + 1)"), name: name,
            roles: roles.map(Role.init), signInName: signInName(name),
            room: place ?? "", telephone: place.map { _ in "01632 960 10\(adults.count)" } ?? ""))
      }
    }
    return adults
  }

  private static func named(
    in details: KeyDetails, under isMeant: (String) -> Bool
  ) -> ArraySlice<String> {
    let entry = details.entries.first { isMeant($0.key.lowercased().filter(\.isLetter)) }
    guard case .names(let names) = entry?.value else { return [] }
    return names[...]
  }

  private static func children(
    today: Day, names: inout ArraySlice<String>, using random: inout SplitMix64
  ) -> [Child] {
    // The school year begins in September; a Reception child turns five within it.
    let schoolYear = today.month >= 9 ? today.year : today.year - 1
    return (0..<childrenCount).compactMap { index in
      let place = classes[index % classes.count]
      let firstDay = Day(year: schoolYear - place.yearsBack, month: 9, day: 1)
      guard let born = firstDay?.advanced(by: Int.random(in: 0..<365, using: &random)) else {
        return nil
      }
      return Child(
        id: LearnerID(made: "learner-\(index + 1)"),
        name: names.popFirst() ?? "Demo Learner \(index + 1)", born: born, className: place.name)
    }
  }

  private static func signInName(_ name: String) -> String {
    let words = name.lowercased().split(whereSeparator: { !("a"..."z").contains($0) })
    return words.joined(separator: ".")
  }
}
