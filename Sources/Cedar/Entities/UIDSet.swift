/// Names of entities, each once: what an entity is in.
///
/// Most entities are in few others, so up to `scannedMax` of them are looked for one after another.
final class UIDSet: Sendable {
  private let hashes: [Int]
  private let table: UIDTable<Void>?
  let uids: [EntityUID]

  private static let scannedMax = 16

  static let empty = UIDSet([])

  init(_ set: Set<EntityUID>) {
    uids = Array(set)
    hashes = uids.map(\.hash)
    if uids.count > Self.scannedMax {
      var table = UIDTable<Void>(minimumCapacity: uids.count)
      for uid in uids { table.insert((), for: uid) }
      self.table = table
    } else {
      table = nil
    }
  }

  func contains(_ uid: EntityUID) -> Bool {
    if let table { return table.position(of: uid) != nil }
    let hash = uid.hash
    for index in hashes.indices where hashes[index] == hash && uids[index] == uid { return true }
    return false
  }
}
