/// What is known to be there at some place in a policy, because it was tested before.
///
/// Two expressions are the same when they are written alike, wherever they stand.
enum Capability: Hashable, Sendable {
  case attribute(String, of: Expression)
  case tag(Expression, of: Expression)
}
