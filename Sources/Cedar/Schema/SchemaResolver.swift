/// Finds what the names of a schema refer to, and checks what must hold of it as a whole.
///
/// A name without a namespace is looked for in the current namespace, then outside all of them;
/// common types come before entity types, and built-in types last.
struct SchemaResolver {
  private let syntax: SchemaSyntax
  private(set) var diagnostics: [Diagnostic] = []

  /// All common types by full name, with the namespace that they stand in.
  private var commonTypes:
    [String: (declaration: SchemaSyntax.TypeDeclaration, namespace: String)] =
      [:]
  private var entityNames: Set<String> = []
  private var actionNames: Set<EntityUID> = []
  /// What the common types come to, by full name.
  private(set) var resolvedTypes: [String: Type] = [:]
  private var openTypes: Set<String> = []
  /// How many nodes the common types have, and the type that is being worked out.
  private var typeSizes: [String: Int] = [:]
  private var size = 0

  init(_ syntax: SchemaSyntax) { self.syntax = syntax }

  private static let reservedTypeNames: Set<String> = [
    "Bool", "Boolean", "Entity", "Extension", "Long", "Record", "Set", "String",
  ]

  /// Everything that the schema declares; complete only when there are no diagnostics.
  mutating func resolve() -> ([String: Schema.EntityType], [EntityUID: Schema.Action]) {
    for namespace in syntax.namespaces { collect(namespace) }
    checkNamespaces()
    checkShadowing()
    for name in commonTypes.keys.sorted() { _ = commonType(name, SourceRange(0, 0)) }
    var entityTypes: [String: Schema.EntityType] = [:]
    var actions: [EntityUID: Schema.Action] = [:]
    for namespace in syntax.namespaces {
      for declaration in namespace.entities {
        let entity = entityType(declaration, in: namespace.name)
        entityTypes[entity.name] = entity
      }
      for declaration in namespace.actions {
        let action = action(declaration, in: namespace.name)
        actions[action.uid] = action
      }
    }
    closeEntityTypes(&entityTypes)
    closeActions(&actions)
    return (entityTypes, actions)
  }

  private mutating func report(
    _ range: SourceRange, _ problem: SyntaxProblem, suggestion: String? = nil
  ) {
    diagnostics.append(Diagnostic(range, problem, suggestion: suggestion))
  }

  // MARK: Names

  private mutating func collect(_ namespace: SchemaSyntax.Namespace) {
    for type in namespace.types {
      if Self.reservedTypeNames.contains(type.name) || type.name == "__cedar" {
        report(type.range, .reservedTypeName(type.name))
      }
      let name = qualified(type.name, namespace.name)
      if commonTypes.updateValue((type, namespace.name), forKey: name) != nil {
        report(type.range, .declaredTwice(name))
      }
    }
    for entity in namespace.entities {
      let name = qualified(entity.name, namespace.name)
      if entity.name == "Action" { report(entity.range, .actionAsEntityType) }
      if !entityNames.insert(name).inserted { report(entity.range, .declaredTwice(name)) }
    }
    for action in namespace.actions {
      let uid = EntityUID(qualified("Action", namespace.name), action.name)
      if !actionNames.insert(uid).inserted {
        report(action.range, .declaredTwice(uid.description))
      }
    }
  }

  private mutating func checkNamespaces() {
    var seen: Set<String> = []
    for namespace in syntax.namespaces where !seen.insert(namespace.name).inserted {
      report(namespace.range, .declaredTwice(namespace.name))
    }
  }

  /// What is declared outside all namespaces cannot be hidden within one (RFC 70).
  private mutating func checkShadowing() {
    let outerTypes = Set(
      (Array(commonTypes.keys) + Array(entityNames)).filter { !$0.contains(":") })
    let outerActions = Set(actionNames.filter { $0.type == "Action" }.map(\.id))
    for namespace in syntax.namespaces where !namespace.name.isEmpty {
      let named =
        namespace.types.map { ($0.name, $0.range) }
        + namespace.entities.map { ($0.name, $0.range) }
      for (name, range) in named where outerTypes.contains(name) {
        report(range, .shadows(name, inNamespace: namespace.name))
      }
      for action in namespace.actions where outerActions.contains(action.name) {
        report(action.range, .shadows(action.name, inNamespace: namespace.name))
      }
    }
  }

