extension JSONValue {
  /// The value as JSON text: two spaces a level, keys in their order, short things on one line.
  var text: String {
    var text = ""
    write(to: &text, indent: 0)
    return text
  }

  private func write(to text: inout String, indent: Int) {
    switch content {
    case .null: text += "null"
    case .bool(let value): text += String(value)
    case .integer(let value): text += String(value)
    case .number(let value): text += value
    case .string(let value): text += Self.quoted(value)
    case .array(let items):
      write(items, "[", "]", to: &text, indent) { item, text, indent in
        item.write(to: &text, indent: indent)
      }
    case .object(let members):
      write(members, "{", "}", to: &text, indent) { member, text, indent in
        text += Self.quoted(member.key) + ": "
        member.value.write(to: &text, indent: indent)
      }
    }
  }

  private func write<Item>(
    _ items: [Item], _ opening: String, _ closing: String, to text: inout String, _ indent: Int,
    _ write: (Item, inout String, Int) -> Void
  ) {
    guard !items.isEmpty else {
      text += opening + closing
      return
    }
    let inner = "\n" + String(repeating: "  ", count: indent + 1)
    text += opening
    for (index, item) in items.enumerated() {
      text += (index == 0 ? "" : ",") + inner
      write(item, &text, indent + 1)
    }
    text += "\n" + String(repeating: "  ", count: indent) + closing
  }

  package static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      case _ where scalar.value < 0x20 || scalar.value == 0x7F:
        let digits = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }

  /// An object from its keys and values in their order.
  package static func members(_ members: (String, JSONValue)...) -> JSONValue {
    .object(members.map { Member(key: $0.0, value: $0.1) })
  }

  /// The value as JSON text on one line, without blanks.
  package var compactText: String {
    var text = ""
    writeCompactly(to: &text)
    return text
  }

  private func writeCompactly(to text: inout String) {
    switch content {
    case .null: text += "null"
    case .bool(let value): text += value ? "true" : "false"
    case .integer(let value): text += String(value)
    case .number(let value): text += value
    case .string(let value): text += Self.quoted(value)
    case .array(let items):
      text += "["
      for (index, item) in items.enumerated() {
        if index > 0 { text += "," }
        item.writeCompactly(to: &text)
      }
      text += "]"
    case .object(let members):
      text += "{"
      for (index, member) in members.enumerated() {
        if index > 0 { text += "," }
        text += Self.quoted(member.key) + ":"
        member.value.writeCompactly(to: &text)
      }
      text += "}"
    }
  }
}
