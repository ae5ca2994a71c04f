extension Finding {
  /// The most findings of one kind that are listed.
  package static let ofKindMax = 20

  /// The findings, with no more than `ofKindMax` of each kind; after the last of a kind that has
  /// more, one says how many.
  static func limited(_ findings: [Finding]) -> [Finding] {
    var totals: [Kind: Int] = [:]
    for finding in findings { totals[finding.kind, default: 0] += 1 }
    var listed: [Kind: Int] = [:]
    var limited: [Finding] = []
    for finding in findings {
      let count = listed[finding.kind, default: 0] + 1
      listed[finding.kind] = count
      guard count <= ofKindMax else { continue }
      limited.append(finding)
      let rest = totals[finding.kind, default: 0] - ofKindMax
      if count == ofKindMax, rest > 0 { limited.append(.more(rest, finding.kind)) }
    }
    return limited
  }
}
