/// Translating a schema from one of its formats into the other; what was written is read again, and
/// given out only if it is the same schema.
extension Schema {
  /// The schema in the schema language.
  ///
  /// - Throws: What the schema language cannot say, such as an entity type and a common type of one
  ///   name.
  public func translatedToText() throws(SchemaTranslationError) -> String {
    let text = text
    try checkSame { () throws(ParseErrors) in try Schema(parsing: text, file: "translation") }
    return text
  }

  /// The schema in its published JSON form.
  ///
  /// - Throws: What the JSON form cannot say.
  public func translatedToJSON() throws(SchemaTranslationError) -> String {
    let text = json
    try checkSame { () throws(ParseErrors) in try Schema(json: text, file: "translation") }
    return text
  }

  private func checkSame(
    _ read: () throws(ParseErrors) -> Schema
  ) throws(SchemaTranslationError) {
    let other: Schema
    do throws(ParseErrors) { other = try read() } catch {
      throw .unreadable(error.errors.first?.message ?? "")
    }
    let (before, after) = (meaning, other.meaning)
    let names = Set(before.keys).union(after.keys)
    if let name = names.sorted().first(where: { before[$0] != after[$0] }) {
      throw .different(name)
    }
  }

  /// What a declaration means, however it is written.
  private struct Meaning: Equatable {
    var entity: EntityType?
    var action: Action?
    var type: Type?
    /// The annotations of the declaration and of everything in it, by where they stand.
    var notes: [String: [String: String?]] = [:]
  }

  /// Everything that is declared, by kind and full name.
  private var meaning: [String: Meaning] {
    var meaning: [String: Meaning] = [:]
    for (name, type) in entityTypes { meaning["the entity type `\(name)`"] = Meaning(entity: type) }
    for (uid, action) in actions {
      // An action without principals or without resources is for no request at all.
      let isForNone = action.principals.isEmpty || action.resources.isEmpty
      meaning["the action `\(uid)`"] = Meaning(
        action: isForNone
          ? Action(
            uid: uid, principals: [], resources: [], context: [:], parents: action.parents,
            descendants: action.descendants) : action)
    }
    var resolver = SchemaResolver(syntax)
    _ = resolver.resolve()
    for (name, type) in resolver.resolvedTypes {
      meaning["the common type `\(name)`"] = Meaning(type: type)
    }
    for namespace in syntax.namespaces {
      let outer = namespace.name
      if !outer.isEmpty {
        meaning["the namespace `\(outer)`"] = Meaning(notes: ["": noted(namespace.annotations)])
      }
      for type in namespace.types {
        let name = "the common type `\(qualified(type.name, outer))`"
        meaning[name]?.notes = notes(type.annotations, [type.type])
      }
      for entity in namespace.entities {
        let name = "the entity type `\(qualified(entity.name, outer))`"
        meaning[name]?.notes = notes(entity.annotations, types(of: entity, in: outer))
      }
      for action in namespace.actions {
        let uid = EntityUID(qualified("Action", outer), action.name)
        meaning["the action `\(uid)`"]?.notes = notes(
          action.annotations, [action.appliesTo?.context].compactMap(\.self))
      }
    }
    return meaning
  }

  private func types(
    of entity: SchemaSyntax.EntityDeclaration, in namespace: String
  ) -> [TypeSyntax] {
    guard case .standard(_, let shape, let tags) = entity.kind else { return [] }
    let whole = shape.map { ShapesInFull(syntax).record($0, in: namespace) }
    return [whole, tags].compactMap(\.self)
  }

  private func noted(_ annotations: [PolicySyntax.Annotation]) -> [String: String?] {
    Dictionary(annotations.map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first })
  }

  private func notes(
    _ annotations: [PolicySyntax.Annotation], _ types: [TypeSyntax]
  ) -> [String: [String: String?]] {
    var found = ["": noted(annotations)]
    func walk(_ type: TypeSyntax, _ path: String) {
      switch type {
      case .named, .entity, .common: break
      case .set(let element): walk(element, path + "[]")
      case .record(let attributes, _):
        for attribute in attributes {
          let inner = path + step(attribute.name)
          if !attribute.annotations.isEmpty { found[inner] = noted(attribute.annotations) }
          walk(attribute.type, inner)
        }
      }
    }
    for (index, type) in types.enumerated() { walk(type, "\(index)") }
    return found
  }
}

/// Why a schema cannot be translated.
public enum SchemaTranslationError: Error, Hashable, Sendable {
  /// What was written could not be read again; carries why.
  case unreadable(String)
  /// A declaration would mean something else.
  case different(String)
}

extension SchemaTranslationError: CustomStringConvertible {
  /// The error in words.
  public var description: String { Wording.sentence(for: self) }
}
