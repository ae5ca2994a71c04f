import Logbook
import Policy
import School

/// What a draft changes, worked out once for each state of it and shown many times.
///
/// Comparing asks everything that can be asked of both policies, which takes seconds; two people
/// who look at once wait for the same answer. No more than `keptMax` answers are kept.
actor DraftComparisons {
  static let keptMax = 4

  /// A draft as a pack, beside the policy in force.
  struct Comparison: Sendable {
    let adaptation: PackAdaptation
    let pack: PolicyPack
    let rulebook: Rulebook
    let diff: PackDiff
    let check: PackCheck
  }

  private struct Key: Hashable {
    let draft: DraftID
    let version: Int
    let inForce: Int
    let today: Day
  }

  private var kept: [(key: Key, task: Task<Result<Comparison, PackError>, Never>)] = []

  /// Compares a draft with the policy in force.
  ///
  /// - Throws: `PackError` when the draft is no pack.
  func comparison(
    _ draft: Draft, with inForce: AdoptionRegister.Adopted, today: Day
  ) async throws(PackError) -> Comparison {
    let key = Key(
      draft: draft.id, version: draft.version, inForce: inForce.number, today: today)
    if let known = kept.first(where: { $0.key == key }) { return try await known.task.value.get() }
    let task = Task.detached(executorPreference: LongWork.shared, priority: .utility) {
      await Self.compare(draft, with: inForce, today: today)
    }
    kept.append((key, task))
    if kept.count > Self.keptMax { kept.removeFirst() }
    return try await task.value.get()
  }

  private static func compare(
    _ draft: Draft, with inForce: AdoptionRegister.Adopted, today: Day
  ) async -> Result<Comparison, PackError> {
    do throws(PackError) {
      let adaptation = try draft.adaptation(today: today)
      let pack = try PolicyPack(name: draft.pack, files: adaptation.files, today: today)
      async let diff = PackDiff(from: inForce.pack, to: pack)
      async let check = PackCheck(pack, asks: Action.ruled)
      return .success(
        Comparison(
          adaptation: adaptation, pack: pack, rulebook: Rulebook(pack), diff: await diff,
          check: await check))
    } catch {
      return .failure(error)
    }
  }
}
