/// What there is to write policies about: entity types, their attributes, and actions.
public struct Schema: Sendable {
  /// An entity type that is declared.
  struct EntityType: Hashable, Sendable {
    let name: String
    let attributes: [String: Type.Attribute]
    /// The only ids there are, where the type is enumerated.
    let choices: [String]?
    let tags: Type?
    /// The types that it can be directly in.
    let parents: Set<String>
    /// The types that can be in it, directly or through others.
    var descendants: Set<String> = []
  }

  /// An action that is declared.
  struct Action: Hashable, Sendable {
    let uid: EntityUID
    let principals: [String]
    let resources: [String]
    let context: [String: Type.Attribute]
    /// The groups that it is directly in.
    let parents: Set<EntityUID>
    /// The actions that are in it, directly or through others.
    var descendants: Set<EntityUID> = []
  }

  let entityTypes: [String: EntityType]
  let actions: [EntityUID: Action]
  /// The schema as it was written, for conversion.
  let syntax: SchemaSyntax

  /// Reads a schema in the schema language.
  ///
  /// - Parameters:
  ///   - text: The schema.
  ///   - file: The name that errors carry.
  /// - Throws: What is wrong with the text, or with what its names refer to.
  public init(parsing text: String, file: String = "schema.cedarschema") throws(ParseErrors) {
    let source = SourceText(text, file: file)
    do throws(Diagnostic) {
      var parser = try Parser(source)
      syntax = try parser.schema()
    } catch {
      throw ParseErrors([source.error(error)])
    }
    var resolver = SchemaResolver(syntax)
    (entityTypes, actions) = resolver.resolve()
    guard resolver.diagnostics.isEmpty else {
      throw ParseErrors(resolver.diagnostics.prefix(ParseErrors.countMax).map(source.error))
    }
  }

  /// The names of all entity types, without those of actions.
  public var entityTypeNames: [String] { entityTypes.keys.sorted() }

  /// The names of all actions.
  public var actionNames: [EntityUID] { actions.keys.sorted() }

  /// The actions as entities, each in its groups, as a source of entities must know them.
  public var actionEntities: [Entity] {
    actions.values.map { Entity($0.uid, parents: $0.parents) }.sorted { $0.uid < $1.uid }
  }

  /// Whether entities of this type are declared.
  public func declares(entityType name: String) -> Bool { entityTypes[name] != nil }

  /// Whether an action is declared, and meant for principals and resources of these types.
  public func declares(
    _ action: EntityUID, forPrincipal principal: String, resource: String
  ) -> Bool {
    guard let action = actions[action] else { return false }
    return action.principals.contains(principal) && action.resources.contains(resource)
  }

  /// The names of what is true or false in the context of an action, sorted; none when the action
  /// is not declared.
  public func booleans(inContextOf action: EntityUID) -> [String] {
    let context = actions[action]?.context ?? [:]
    return context.filter { $0.value.type == .anyBool }.keys.sorted()
  }

  /// Whether entities of this type can be spoken of.
  func knowsEntityType(_ name: String) -> Bool {
    entityTypes[name] != nil || isActionType(name)
  }

  /// The types whose entities can be in one of this type, itself included.
  func entityTypes(in name: String) -> Set<String> {
    (entityTypes[name]?.descendants ?? []).union([name])
  }

  /// These actions and all that are in them; `nil` when one is not declared.
  func actions(in uids: [EntityUID]) -> Set<EntityUID>? {
    var found: Set<EntityUID> = []
    for uid in uids {
      guard let action = actions[uid] else { return nil }
      found.insert(uid)
      found.formUnion(action.descendants)
    }
    return found
  }
}

/// Whether a type is one of actions: `Action`, in any namespace.
func isActionType(_ name: String) -> Bool { name == "Action" || name.hasSuffix("::Action") }
