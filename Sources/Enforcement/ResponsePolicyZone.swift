internal import Policy

/// What a DNS resolver refuses, as a response policy zone (draft-vixie-dnsop-dns-rpz, sections 3
/// and 4): `CNAME .` answers that the name does not exist.
///
/// Read by Unbound (`rpz:` with `zonefile:`), BIND, Knot Resolver and PowerDNS.
package struct ResponsePolicyZone: Sendable {
  private let audience: NetworkPolicy.Audience
  private let refusals: [NetworkPolicy.Refusal]
  private let serial: UInt32

  /// Makes the zone of an audience.
  ///
  /// - Parameters:
  ///   - audience: Whom the resolver answers.
  ///   - refusals: What they may not reach.
  ///   - serial: The zone's serial number; a later zone has a larger one (RFC 1982).
  package init(
    for audience: NetworkPolicy.Audience, refusing refusals: [NetworkPolicy.Refusal],
    serial: UInt32
  ) {
    self.audience = audience
    self.refusals = refusals
    self.serial = serial
  }

  /// The zone file. Each refusal names the clauses that it stands on.
  package var text: String {
    var lines = [
      "; \(audience.label)",
      "$TTL 60",
      "@ SOA localhost. hostmaster.localhost. \(serial) 60 60 86400 60",
      "@ NS localhost.",
    ]
    for refusal in refusals {
      let clauses = refusal.answer.clauses.map(\.description).joined(separator: ", ")
      lines.append("; \(refusal.service.label): \(clauses)")
      for domain in refusal.service.domains {
        // The name itself does not cover what stands below it: both lines are needed.
        lines += ["\(domain) CNAME .", "*.\(domain) CNAME ."]
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }
}
