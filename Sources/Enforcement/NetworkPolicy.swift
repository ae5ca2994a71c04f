// What the network enforces. Invariants:
// - every refusal is the rulebook's answer to a question that a person could ask on the ask page;
// - nothing is refused that no rule refuses: an answer without a clause blocks nothing.

package import Policy
internal import Yams

/// A pack's services, and how the network asks the rules about them.
package struct NetworkPolicy: Sendable {
  /// Who is at the other end of a part of the network.
  package struct Audience: Decodable, Hashable, Sendable {
    package let id: String
    package let label: String
    /// The role that the rules are asked about.
    package let who: String
    package let place: String
  }

  /// A service of the internet, by its domain names.
  package struct Service: Decodable, Hashable, Sendable {
    package let id: String
    package let label: String
    package let category: String
    package let domains: [String]
  }

  /// A service that an audience may not reach, and what the rules say of it.
  package struct Refusal: Sendable {
    package let service: Service
    package let answer: Answer
  }

  /// What is wrong with the pack's `services.yaml` or `enforcement.yaml`.
  package enum Fault: Error, Equatable {
    /// The pack has no such file, so the network can't be told anything.
    case missing(file: String)
    /// The file isn't what it should be; carries the reader's own words.
    case unreadable(file: String, String)
    /// A name that can't stand in a DNS zone.
    case notADomain(String, service: String)
    /// Something that `enforcement.yaml` or a question names, and that the pack doesn't have.
    case unknown(String)
  }

  /// In the order of the pack.
  package let audiences: [Audience]
  /// In the order of the pack.
  package let services: [Service]

  private let categories: [Category]
  private let rulebook: Rulebook

  private struct Category: Decodable, Sendable {
    let category: String
    let activity: String
    let thing: String?
  }

  private struct File: Decodable {
    let audiences: [Audience]
    let categories: [Category]
  }

  /// Reads the pack's files and checks them against its vocabulary.
  ///
  /// - Throws: `Fault`.
  package init(_ pack: PolicyPack, rulebook: Rulebook) throws(Fault) {
    services = try Self.read([Service].self, from: "services.yaml", of: pack)
    let file = try Self.read(File.self, from: "enforcement.yaml", of: pack)
    audiences = file.audiences
    categories = file.categories
    self.rulebook = rulebook
    for service in services {
      for domain in service.domains where !Self.isDomain(domain) {
        throw .notADomain(domain, service: service.id)
      }
    }
    for audience in audiences {
      if pack.vocabulary.role(audience.who) == nil { throw .unknown(audience.who) }
      if pack.vocabulary.place(audience.place) == nil { throw .unknown(audience.place) }
    }
    for category in categories {
      guard let activity = pack.vocabulary.activity(category.activity) else {
        throw .unknown(category.activity)
      }
      let isThing =
        category.thing.map(activity.things.contains) ?? activity.things.isEmpty
      if !isThing { throw .unknown(category.thing ?? "no thing for \(activity.id)") }
      // A slip here would let through what was to be refused.
      if !services.contains(where: { $0.category == category.category }) {
        throw .unknown(category.category)
      }
    }
  }

  /// What an audience may not reach in any of these periods, in that mode: several where nobody
  /// can tell which it is.
  ///
  /// - Returns: `nil` when there is no such audience.
  /// - Throws: `unknown` for a period or a mode that the vocabulary does not have.
  package func refusals(
    for audience: String, periods: [String], mode: String
  ) throws(Fault) -> [Refusal]? {
    for period in periods where rulebook.vocabulary.period(period) == nil {
      throw .unknown(period)
    }
    if rulebook.vocabulary.mode(mode) == nil { throw .unknown(mode) }
    guard let audience = audiences.first(where: { $0.id == audience }) else { return nil }
    return services.compactMap { service in
      guard let category = categories.first(where: { $0.category == service.category }) else {
        return nil
      }
      let answers = periods.lazy.map { period in
        rulebook.answer(
          Question(
            who: [audience.who], activity: category.activity, thing: category.thing,
            period: period, place: audience.place, mode: mode))
      }
      return answers.first { $0.verdict != .yes && !$0.clauses.isEmpty }
        .map { Refusal(service: service, answer: $0) }
    }
  }

  private static func read<Content: Decodable>(
    _ type: Content.Type, from file: String, of pack: PolicyPack
  ) throws(Fault) -> Content {
    guard let text = pack.files[file] else { throw .missing(file: file) }
    do {
      return try YAMLDecoder().decode(type, from: text)
    } catch {
      throw .unreadable(file: file, "\(error)")
    }
  }

  /// RFC 1035, 2.3.1: labels of letters, digits and hyphens, 63 at most; 253 altogether.
  private static func isDomain(_ name: String) -> Bool {
    let labels = name.split(separator: ".", omittingEmptySubsequences: false)
    return name.utf8.count <= 253 && labels.count >= 2
      && labels.allSatisfy { label in
        (1...63).contains(label.utf8.count) && label.first != "-" && label.last != "-"
          && label.utf8.allSatisfy { byte in
            (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) || byte == 0x2D
          }
      }
  }
}
