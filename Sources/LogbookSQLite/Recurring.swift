/// What is made of bytes that come again in row after row, such as the name of a key: made once.
///
/// It lives as long as one page is read. Readers of other pages have their own, since two threads
/// that hold the same text count its holders in turn, and wait for each other.
struct Recurring<Value> {
  /// How many are remembered: a power of two.
  static var placesMax: Int { 256 }

  private var places: [(bytes: [UInt8], value: Value)?] = Array(repeating: nil, count: placesMax)

  /// What `make` makes of these bytes, now or before.
  mutating func value(
    of bytes: UnsafeRawBufferPointer, _ make: (UnsafeRawBufferPointer) -> Value?
  ) -> Value? {
    let place = Self.place(of: bytes)
    // In range: a place is below `placesMax`, which is how many there are.
    if let known = places[place], known.bytes.elementsEqual(bytes) { return known.value }
    guard let value = make(bytes) else { return nil }
    places[place] = (Array(bytes), value)
    return value
  }

  /// Spreads bytes over the places; which have the same only costs time.
  private static func place(of bytes: UnsafeRawBufferPointer) -> Int {
    var mixed = UInt64(bytes.count)
    for byte in bytes { mixed = (mixed ^ UInt64(byte)) &* 0x100_0000_01b3 }
    return Int((mixed ^ mixed >> 32) & UInt64(placesMax - 1))
  }
}
