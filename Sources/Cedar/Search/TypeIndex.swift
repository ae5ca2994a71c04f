internal import Synchronization

/// The entities of one type, and what they are found by.
///
/// What they are in and the values of an attribute are indexed when a search first needs them.
final class TypeIndex: Sendable {
  /// In the order of their ids, each once.
  let uids: [EntityUID]
  private let entities: Entities
  private let parts = Mutex(Parts())

  private struct Parts {
    var members: [EntityUID: [Int32]]?
    var attributes: [String: AttributeIndex] = [:]
  }

  /// The positions of entities by what one attribute of theirs is.
  struct AttributeIndex: Sendable {
    /// Of those that have it at all.
    var present: [Int32] = []
    /// By its value.
    var equal: [Value: [Int32]] = [:]
    /// By each element, where it is a set.
    var containing: [Value: [Int32]] = [:]
  }

  init(_ uids: [EntityUID], in entities: Entities) {
    self.uids = uids
    self.entities = entities
  }

  var all: Candidates { .all(count: uids.count) }

  /// The one of this name, if it is among them.
  func one(_ uid: EntityUID) -> Candidates {
    let position = position(from: uid)
    guard position < uids.count, uids[position] == uid else { return .none }
    return .list([Int32(position)])
  }

  /// The position of the first that is not before this name.
  func position(from uid: EntityUID) -> Int {
    var (low, high) = (0, uids.count)
    while low < high {
      let middle = (low + high) / 2
      if uids[middle] < uid { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// Those that are in an entity, directly or through others, itself included.
  func members(of group: EntityUID) -> Candidates {
    let below = parts.withLock { parts in
      let members = parts.members ?? memberLists()
      parts.members = members
      return members[group] ?? []
    }
    return .anyOf([.list(below), one(group)])
  }

  private func memberLists() -> [EntityUID: [Int32]] {
    var members: [EntityUID: [Int32]] = [:]
    for (position, uid) in uids.enumerated() {
      for group in entities.known(uid).above.uids {
        members[group, default: []].append(Int32(position))
      }
    }
    return members
  }

  /// What their attribute of this name is.
  func attribute(_ name: AttributeName) -> AttributeIndex {
    parts.withLock { parts in
      if let known = parts.attributes[name.text] { return known }
      var index = AttributeIndex()
      for (position, uid) in uids.enumerated() {
        guard let value = entities.known(uid).entity?.attributeTable[name] else { continue }
        index.present.append(Int32(position))
        index.equal[value, default: []].append(Int32(position))
        if case .set(let elements) = value {
          for element in elements { index.containing[element, default: []].append(Int32(position)) }
        }
      }
      parts.attributes[name.text] = index
      return index
    }
  }
}
