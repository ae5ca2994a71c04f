package import Cedar

/// Somebody who would do something, or something that it would be done to (sections 5.1, 5.2).
package struct Party: Hashable, Sendable {
  /// The kind of party, for us an entity type.
  package var type: String
  /// Which one of its kind; empty where it is searched for.
  package var id: String
  /// What the caller knows of it.
  package var properties: [JSONValue.Member]

  /// Names a party.
  package init(type: String, id: String, properties: [JSONValue.Member] = []) {
    self.type = type
    self.id = id
    self.properties = properties
  }

  /// Its name as an entity.
  package var uid: EntityUID { EntityUID(type, id) }
}

/// What would be done (section 5.3).
package struct Deed: Hashable, Sendable {
  /// What the caller calls it.
  package var name: String
  /// What the caller knows of it; `nil` when nothing was said.
  package var properties: [JSONValue.Member]?

  /// Names a deed.
  package init(name: String, properties: [JSONValue.Member]? = nil) {
    self.name = name
    self.properties = properties
  }
}

/// One question: may this subject do this to this resource, as things stand (section 6.1)?
package struct Evaluation: Hashable, Sendable {
  /// Who would do it.
  package var subject: Party
  /// What would be done.
  package var action: Deed
  /// What it would be done to.
  package var resource: Party
  /// The circumstances.
  package var context: [JSONValue.Member]

  /// Asks a question.
  package init(
    subject: Party, action: Deed, resource: Party, context: [JSONValue.Member] = []
  ) {
    self.subject = subject
    self.action = action
    self.resource = resource
    self.context = context
  }
}

/// A question of which one part is searched for (section 8).
package struct Searched: Hashable, Sendable {
  /// The part that is searched for.
  package enum Part: String, Sendable {
    case subject, resource, action
  }

  /// The part that is searched for.
  package let part: Part
  /// The question; of the part that is searched for only type and properties count.
  package let question: Evaluation

  /// Begins a search.
  package init(_ part: Part, in question: Evaluation) {
    self.part = part
    self.question = question
  }
}
