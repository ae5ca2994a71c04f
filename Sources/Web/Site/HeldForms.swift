import Crypto
import Foundation

/// Keeps a form whole in the page that is shown instead of what it asked for.
///
/// Whoever was signed out while writing loses nothing: the form travels through the page on which
/// they sign in, sealed (AES-256-GCM). Nobody reads it there, and nobody makes one: no page of
/// ours and no other site's does anything in somebody's name by it that they did not send.
struct HeldForms: Sendable {
  /// The hidden field that carries it.
  static let field = "held"
  /// What a page that carries one may weigh when it is sent, in bytes: the form, a third more for
  /// its sealing, and the page's own fields.
  static let bytesMax = Form.bytesMax * 2

  /// The forms that may be held, by the first part of their address: those that people write in.
  /// What signs in or out, or changes a password, never is.
  private static let areas: Set<Substring> = [
    "acknowledgements", "ask", "concerns", "doubts", "drafts", "queries", "school", "systems",
    "tokens",
  ]

  private static let header = Array("handrail held form 1".utf8)

  /// What is sealed.
  private struct Content: Codable {
    let action: String
    /// Empty for nobody's.
    let opener: String
    let names: [String]
    let values: [String]
  }

  private let key: SymmetricKey

  init(secret: [UInt8]) { key = SymmetricKey(data: secret) }

  /// The form, sealed; `nil` when it may not be held.
  func seal(_ held: HeldForm) -> SealedForm? {
    guard Self.mayBeHeld(held.action) else { return nil }
    let content = Content(
      action: held.action, opener: held.opener?.text ?? "", names: held.form.fields.map(\.name),
      values: held.form.fields.map(\.value))
    guard let plain = try? JSONEncoder().encode(content),
      let box = try? AES.GCM.seal(plain, using: key, authenticating: Self.header),
      let bytes = box.combined
    else { return nil }
    // The alphabet that stands in a form as it is (RFC 4648, section 5).
    let text = bytes.base64EncodedString().replacing("+", with: "-").replacing("/", with: "_")
      .replacing("=", with: "")
    return SealedForm(text: text, isDanger: held.isDanger)
  }

  /// The form that a page carried, or `nil` when it carried none of ours.
  func open(_ form: Form) -> HeldForm? {
    let text = form[Self.field].replacing("-", with: "+").replacing("_", with: "/")
    guard !text.isEmpty else { return nil }
    let padding = String(repeating: "=", count: (4 - text.utf8.count % 4) % 4)
    guard let bytes = Data(base64Encoded: text + padding),
      let box = try? AES.GCM.SealedBox(combined: bytes),
      let plain = try? AES.GCM.open(box, using: key, authenticating: Self.header),
      let content = try? JSONDecoder().decode(Content.self, from: plain),
      content.names.count == content.values.count, Self.mayBeHeld(content.action)
    else { return nil }
    return HeldForm(
      action: MovedAddress.now(content.action) ?? content.action,
      form: Form(zip(content.names, content.values).map { Form.Field($0, $1) }),
      opener: Opener(content.opener))
  }

  private static func mayBeHeld(_ action: String) -> Bool {
    guard LocalPath(action) != nil else { return false }
    let path = action.prefix { $0 != "?" && $0 != "#" }
    return path.split(separator: "/").first.map(areas.contains) ?? false
  }
}

/// A held form as a page carries it.
struct SealedForm: Sendable, Equatable {
  let text: String
  /// Whether it reports that somebody is in danger now: then 999 stands before everything.
  let isDanger: Bool
}