  /// The full names that a name may stand for, the likeliest first.
  private func candidates(_ name: String, in namespace: String) -> [String] {
    name.contains(":") || namespace.isEmpty ? [name] : ["\(namespace)::\(name)", name]
  }

  private func suggestion(for name: String, types: Bool) -> String? {
    let names = entityNames.union(types ? Set(commonTypes.keys) : [])
    let builtIn = types ? Array(Self.builtIn.keys) : []
    return nearest(to: name, among: (Array(names) + builtIn).sorted())
  }

  private mutating func entityName(_ name: NameSyntax, in namespace: String) -> String {
    for candidate in candidates(name.name, in: namespace) where isEntity(candidate) {
      return candidate
    }
    report(
      name.range, .unknownEntityType(name.name),
      suggestion: suggestion(for: name.name, types: false))
    return name.name
  }

  private func isEntity(_ name: String) -> Bool {
    entityNames.contains(name)
      || (isActionType(name) && actionNames.contains { $0.type == name })
  }

  // MARK: Types

  private static let builtIn: [String: Type] = {
    var types: [String: Type] = ["Bool": .anyBool, "Long": .long, "String": .string]
    for type in ExtensionType.allCases { types[type.rawValue] = .extension(type) }
    return types
  }()

  private mutating func type(_ syntax: TypeSyntax, in namespace: String) -> Type {
    size += 1
    switch syntax {
    case .set(let element): return .set(type(element, in: namespace))
    case .record(let attributes, _): return .record(record(attributes, in: namespace))
    case .entity(let name): return .entity(entityName(name, in: namespace))
    case .named(let name): return named(name, in: namespace)
    case .common(let name): return named(name, in: namespace, orEntity: false)
    }
  }

  private mutating func record(
    _ attributes: [TypeSyntax.AttributeSyntax], in namespace: String
  ) -> [String: Type.Attribute] {
    var record: [String: Type.Attribute] = [:]
    for attribute in attributes {
      record[attribute.name] = Type.Attribute(
        type: type(attribute.type, in: namespace), isRequired: attribute.isRequired)
    }
    return record
  }

  private mutating func named(
    _ name: NameSyntax, in namespace: String, orEntity: Bool = true
  ) -> Type {
    for candidate in candidates(name.name, in: namespace) {
      if commonTypes[candidate] != nil { return commonType(candidate, name.range) }
      if orEntity, isEntity(candidate) { return .entity(candidate) }
    }
    if let type = Self.builtIn[name.name] { return type }
    if name.name.hasPrefix("__cedar::"), let type = Self.builtIn[String(name.name.dropFirst(9))] {
      return type
    }
    report(
      name.range, .unknownType(name.name), suggestion: suggestion(for: name.name, types: true))
    return .never
  }

  /// The type behind the full name of a common type, worked out once.
  private mutating func commonType(_ name: String, _ range: SourceRange) -> Type {
    if let type = resolvedTypes[name] {
      size += typeSizes[name] ?? 0
      return type
    }
    guard let (declaration, namespace) = commonTypes[name] else { return .never }
    guard openTypes.insert(name).inserted, openTypes.count <= Self.aliasesMax else {
      report(declaration.range, .typeCycle(name))
      return .never
    }
    let sizeBefore = size
    var resolved = type(declaration.type, in: namespace)
    openTypes.remove(name)
    if size - sizeBefore > Self.typeNodesMax {
      report(declaration.range, .typeTooLarge(name, limit: Self.typeNodesMax))
      resolved = .never
      size = sizeBefore
    }
    resolvedTypes[name] = resolved
    typeSizes[name] = size - sizeBefore
    return resolved
  }

  /// Common types that come to more than this when all their names are followed are refused: types
  /// that each use the one before twice grow without bounds.
  private static let typeNodesMax = 10_000

  /// Common types that refer to each other in a longer row than this are refused.
  private static let aliasesMax = 100

