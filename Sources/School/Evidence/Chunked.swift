/// A list that only grows, in pieces, so that adding to a copy copies one piece and not the list.
struct Chunked<Element: Hashable & Sendable>: Hashable, Sendable {
  /// How many elements a piece holds.
  static var pieceSize: Int { 4_096 }

  private var full: [[Element]] = []
  private var last: [Element] = []

  var count: Int { full.count * Self.pieceSize + last.count }

  mutating func append(_ element: Element) {
    last.append(element)
    guard last.count == Self.pieceSize else { return }
    full.append(last)
    last = []
  }

  /// - Precondition: There are more than `index` elements.
  subscript(index: Int) -> Element {
    let (piece, place) = index.quotientAndRemainder(dividingBy: Self.pieceSize)
    return piece < full.count ? full[piece][place] : last[place]
  }

  /// Visits all of them, in order.
  func forEach(_ body: (Element) -> Void) {
    for piece in full { piece.forEach(body) }
    last.forEach(body)
  }
}

/// Values that come again and again, each kept once and known by its place.
struct Interned<Value: Hashable & Sendable>: Hashable, Sendable {
  private var places: [Value: UInt32] = [:]
  private(set) var values: [Value] = []

  /// The place of a value, which it gets when it is first seen.
  mutating func place(of value: Value) -> UInt32 {
    if let place = places[value] { return place }
    let place = UInt32(values.count)
    places[value] = place
    values.append(value)
    return place
  }

  /// - Precondition: It is the place of a value.
  subscript(place: UInt32) -> Value { values[Int(place)] }
}
