import Policy
import School

/// Whom to turn to: the safeguarding leads by name, room and telephone, and numbers outside.
struct HelpPart: Sendable, Equatable {
  /// The number to ring when somebody is in danger now.
  let number: String
  /// The number after a crime; empty when the policy names none.
  let crime: String
  let leads: [Lead]
  let hasLeads: Bool
  /// For a child: such as 'Childline'; empty when the policy names nobody.
  let children: String
  let childrenNumber: String
  /// For those who cannot report here.
  let outside: [Outside]
  let hasOutside: Bool
  /// Whether the rules let this reader report here.
  let mayReport: Bool

  /// Somebody at the school.
  struct Lead: Sendable, Equatable {
    let name: String
    let role: String
    let room: String
    let telephone: String
  }

  /// Somebody outside it.
  struct Outside: Sendable, Equatable {
    let label: String
    let telephone: String
    let url: String
  }

  /// The most people that a page names.
  static let leadsMax = 8
  /// The most above an answer, which still has to be seen.
  static let leadsAboveMax = 2

  init(_ context: SchoolContext, leadsMax: Int = Self.leadsMax) {
    let registers = context.registers
    let help = registers.help
    // What nobody at the school has checked may be invented, or old.
    let isDemo = registers.school?.isDemo ?? false
    let phone = { (contact: Contact?) in
      contact.flatMap { $0.isConfirmed || isDemo ? $0.phones.first : nil } ?? ""
    }
    number = help.emergencyNumber
    crime = phone(help.crime)
    leads = Self.leads(registers).prefix(leadsMax).map { $0 }
    hasLeads = !leads.isEmpty
    childrenNumber = phone(help.children)
    children = childrenNumber.isEmpty ? "" : help.children?.label ?? ""
    outside = help.outside.map { contact in
      let telephone = phone(contact)
      return Outside(
        label: contact.label, telephone: telephone,
        url: telephone.isEmpty ? contact.url ?? "" : "")
    }.filter { !$0.telephone.isEmpty || !$0.url.isEmpty }
    hasOutside = !outside.isEmpty
    mayReport = registers.rule(.reportConcern, on: Action.school, for: context.asker).isAllowed
  }

  private static func leads(_ registers: Registers) -> [Lead] {
    let words = registers.adoption.inForce?.pack.vocabulary
    return registers.peopleToTell.map { told in
      let role = words?.role(told.role.id)?.label ?? told.role.id
      return Lead(
        name: told.person.name, role: role.withoutArticle.startingSmall,
        room: told.person.room, telephone: told.person.telephone)
    }
  }
}

/// Danger first: what stands above everything else when words tell of it.
struct DangerPart: Sendable, Equatable {
  /// Whether somebody may be in danger at this moment.
  let isNow: Bool
  /// Whether a child may be reading.
  let isChilds: Bool
  /// Whether it has been reported already.
  let isReported: Bool
  let help: HelpPart

  /// - Returns: `nil` when the words tell of no danger.
  init?(_ danger: Danger?, isReported: Bool = false, _ context: SchoolContext) {
    guard let danger else { return nil }
    isNow = danger.level == .now
    isChilds = danger.isChilds
    self.isReported = isReported
    help = HelpPart(context, leadsMax: HelpPart.leadsAboveMax)
  }
}

/// Danger as it travels through addresses: what was typed does not.
extension Danger {
  /// The value of the field `danger`.
  var code: String { (level == .now ? "now" : "worry") + (isChilds ? "-child" : "") }

  /// - Returns: `nil` for anything else than a code.
  init?(code: String) {
    let all = [false, true].flatMap { isChilds in
      [Level.now, .worry].map { Danger(level: $0, isChilds: isChilds) }
    }
    guard let danger = all.first(where: { $0.code == code }) else { return nil }
    self = danger
  }
}
