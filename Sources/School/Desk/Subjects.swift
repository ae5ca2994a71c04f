// Whom or what each entry is about. It is sealed under that subject's key, so erasing the subject
// makes exactly these entries unreadable, and all others stay as they are:
//
//   subject      entries                      erased when
//   school       school.*, policy.*, day.*,   never: without them nothing could be understood
//                mode.*, question.*, token.*, (a question names no person, only a role; a token
//                draft.*                      names a system)
//   person:ID    people.*,                    somebody's name, sign-in, password and what they
//                acknowledgement.*            accepted need no longer be kept; what else they did
//                                             stays under their identifier
//   learner:ID   learner.*                    a child's place on the roll need no longer be kept
//   concern:ID   concern.*                    the time for which a case is kept has passed
//   doubt:ID     doubt.*                      what somebody wrote about an answer names somebody
//
// What was reported is about the case, whoever is in it: a person's erasure takes no case with it,
// and a case is erased by its own identifier. A new area's table row stands here too.

internal import Cedar
package import Logbook

extension Subject {
  /// An adult of the school.
  package static func person(_ id: PersonID) -> Subject { named("person", id.rawValue) }

  /// A child on the roll.
  package static func learner(_ id: LearnerID) -> Subject { named("learner", id.rawValue) }

  /// A concern, with everything that was written about it.
  package static func concern(_ id: ConcernID) -> Subject { named("concern", id.rawValue) }

  /// A doubt about an answer, with what was decided on it.
  package static func doubt(_ id: DoubtID) -> Subject { named("doubt", id.rawValue) }

  /// A thing of some kind, by a short word and an `Identifier`'s text.
  static func named(_ kind: String, _ id: String) -> Subject {
    guard let subject = Subject("\(kind):\(id)") else {
      preconditionFailure("'\(kind):\(id)' is no subject: identifiers are short")
    }
    return subject
  }

  /// What the rules are asked about when it is to be erased: the concern itself, and for anything
  /// else the school.
  var resource: EntityUID {
    let prefix = Self.named("concern", "").description
    guard description.hasPrefix(prefix) else { return Action.school }
    return EntityUID("Concern", String(description.dropFirst(prefix.count)))
  }
}
