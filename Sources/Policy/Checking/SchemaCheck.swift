internal import Cedar

/// Finds what in a pack does not fit its schema: rules, things and roles, and questions.
enum SchemaCheck {
  /// The findings: the rules first, in the order of the pack.
  static func findings(_ pack: PolicyPack, _ rulebook: Rulebook) -> [Finding] {
    let validated = Validator(pack.schema).validate(pack.rules)
    let wrong = Set(validated.filter { $0.severity == .error }.map(\.policy))
    // A rule that is wrong can never apply either; saying so twice helps nobody.
    let rules = validated.filter { $0.severity == .error || !wrong.contains($0.policy) }
      .map { Finding.schema($0, clause: pack.rule($0.policy)?.clauses.first) }
    return rules + entities(pack.schema, rulebook) + questions(pack.schema, rulebook)
  }

  private static func entities(_ schema: Schema, _ rulebook: Rulebook) -> [Finding] {
    rulebook.entities.values.sorted { $0.uid < $1.uid }.compactMap { entity in
      // One entity cannot have a name twice, nor be in itself.
      guard let alone = try? Entities([entity]) else { return nil }
      do throws(SchemaMismatch) {
        try schema.check(alone)
        return nil
      } catch {
        return .vocabulary(error)
      }
    }
  }

  /// Each activity with each of its things, once: the schema asks no more.
  private static func questions(_ schema: Schema, _ rulebook: Rulebook) -> [Finding] {
    var findings: [Finding] = []
    for activity in rulebook.vocabulary.activities {
      let things: [String?] = activity.things.isEmpty ? [nil] : activity.things
      for thing in things {
        let question = Question(who: [], activity: activity.id, thing: thing)
        do throws(SchemaMismatch) {
          try schema.check(rulebook.request(for: question))
        } catch {
          let finding = Finding.vocabulary(error)
          if !findings.contains(finding) { findings.append(finding) }
        }
      }
    }
    return findings
  }
}
