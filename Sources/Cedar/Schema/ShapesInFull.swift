/// Writes out the shapes of entity types that are names: the schema language has only records
/// there, the JSON format also common types.
struct ShapesInFull {
  private let types: [String: (type: TypeSyntax, namespace: String)]
  private let entities: Set<String>

  /// Common types that refer to each other in a longer row than this are not followed.
  private static let aliasesMax = 100

  init(_ syntax: SchemaSyntax) {
    var types: [String: (type: TypeSyntax, namespace: String)] = [:]
    var entities: Set<String> = []
    for namespace in syntax.namespaces {
      for type in namespace.types {
        types[qualified(type.name, namespace.name)] = (type.type, namespace.name)
      }
      for entity in namespace.entities { entities.insert(qualified(entity.name, namespace.name)) }
    }
    self.types = types
    self.entities = entities
  }

  /// The record that a shape is, if it is one; otherwise the shape itself.
  func record(_ shape: TypeSyntax, in namespace: String) -> TypeSyntax {
    var (type, home) = (shape, namespace)
    for _ in 0..<Self.aliasesMax {
      switch type {
      case .named(let name), .common(let name):
        guard let found = declared(name.name, in: home).flatMap({ types[$0] }) else { return shape }
        (type, home) = found
      case .record: return home == namespace ? type : moved(type, from: home)
      case .entity, .set: return shape
      }
    }
    return shape
  }

  /// A type whose names are understood outside the namespace that it stands in.
  private func moved(_ type: TypeSyntax, from home: String) -> TypeSyntax {
    let name = { (name: NameSyntax) in
      NameSyntax(name: declared(name.name, in: home) ?? name.name, range: name.range)
    }
    return switch type {
    case .named(let inner): .named(name(inner))
    case .entity(let inner): .entity(name(inner))
    case .common(let inner): .common(name(inner))
    case .set(let element): .set(moved(element, from: home))
    case .record(let attributes, let range):
      .record(
        attributes.map {
          TypeSyntax.AttributeSyntax(
            name: $0.name, isRequired: $0.isRequired, type: moved($0.type, from: home),
            annotations: $0.annotations, range: $0.range)
        }, range)
    }
  }

  /// The full name of what a name stands for, if the schema declares it.
  private func declared(_ name: String, in namespace: String) -> String? {
    let names = name.contains(":") || namespace.isEmpty ? [name] : ["\(namespace)::\(name)", name]
    return names.first { types[$0] != nil || entities.contains($0) }
  }
}
