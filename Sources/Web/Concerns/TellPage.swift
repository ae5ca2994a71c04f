import School

/// How somebody tells the school of a worry who cannot use the form.
struct TellPage: Page {
  static let template = "concerns/tell"
  let title = "Worried about somebody? Tell us"
  var area: SiteArea? { .report }
  /// `nil` unless what was written tells of danger.
  let danger: DangerPart?
  let isSignedIn: Bool
  let help: HelpPart
  /// What was written in a form that was not taken; empty when nothing was.
  let writing: String

  init(_ context: SchoolContext, keeping held: HeldForm? = nil) {
    danger = DangerPart(held?.danger, context)
    isSignedIn = context.visitor?.person != nil
    help = HelpPart(context)
    writing = held?.writing ?? ""
  }
}
