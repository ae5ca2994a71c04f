/// A schema as it was written, in either of its formats.
struct SchemaSyntax: Sendable {
  var namespaces: [Namespace] = []

  /// The declarations of one namespace.
  struct Namespace: Sendable {
    /// The empty text for what stands outside all namespaces.
    var name: String
    var annotations: [PolicySyntax.Annotation] = []
    var types: [TypeDeclaration] = []
    var entities: [EntityDeclaration] = []
    var actions: [ActionDeclaration] = []
    var range: SourceRange
  }

  /// `type Name = …;`
  struct TypeDeclaration: Sendable {
    let name: String
    let type: TypeSyntax
    let annotations: [PolicySyntax.Annotation]
    let range: SourceRange
  }

  /// `entity Name …;`, one for each name.
  struct EntityDeclaration: Sendable {
    let name: String
    let kind: Kind
    let annotations: [PolicySyntax.Annotation]
    let range: SourceRange

    enum Kind: Sendable {
      case enumerated([String])
      case standard(parents: [NameSyntax], shape: TypeSyntax?, tags: TypeSyntax?)
    }
  }

  /// `action name …;`, one for each name.
  struct ActionDeclaration: Sendable {
    let name: String
    let parents: [ActionReference]
    let appliesTo: AppliesTo?
    let annotations: [PolicySyntax.Annotation]
    let range: SourceRange
  }

  /// An action that is named as a group.
  struct ActionReference: Sendable {
    /// The type if it was written; `Action` in the current namespace otherwise.
    let type: NameSyntax?
    let id: String
    let range: SourceRange
  }

  /// Which requests an action is for.
  struct AppliesTo: Sendable {
    var principals: [NameSyntax]
    var resources: [NameSyntax]
    var context: TypeSyntax?
  }
}

/// A name as it was written, to be resolved.
struct NameSyntax: Hashable, Sendable {
  let name: String
  let range: SourceRange
}

/// A type as it was written.
indirect enum TypeSyntax: Sendable {
  /// A name of a common type, an entity type or a built-in one.
  case named(NameSyntax)
  /// A name that can only be an entity type, as the JSON format can say.
  case entity(NameSyntax)
  /// A name that can only be a common type or a built-in one, as the JSON format can say.
  case common(NameSyntax)
  case set(TypeSyntax)
  case record([AttributeSyntax], SourceRange)

  struct AttributeSyntax: Sendable {
    let name: String
    let isRequired: Bool
    let type: TypeSyntax
    let annotations: [PolicySyntax.Annotation]
    let range: SourceRange
  }

  /// Where the type stands.
  var range: SourceRange {
    switch self {
    case .named(let name), .entity(let name), .common(let name): name.range
    case .set(let element): element.range
    case .record(_, let range): range
    }
  }
}
