/// Why a request is not answered with the page that it asked for.
enum PageError: Error, Equatable {
  /// No such page, or none that this person may know of.
  case notFound
  /// The page is there, for whoever signs in.
  case signInNeeded
  /// A form was sent by another site's page.
  case sentFromElsewhere
  /// A question has a word that the policy does not know.
  case unknownWord
  /// What was sent is no form.
  case notAForm
  /// The form cannot be read.
  case form(FormError)
  /// What was sent did not come to its end, or not in time.
  case incomplete
  /// Others are sending so much just now that no more is taken.
  case tooManyAtOnce
  /// A file that was sent is larger than any that is taken.
  case fileTooBig(bytesMax: Int)
  /// The page answered a form, and is no longer kept.
  case answerGone
  /// Another method than those that the page takes.
  case methodNotAllowed(allowed: [String])
}
