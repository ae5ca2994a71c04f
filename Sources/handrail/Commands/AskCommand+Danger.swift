internal import Policy
internal import School

/// What is said first when a sentence tells of danger.
struct DangerFirst: Encodable {
  let level: String
  let call: String
  let tell: [Lead]
  let lines: [String]

  /// Somebody at the school.
  struct Lead: Encodable {
    let name: String
    let room: String
    let telephone: String

    fileprivate var words: String {
      let place = [room, telephone].filter { !$0.isEmpty }.joined(separator: ", ")
      return place.isEmpty ? name : "\(name) (\(place))"
    }
  }

  /// - Returns: `nil` when it tells of none.
  init?(_ sentence: String?, _ help: Help, _ people: [PersonToTell] = []) {
    guard let sentence, let danger = DangerReader.read(sentence) else { return nil }
    level = danger.level == .now ? "now" : "worry"
    call = help.emergencyNumber
    let leads = people.map {
      Lead(name: $0.person.name, room: $0.person.room, telephone: $0.person.telephone)
    }
    tell = leads
    let named = leads.isEmpty ? "." : ": " + leads.map(\.words).joined(separator: "; ") + "."
    var lines: [String]
    if danger.level == .now {
      lines = [
        "If somebody is in danger now, call \(call) first.",
        "Then tell a safeguarding lead in person\(named)",
      ]
    } else {
      let crime = help.crime?.phones.first.map {
        " After a crime, when nobody is in danger now, call \($0)."
      }
      lines = [
        "Tell a safeguarding lead now\(named)",
        "If anybody is in danger at this moment, call \(call).\(crime ?? "")",
      ]
    }
    if danger.isChilds {
      let ring = help.children.flatMap { contact in
        contact.phones.first.map { " Or ring \(contact.label): \($0)." }
      }
      lines.append("Are you a child? Go to a grown-up you trust, now.\(ring ?? "")")
    }
    lines.append("Then report it: 'Report a concern' on Handrail's pages.")
    self.lines = lines
  }

  /// Says it, before anything else or in place of it.
  func print(json: Bool) throws {
    if json { return try Output.json(["danger": self]) }
    Output.result(lines.joined(separator: "\n") + "\n")
  }
}
