/// What kind of sentence it is.
extension Sentence {
  /// Whether it asks something else than 'may somebody …?', as far as its words tell.
  var asksOtherwise: Bool {
    words.enumerated().contains { index, word in
      let next = index + 1 < words.count ? words[index + 1] : ""
      return Self.otherQuestions.contains(word) && !["about", "if"].contains(next)
        || (index == 0 && Self.otherBeginnings.contains(word))
    }
  }

  /// Whether it asks who, how, why or where from its first words on and never whether something is
  /// allowed: 'who do I tell if …', 'how do I report …'.
  var asksForNothingAllowed: Bool {
    if let who = words.firstIndex(of: "who") {
      let next = words[who...].dropFirst().prefix(4)
      let isAsked = next.first.map { Self.asking.contains($0) } ?? false
      if isAsked, next.contains(where: Self.telling.contains) { return true }
    }
    guard let first = words.first, Self.wholeQuestions.contains(first) else { return false }
    let second = words.dropFirst().first ?? ""
    if first == "what" || first == "how", second == "about" || second == "if" { return false }
    return !words.contains { Self.permissions.contains($0) }
  }

  /// Whether it denies or limits something: then what is arranged is left to be asked.
  var isDoubtful: Bool { words.contains { Self.doubts.contains($0) } }

  private static let otherQuestions: Set<String> = ["what", "why", "how", "where"]
  private static let otherBeginnings: Set<String> = [
    "did", "has", "have", "when", "do", "who", "whats", "which", "whos",
  ]
  private static let wholeQuestions: Set<String> = [
    "who", "whos", "whose", "what", "whats", "why", "how", "hows", "where", "wheres", "which",
  ]
  private static let asking: Set<String> = ["do", "can", "should", "could", "must", "shall", "to"]
  private static let telling: Set<String> = ["tell", "ask", "report", "speak", "talk", "inform"]
  private static let permissions: Set<String> = [
    "can", "may", "could", "allowed", "ok", "okay", "permitted", "alright", "cant", "banned",
  ]
  private static let doubts: Set<String> = [
    "without", "not", "no", "never", "nobody", "yet", "ended", "before", "only", "unless", "if",
    "didnt", "hasnt", "havent", "wont", "isnt", "does", "do", "need",
  ]
}
