import School

/// What a reporter sees once the report is safe: that it is, under which reference, and what now.
struct SentPage: Page {
  static let template = "concerns/sent"
  let title = "Thank you. Your report is safe."
  var area: SiteArea? { .report }
  let danger: DangerPart?
  let help: HelpPart
  let reference: String
  let at: String
  let isOpened: Bool
  /// Whether there is anybody at the school who may read it.
  let hasReader: Bool

  init(_ receipt: ConcernReceipt.Receipt, _ context: SchoolContext) {
    danger = DangerPart(receipt.danger, isReported: true, context)
    help = HelpPart(context)
    reference = receipt.concern.rawValue
    at = receipt.reportedAt.inWords
    isOpened = receipt.isOpened
    hasReader = receipt.hasReader
  }
}
