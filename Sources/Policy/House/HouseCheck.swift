/// Finds what people do in the product and that nobody may, or that is refused without a word.
enum HouseCheck {
  /// The findings, action by action.
  ///
  /// - Parameters:
  ///   - rules: The rules.
  ///   - asks: The ids of the actions that the product asks the rules about.
  /// - Returns: What must be mended.
  static func findings(_ rules: HouseRules, asks: [String]) -> [Finding] {
    let missing = asks.filter { rules.act($0) == nil }.map { id in
      Finding.undeclared(id, HouseWords(rules.vocabulary).doing(id, to: []))
    }
    let promises = asks.contains(BrokenPromise.action) ? BrokenPromise.all(by: rules) : []
    return promises.map { .broken($0, rules.vocabulary) } + missing
      + rules.acts.flatMap { findings($0, rules) }
  }

  private static func findings(_ act: HouseRules.Act, _ rules: HouseRules) -> [Finding] {
    let words = HouseWords(rules.vocabulary)
    let askers = rules.askers
    var nobody: [HouseThing] = []
    // Things with the same people left without a word share a line.
    var order: [[[String]]] = []
    var wordless: [[[String]]: [HouseThing]] = [:]
    for thing in act.things where thing == thing.ofOthers {
      let asked = askers.map { asker in
        act.factSets.flatMap { facts in
          [thing, thing.asOwn].map { thing in
            rules.ruling(
              HouseQuestion(who: asker, action: act.id, on: thing, facts: facts))
          }
        }
      }
      if !asked.contains(where: { $0.contains(where: \.isAllowed) }) {
        nobody.append(thing)
        continue
      }
      let left = zip(askers, asked).filter { $1.contains { !$0.isAllowed && $0.rules.isEmpty } }
        .map(\.0)
      if left.isEmpty { continue }
      if wordless[left] == nil { order.append(left) }
      wordless[left, default: []].append(thing)
    }
    let unspoken = order.map { left in
      Finding.wordless(
        words.who(left, of: askers), words.doing(act.id, to: wordless[left] ?? []))
    }
    return (nobody.isEmpty ? [] : [.nobodyMay(words.doing(act.id, to: nobody))]) + unspoken
  }
}

extension HouseThing {
  /// The same thing when it is the asker's own.
  fileprivate var asOwn: HouseThing {
    switch self {
    case .concern(let about, _): .concern(about: about, isOwn: true)
    case .person: .person(isOwn: true)
    case .doubt: .doubt(isOwn: true)
    case .post: .post(isOwn: true)
    case .school, .thing: self
    }
  }
}

extension Finding {
  fileprivate static func nobodyMay(_ doing: String) -> Finding {
    Finding(
      kind: .nobodyMay,
      message: "By these rules nobody may \(doing). Write a rule that allows it to those whose "
        + "work it is.")
  }

  fileprivate static func wordless(_ who: String, _ doing: String) -> Finding {
    Finding(
      kind: .wordless,
      message:
        "\(who) may not \(doing), and no rule tells them why. Write a forbid with its reason "
        + "and what to do instead.")
  }

  fileprivate static func undeclared(_ action: String, _ doing: String) -> Finding {
    Finding(
      kind: .nobodyMay, file: "schema.cedarschema",
      message: "Handrail asks the rules who may \(doing), and the schema has no action "
        + "'\(action)', so nobody may. Declare it, and write the rules about it.")
  }

  fileprivate static func broken(_ promise: BrokenPromise, _ words: Vocabulary) -> Finding {
    Finding(kind: .promise, message: promise.sentence(words))
  }
}
