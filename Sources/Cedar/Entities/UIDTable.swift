/// What is known by the names of entities, found by the hash that each name carries.
///
/// Open addressing with linear probing; at most half of the places are taken. The hashes stand
/// apart from the names, so that a look-up that fails touches nothing that is counted.
struct UIDTable<Value: Sendable>: Sendable {
  /// The position of an entry plus one; 0 where a place is free.
  private var places: [Int32]
  private var hashes: [Int] = []
  private(set) var uids: [EntityUID] = []
  private(set) var values: [Value] = []

  var count: Int { uids.count }

  init(minimumCapacity: Int = 0) {
    var size = 8
    while size < minimumCapacity * 2 { size *= 2 }
    places = Array(repeating: 0, count: size)
    hashes.reserveCapacity(minimumCapacity)
    uids.reserveCapacity(minimumCapacity)
    values.reserveCapacity(minimumCapacity)
  }

  /// The position of the entry with this name, or `nil` when there is none.
  @inline(__always)
  func position(of uid: EntityUID) -> Int? {
    let hash = uid.hash
    let mask = places.count - 1
    var index = hash & mask
    while places[index] != 0 {
      let position = Int(places[index] - 1)
      if hashes[position] == hash, uids[position] == uid { return position }
      index = (index + 1) & mask
    }
    return nil
  }

  /// What is known by a name.
  subscript(uid: EntityUID) -> Value? {
    position(of: uid).map { values[$0] }
  }

  /// Changes what is known by a name, from a beginning if nothing is.
  mutating func update(
    _ uid: EntityUID, default beginning: @autoclosure () -> Value, _ change: (inout Value) -> Void
  ) {
    let position = position(of: uid) ?? append(beginning(), for: uid)
    change(&values[position])
  }

  /// Puts a value under a name.
  ///
  /// - Returns: What stood there before.
  @discardableResult
  mutating func insert(_ value: Value, for uid: EntityUID) -> Value? {
    guard let position = position(of: uid) else {
      _ = append(value, for: uid)
      return nil
    }
    let before = values[position]
    values[position] = value
    return before
  }

  private mutating func append(_ value: Value, for uid: EntityUID) -> Int {
    if (count + 1) * 2 > places.count { grow() }
    hashes.append(uid.hash)
    uids.append(uid)
    values.append(value)
    take(place: uid.hash, for: count - 1)
    return count - 1
  }

  private mutating func grow() {
    places = Array(repeating: 0, count: places.count * 2)
    for (position, hash) in hashes.enumerated() { take(place: hash, for: position) }
  }

  private mutating func take(place hash: Int, for position: Int) {
    let mask = places.count - 1
    var index = hash & mask
    while places[index] != 0 { index = (index + 1) & mask }
    places[index] = Int32(position + 1)
  }
}
