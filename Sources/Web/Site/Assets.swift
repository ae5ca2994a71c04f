import Crypto
import Foundation

/// The files that pages refer to, each at a URL that names its content.
///
/// The URL changes when the content does, so a browser may keep what it has for a year.
struct Assets: Sendable {
  /// One file as it is served.
  struct Asset: Sendable {
    let url: String
    let mediaType: String
    let bytes: [UInt8]
    let etag: String
  }

  /// How many hexadecimal digits of the content's SHA-256 the URL carries.
  private static let digits = 16

  private let byName: [String: Asset]
  private let byURL: [String: Asset]

  /// Reads each file of a folder.
  ///
  /// - Throws: `AssetsError`, if the folder or one of its files cannot be read, or is of no known
  ///   kind.
  init(folder: URL) throws(AssetsError) {
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder.path) else {
      throw .unreadable(path: folder.path)
    }
    var assets: [String: Asset] = [:]
    for name in names.sorted() {
      guard let data = try? Data(contentsOf: folder.appending(path: name)) else {
        throw .unreadable(path: name)
      }
      guard let mediaType = Self.mediaType(of: name) else { throw .unknownKind(name: name) }
      let hash = SHA256.hash(data: data).hexadecimal.prefix(Self.digits)
      assets[name] = Asset(
        url: "/assets/\(hash)/\(name)", mediaType: mediaType, bytes: [UInt8](data),
        etag: "\"\(hash)\"")
    }
    byName = assets
    byURL = Dictionary(uniqueKeysWithValues: assets.values.map { ($0.url, $0) })
  }

  /// The URL of a file.
  ///
  /// - Throws: `AssetsError.missing` if there is no such file.
  func url(_ name: String) throws(AssetsError) -> String {
    guard let asset = byName[name] else { throw .missing(name: name) }
    return asset.url
  }

  /// The file at a URL, or `nil` when its content has changed or it never was.
  func asset(at url: String) -> Asset? { byURL[url] }

  private static func mediaType(of name: String) -> String? {
    switch name.split(separator: ".").last {
    case "css": "text/css; charset=utf-8"
    case "svg": "image/svg+xml"
    default: nil
    }
  }
}

/// Why the style sheet and its like cannot be served.
enum AssetsError: Error, Equatable {
  case unreadable(path: String)
  case unknownKind(name: String)
  case missing(name: String)
}
