/// What is known by the names of entities, found by the hash that each name carries.
///
/// Open addressing with linear probing; at most half of the places are taken.
struct UIDTable<Value: Sendable>: Sendable {
  private var places: [Place?]
  private var mask: Int
  private(set) var count = 0

  private struct Place: Sendable {
    let uid: EntityUID
    var value: Value
  }

  init(minimumCapacity: Int = 0) {
    var size = 8
    while size < minimumCapacity * 2 { size *= 2 }
    places = Array(repeating: nil, count: size)
    mask = size - 1
  }

  /// Where the name stands, or the free place where it would.
  private func place(of uid: EntityUID) -> Int {
    var index = uid.hash & mask
    while let place = places[index], place.uid != uid { index = (index + 1) & mask }
    return index
  }

  /// What is known by a name.
  subscript(uid: EntityUID) -> Value? {
    places[place(of: uid)]?.value
  }

  /// Changes what is known by a name, from a beginning if nothing is.
  mutating func update(
    _ uid: EntityUID, default beginning: @autoclosure () -> Value, _ change: (inout Value) -> Void
  ) {
    if (count + 1) * 2 > places.count { grow() }
    let index = place(of: uid)
    if places[index] == nil { count += 1 }
    var value = places[index]?.value ?? beginning()
    // Taken out while it changes, so that it is not copied.
    places[index] = nil
    change(&value)
    places[index] = Place(uid: uid, value: value)
  }

  /// Puts a value under a name.
  ///
  /// - Returns: What stood there before.
  @discardableResult
  mutating func insert(_ value: Value, for uid: EntityUID) -> Value? {
    if (count + 1) * 2 > places.count { grow() }
    let index = place(of: uid)
    let before = places[index]?.value
    if before == nil { count += 1 }
    places[index] = Place(uid: uid, value: value)
    return before
  }

  private mutating func grow() {
    var larger = UIDTable(minimumCapacity: places.count)
    for case .some(let place) in places { larger.insert(place.value, for: place.uid) }
    self = larger
  }

  /// All values, in no order that means anything.
  var values: [Value] { places.compactMap { $0?.value } }
}
