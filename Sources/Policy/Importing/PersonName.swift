/// Names of people, as policies print them: `Mrs A. Fern (maternity cover: B. Moss), ext 201`.
enum PersonName {
  /// The people that a value names, each with the brackets and the telephone number after the
  /// name.
  ///
  /// - Returns: `nil` when part of the value is no name.
  static func list(in value: String) -> [String]? {
    var names: [String] = []
    for piece in pieces(of: value) {
      let words = outerWords(of: piece)
      if words.isEmpty, let last = names.indices.last {
        names[last] += ", " + piece
      } else if isName(words) {
        names.append(piece)
      } else {
        return nil
      }
    }
    return names.isEmpty ? nil : names
  }

  /// The ways in which a clause could name the people of one piece of `list(in:)`, each as words:
  /// all of the name, and its first and last word; without the title, and those in brackets too.
  static func spellings(of piece: String) -> [[String]] {
    var spellings: [[String]] = []
    for part in [outerWords(of: piece).joined(separator: " ")] + bracketed(in: piece) {
      var name = words(of: part)
      guard isName(name) else { continue }
      name.removeAll { titles.contains($0) }
      guard let first = name.first, let last = name.last, name.count > 1 else { continue }
      spellings += [name, [first, last]]
    }
    return spellings
  }

  /// Whether a text names somebody: a title with a name after it, or one of the spellings.
  static func isMentioned(in text: String, spellings: Set<[String]>) -> Bool {
    let words = words(of: text)
    for index in words.indices {
      if titles.contains(words[index]), index + 1 < words.count {
        let next = words[index + 1]
        let isCommon = titles.contains(next) || bodies.contains(next.lowercased())
        if next.first?.isUppercase ?? false, !isCommon { return true }
      }
      guard !spellings.isEmpty, words[index].first?.isUppercase ?? false else { continue }
      for count in 2...wordsMax where index + count <= words.count {
        if spellings.contains(Array(words[index..<(index + count)])) { return true }
      }
    }
    return false
  }

  private static let wordsMax = 6
  private static let titles: Set<String> = [
    "Mr", "Mrs", "Ms", "Miss", "Mx", "Dr", "Rev", "Revd", "Prof",
  ]
  private static let particles: Set<String> = [
    "de", "van", "von", "der", "la", "le", "bin", "al",
  ]
  /// A name that ends with one of these is an organisation's, or a document's.
  private static let bodies: Set<String> = [
    "school", "academy", "college", "nursery", "body", "board", "council", "committee", "team",
    "trust", "department", "governors", "trustees", "staff", "policy", "service", "services",
    "lessons", "parents",
  ]
  /// Words of which offices are made: `School Business Manager`.
  private static let offices: Set<String> = [
    "head", "teacher", "headteacher", "principal", "deputy", "assistant", "acting", "executive",
    "designated", "safeguarding", "lead", "leader", "chair", "chairman", "vice", "governor",
    "manager", "business", "officer", "coordinator", "co-ordinator", "senco", "dsl", "ddsl", "ict",
    "it", "computing", "online", "safety", "senior", "leadership", "slt", "tbc", "clerk", "trustee",
    "administrator", "secretary", "bursar", "technician", "school", "network", "data", "protection",
    "pastoral",
  ]

  /// The pieces between commas, semicolons, slashes and 'and', none of them inside brackets.
  private static func pieces(of value: String) -> [String] {
    var pieces: [String] = []
    var piece = ""
    var depth = 0
    var rest = value[...]
    while let character = rest.first {
      rest.removeFirst()
      if character == "(" { depth += 1 }
      if character == ")" { depth = max(0, depth - 1) }
      let word = [" and ", " & "].first { character == " " && (" " + rest.prefix(4)).hasPrefix($0) }
      if depth == 0, word != nil || ",;/".contains(character) {
        rest = rest.dropFirst((word?.count ?? 1) - 1)
        pieces.append(trimmed(piece))
        piece = ""
      } else {
        piece.append(character)
      }
    }
    return (pieces + [trimmed(piece)]).filter { !$0.isEmpty }
  }

  /// The words outside brackets, without what comes after a dash and without a telephone number or
  /// an address at the end.
  private static func outerWords(of piece: String) -> [String] {
    var outer = ""
    var depth = 0
    for character in piece {
      if character == "(" { depth += 1 }
      if depth == 0 { outer.append(character) }
      if character == ")" { depth = max(0, depth - 1) }
    }
    var words = outer.split(separator: " ").map(String.init)
    if let dash = words.firstIndex(where: { ["-", "–", "—"].contains($0) }) {
      words.removeSubrange(dash...)
    }
    while let last = words.last, isContact(last) { words.removeLast() }
    return words
  }

  private static func isContact(_ word: String) -> Bool {
    let plain = word.lowercased().filter { $0.isLetter }
    return word.contains("@") || plain.isEmpty
      || ["ext", "extension", "tel", "telephone", "phone", "mobile", "email", "x"].contains(plain)
  }

  private static func bracketed(in piece: String) -> [String] {
    piece.split(separator: "(").dropFirst().map { part in
      let inside = part.prefix { $0 != ")" }
      return trimmed(inside.split(separator: ":").last ?? inside)
    }
  }

  /// Whether words look like one person's name: capitals, no digits, and no office.
  private static func isName(_ words: [String]) -> Bool {
    guard let last = words.last, words.count <= wordsMax, !bodies.contains(last.lowercased()),
      !words.allSatisfy({ offices.contains($0.lowercased()) })
    else { return false }
    return words.allSatisfy { word in
      let letters = word.drop { "‘'’".contains($0) }
      return letters.first?.isUppercase ?? false
        && !word.contains { $0.isNumber || "@:".contains($0) } || particles.contains(word)
    }
  }

  /// The words of a text without the marks around them; a hyphen or an apostrophe is inside one.
  private static func words(of text: String) -> [String] {
    text.split { !($0.isLetter || $0.isNumber || "-'’".contains($0)) }.compactMap { part in
      var word = part.map { $0 == "’" ? "'" : String($0) }.joined()
      if word.hasSuffix("'s") { word.removeLast(2) }
      while let last = word.last, "-'".contains(last) { word.removeLast() }
      return word.isEmpty ? nil : word
    }
  }
}
