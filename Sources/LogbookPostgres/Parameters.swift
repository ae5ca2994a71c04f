internal import CLibPQ

/// A value for a prepared statement, sent in PostgreSQL's binary format: nothing is quoted, and
/// nothing is guessed.
enum Parameter {
  case number(Int64)
  case text(String)
  case bytes([UInt8])
  case numbers([Int64])
  case texts([String])
  case byteArrays([[UInt8]])
}

/// The types that our statements use, by their numbers in `pg_type`, which never change
/// (src/include/catalog/pg_type.dat).
enum ParameterType: Oid {
  case bytes = 17
  case number = 20
  case text = 25
  case byteArrays = 1001
  case texts = 1009
  case numbers = 1016
}

/// Parameters one after the other in one piece of memory.
struct EncodedParameters {
  private(set) var bytes: [UInt8] = []
  private(set) var lengths: [Int32] = []
  private(set) var offsets: [Int] = []

  init(_ parameters: [Parameter]) {
    for parameter in parameters {
      let start = bytes.count
      offsets.append(start)
      append(parameter)
      lengths.append(Int32(bytes.count - start))
    }
    // So that the last one, when it is empty, still has an address: none would mean NULL.
    bytes.append(0)
  }

  private mutating func append(_ parameter: Parameter) {
    switch parameter {
    case .number(let number): append(number)
    case .text(let text): bytes.append(contentsOf: text.utf8)
    case .bytes(let value): bytes.append(contentsOf: value)
    case .numbers(let numbers):
      append(arrayOf: .number, numbers) { parameters, number in
        parameters.append(Int32(8))
        parameters.append(number)
      }
    case .texts(let texts):
      append(arrayOf: .text, texts) { parameters, text in
        parameters.append(Int32(text.utf8.count))
        parameters.bytes.append(contentsOf: text.utf8)
      }
    case .byteArrays(let values):
      append(arrayOf: .bytes, values) { parameters, value in
        parameters.append(Int32(value.count))
        parameters.bytes.append(contentsOf: value)
      }
    }
  }

  // `array_send`: dimensions, whether it has NULLs, the element's type, then for the one dimension
  // its length and first number, then each element with its length.
  private mutating func append<Element>(
    arrayOf type: ParameterType, _ elements: [Element],
    _ appendElement: (inout EncodedParameters, Element) -> Void
  ) {
    append(Int32(elements.isEmpty ? 0 : 1))
    append(Int32(0))
    append(Int32(bitPattern: type.rawValue))
    if elements.isEmpty { return }
    append(Int32(elements.count))
    append(Int32(1))
    for element in elements { appendElement(&self, element) }
  }

  private mutating func append(_ number: some FixedWidthInteger) {
    withUnsafeBytes(of: number.bigEndian) { bytes.append(contentsOf: $0) }
  }
}
