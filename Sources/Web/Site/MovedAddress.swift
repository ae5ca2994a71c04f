import HTTPTypes
import Hummingbird

/// Addresses that pages once had. Links and bookmarks keep them for years, so each leads on to
/// where its page is now, and a form that is sent to an old one is sent on whole.
enum MovedAddress {
  /// The first parts of paths, as they were and as they are.
  private static let areas = ["doubts": "queries", "tokens": "systems"]
  /// The third part of a draft's path, as it was and as it is.
  private static let draftPages = [
    "mend": "edit", "abandon": "delete", "rehearsal": "test", "adopt": "publish",
  ]

  /// The path, with its query, that an old one stands for now; `nil` for one that is not old.
  static func now(_ address: String) -> String? {
    let halves = address.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    var parts = halves[0].split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    guard parts.count >= 2, parts[0].isEmpty else { return nil }
    if let area = areas[parts[1]] {
      parts[1] = area
    } else if parts.count == 4, parts[1] == "drafts", let page = draftPages[parts[3]] {
      parts[3] = page
    } else {
      return nil
    }
    let path = parts.joined(separator: "/")
    guard LocalPath(path) != nil else { return nil }
    return halves.count == 2 ? "\(path)?\(halves[1])" : path
  }

  /// Sends the browser on, for good: 308 keeps the method and the form (RFC 9110, 15.4.9).
  static func answer(to request: Request) -> Response? {
    guard let now = now(request.uri.string) else { return nil }
    return Response(status: .permanentRedirect, headers: [.location: now])
  }
}
