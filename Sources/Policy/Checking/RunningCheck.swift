/// Finds what in a pack nobody can carry out, or rests on what has passed: guidance, contacts and
/// roles.
enum RunningCheck {
  static func findings(_ pack: PolicyPack, holders: Set<String>?) -> [Finding] {
    let newer = pack.guidance.compactMap { guidance in
      guidance.newer(on: pack.lookedAt).map { Finding.newer(guidance, $0) }
    }
    let unconfirmed = pack.guidance.filter {
      !$0.isConfirmed && $0.newer(on: pack.lookedAt) == nil
    }
    return pack.fieldProblems.map { .field($0) } + newer + unconfirmed.map { .unconfirmed($0) }
      + pack.contacts.filter { !$0.isConfirmed }.map { .unconfirmed($0) }
      + vacant(pack) + (holders.map { unheld(pack, $0) } ?? [])
  }

  /// Roles whose key detail names nobody.
  private static func vacant(_ pack: PolicyPack) -> [Finding] {
    pack.vocabulary.roles.compactMap { role in
      guard let detail = role.keyDetail else { return nil }
      switch pack.document.keyDetails[detail] {
      case .names(let names) where names.contains { !trimmed($0).isEmpty }: return nil
      case .text(let text) where !trimmed(text).isEmpty: return nil
      default: return .vacant(role, detail: detail)
      }
    }
  }

  /// Roles that the pack relies on and that nobody at the school holds, directly or by a narrower
  /// role.
  private static func unheld(_ pack: PolicyPack, _ holders: Set<String>) -> [Finding] {
    let held = Set(pack.vocabulary.closure(of: holders))
    var needs: [String: [String]] = [:]
    for duty in pack.duties {
      for role in [duty.owner] + duty.escalates {
        needs[role, default: []].append("the duty '\(duty.id)'")
      }
    }
    for playbook in pack.playbooks {
      for role in Set(playbook.steps.map(\.by)) {
        needs[role, default: []].append("the playbook '\(playbook.id)'")
      }
    }
    return pack.vocabulary.roles.compactMap { role in
      guard let reasons = needs[role.id], !held.contains(role.id) else { return nil }
      return .unheld(role, by: reasons)
    }
  }
}
