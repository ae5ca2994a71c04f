/// Why a request is not answered with the page that it asked for.
enum PageError: Error, Equatable {
  /// No such page, or none that this person may know of.
  case notFound
  /// The page is there, for whoever signs in.
  case signInNeeded
  /// A form was sent by another site's page.
  case sentFromElsewhere
  /// What was sent is no form.
  case notAForm
  /// What was sent is compressed.
  case encoded
  /// The person has sent, or had recorded, too much within an hour.
  case tooMuch(wait: Duration)
  /// The form cannot be read.
  case form(FormError)
  /// What was sent did not come to its end, or not in time.
  case incomplete
  /// A file that was sent is larger than any that is taken.
  case fileTooBig(bytesMax: Int)
  /// Another method than those that the page takes.
  case methodNotAllowed(allowed: [String])
}
