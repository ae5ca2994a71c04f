internal import Cedar
internal import Yams

/// Reads `vocabulary.yaml`.
enum VocabularyFile {
  static let name = "vocabulary.yaml"

  /// The vocabulary and what is wrong with it; what is wrong is left out.
  static func read(_ text: String) -> (Vocabulary, [PackProblem]) {
    var reader = YAMLReader(file: name)
    var words = Vocabulary.empty
    guard let root = reader.root(of: text),
      let parts = reader.map(
        root,
        known: [
          "roles", "things", "activities", "periods", "places", "modes", "facts", "context",
          "synonyms", "light",
        ], required: ["roles", "activities", "periods", "places", "modes"])
    else { return (words, reader.problems) }

    words.roles = each(
      parts["roles"], &reader, keys: ["id", "label"], and: ["is", "asks", "keyDetail", "says"]
    ) {
      Vocabulary.Role(
        id: $1.text($0["id"]), label: $1.text($0["label"]), wider: $1.texts($0["is"]),
        asks: $1.flag($0["asks"], default: false),
        keyDetail: $1.optionalText($0["keyDetail"]), says: $1.texts($0["says"]))
    }
    let thingKeys = ["id", "label", "type"]
    words.things = each(parts["things"], &reader, keys: thingKeys, and: ["attributes", "says"]) {
      Vocabulary.Thing(
        id: $1.text($0["id"]), label: $1.text($0["label"]), type: $1.text($0["type"]),
        attributes: $1.values($0["attributes"]), says: $1.texts($0["says"]))
    }
    let roles = words
    words.activities = each(
      parts["activities"], &reader, keys: ["id", "label"],
      and: ["subject", "things", "says", "besides", "unless", "sheetsOf"]
    ) {
      Vocabulary.Activity(
        id: $1.text($0["id"]), label: $1.text($0["label"]),
        subject: $1.optionalText($0["subject"]), things: $1.texts($0["things"]),
        says: $1.texts($0["says"]), besides: $1.texts($0["besides"]),
        unless: $1.texts($0["unless"]), sheetsOf: $1.roles($0["sheetsOf"], of: roles))
    }
    readCircumstances(parts, into: &words, &reader)
    words.constants = reader.values(parts["context"])
    words.synonyms = synonyms(parts["synonyms"], &reader)
    words.light = reader.texts(parts["light"])
    checkReferences(words, parts, &reader)
    return (words, reader.problems)
  }

  /// Reads when, where, how, and what is so.
  private static func readCircumstances(
    _ parts: [String: Node], into words: inout Vocabulary, _ reader: inout YAMLReader
  ) {
    words.periods = each(parts["periods"], &reader, keys: ["id", "label"], and: ["says"]) {
      Vocabulary.Period(
        id: $1.text($0["id"]), label: $1.text($0["label"]), says: $1.texts($0["says"]))
    }
    words.places = each(
      parts["places"], &reader, keys: ["id", "label", "onSite", "learnersPresent"], and: ["says"]
    ) {
      Vocabulary.Place(
        id: $1.text($0["id"]), label: $1.text($0["label"]),
        onSite: $1.flag($0["onSite"], default: true),
        learnersPresent: $1.flag($0["learnersPresent"], default: true),
        says: $1.texts($0["says"]))
    }
    words.modes = each(parts["modes"], &reader, keys: ["id", "label"], and: ["says"]) {
      Vocabulary.Mode(
        id: $1.text($0["id"]), label: $1.text($0["label"]), says: $1.texts($0["says"]))
    }
    let known = words.roles.map(\.id)
    words.facts = each(
      parts["facts"], &reader, keys: ["id"], and: ["onlyif", "onlyifOf", "hinders", "says"]
    ) {
      if ($0["onlyif"] == nil) == ($0["hinders"] == nil) {
        $1.report(.wanted("either onlyif or hinders"), at: $0["id"])
      }
      return Vocabulary.Fact(
        id: $1.text($0["id"]), onlyIf: $1.text($0["onlyif"]),
        hinders: $0["hinders"] == nil ? nil : $1.text($0["hinders"]),
        onlyIfOf: wordsOfRoles($0["onlyifOf"], known, &$1),
        says: $1.texts($0["says"]))
    }
  }

  /// Reads words by the role that they are for.
  private static func wordsOfRoles(
    _ node: Node?, _ roles: [String], _ reader: inout YAMLReader
  ) -> [String: String] {
    guard let node, let parts = reader.map(node, known: roles) else { return [:] }
    return parts.mapValues { reader.text($0) }
  }

  /// Reads a list of maps with unique ids.
  private static func each<Word>(
    _ node: Node?, _ reader: inout YAMLReader, keys: [String], and optional: [String] = [],
    _ make: ([String: Node], inout YAMLReader) -> Word
  ) -> [Word] {
    var seen: Set<String> = []
    var words: [Word] = []
    for element in reader.list(node) {
      guard let values = reader.map(element, known: keys + optional, required: keys)
      else { continue }
      let id = reader.text(values["id"])
      if seen.insert(id).inserted {
        words.append(make(values, &reader))
      } else {
        reader.report(.duplicate(id), at: element)
      }
    }
    return words
  }

  /// Reads lists of words by their name.
  private static func synonyms(_ node: Node?, _ reader: inout YAMLReader) -> [String: [String]] {
    guard let node else { return [:] }
    guard let mapping = node.mapping else {
      reader.report(.wanted("lists of words by name"), at: node)
      return [:]
    }
    var lists: [String: [String]] = [:]
    for (key, value) in mapping { lists[reader.text(key)] = reader.texts(value) }
    return lists
  }

  private static func checkReferences(
    _ words: Vocabulary, _ parts: [String: Node], _ reader: inout YAMLReader
  ) {
    for role in words.roles {
      for id in role.wider where words.role(id) == nil {
        reader.report(.unknown(id, kind: "role"), at: node(role.id, in: parts["roles"]))
      }
      let ancestors = words.closure(of: role.wider)
      if ancestors.contains(role.id) {
        reader.report(.circle(role: role.id), at: node(role.id, in: parts["roles"]))
      }
    }
    for activity in words.activities {
      for id in activity.things where words.thing(id) == nil {
        reader.report(.unknown(id, kind: "thing"), at: node(activity.id, in: parts["activities"]))
      }
    }
    let reserved = ["when", "where", "onSite", "learnersPresent", "mode"]
    for fact in words.facts where reserved.contains(fact.id) || words.constants[fact.id] != nil {
      reader.report(.duplicate(fact.id), at: node(fact.id, in: parts["facts"]))
    }
    for name in words.constants.keys.sorted() where reserved.contains(name) {
      reader.report(.duplicate(name), at: parts["context"])
    }
  }

  private static func node(_ id: String, in list: Node?) -> Node? {
    list?.sequence?.first { $0.mapping?["id"]?.scalar?.string == id }
  }
}

extension Vocabulary {
  /// No words.
  static let empty = Vocabulary(
    roles: [], things: [], activities: [], periods: [], places: [], modes: [], facts: [],
    constants: [:])
}