  private mutating func recordType(
    _ syntax: TypeSyntax?, in namespace: String, _ what: String
  ) -> [String: Type.Attribute] {
    guard let syntax else { return [:] }
    if case .record(let attributes) = type(syntax, in: namespace) { return attributes }
    if diagnostics.isEmpty { report(syntax.range, .notARecord(what)) }
    return [:]
  }

  // MARK: Declarations

  private mutating func entityType(
    _ declaration: SchemaSyntax.EntityDeclaration, in namespace: String
  ) -> Schema.EntityType {
    let name = qualified(declaration.name, namespace)
    switch declaration.kind {
    case .enumerated(let choices):
      return Schema.EntityType(
        name: name, attributes: [:], choices: choices, tags: nil, parents: [])
    case .standard(let parents, let shape, let tags):
      return Schema.EntityType(
        name: name,
        attributes: recordType(shape, in: namespace, "the shape of `\(name)`"),
        choices: nil,
        tags: tags.map { type($0, in: namespace) },
        parents: Set(parents.map { entityName($0, in: namespace) }))
    }
  }

  private mutating func action(
    _ declaration: SchemaSyntax.ActionDeclaration, in namespace: String
  ) -> Schema.Action {
    let uid = EntityUID(qualified("Action", namespace), declaration.name)
    let appliesTo = declaration.appliesTo
    var context: [String: Type.Attribute] = [:]
    if case .named(let name)? = appliesTo?.context {
      let isKnown = candidates(name.name, in: namespace).contains { commonTypes[$0] != nil }
      if !isKnown {
        report(
          name.range, .unknownCommonType(name.name),
          suggestion: nearest(to: name.name, among: commonTypes.keys.sorted()))
      }
    }
    context = recordType(appliesTo?.context, in: namespace, "the context of `\(uid)`")
    return Schema.Action(
      uid: uid,
      principals: unique(appliesTo?.principals ?? [], in: namespace),
      resources: unique(appliesTo?.resources ?? [], in: namespace),
      context: context,
      parents: Set(declaration.parents.map { actionName($0, in: namespace) }))
  }

  private mutating func unique(_ names: [NameSyntax], in namespace: String) -> [String] {
    var seen: Set<String> = []
    return names.map { entityName($0, in: namespace) }.filter { seen.insert($0).inserted }
  }

  private mutating func actionName(
    _ reference: SchemaSyntax.ActionReference, in namespace: String
  ) -> EntityUID {
    let types = candidates(reference.type?.name ?? "Action", in: namespace)
    let uids = types.map { EntityUID($0, reference.id) }
    if let found = uids.first(where: actionNames.contains) { return found }
    report(
      reference.range, .unknownAction(uids[0].description),
      suggestion: nearest(to: reference.id, among: actionNames.map(\.id).sorted()))
    return uids[0]
  }

  // MARK: Hierarchies

  private func closeEntityTypes(_ types: inout [String: Schema.EntityType]) {
    let parents = types.mapValues(\.parents)
    for name in types.keys {
      var waiting = Array(parents[name] ?? [])
      var seen: Set<String> = []
      while let ancestor = waiting.popLast() {
        guard seen.insert(ancestor).inserted else { continue }
        types[ancestor]?.descendants.insert(name)
        waiting.append(contentsOf: parents[ancestor] ?? [])
      }
    }
  }

  private mutating func closeActions(_ actions: inout [EntityUID: Schema.Action]) {
    let parents = actions.mapValues(\.parents)
    for uid in actions.keys.sorted() {
      var waiting = Array(parents[uid] ?? [])
      var seen: Set<EntityUID> = []
      while let ancestor = waiting.popLast() {
        guard seen.insert(ancestor).inserted else { continue }
        actions[ancestor]?.descendants.insert(uid)
        waiting.append(contentsOf: parents[ancestor] ?? [])
      }
      if seen.contains(uid) {
        let declarations = syntax.namespaces.flatMap(\.actions)
        let range = declarations.first { $0.name == uid.id }?.range ?? SourceRange(0, 0)
        report(range, .actionCycle(uid.description))
      }
    }
  }
}

/// A name within a namespace.
func qualified(_ name: String, _ namespace: String) -> String {
  namespace.isEmpty ? name : "\(namespace)::\(name)"
}
