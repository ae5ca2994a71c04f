internal import Cedar
internal import Foundation

/// Reads the name of an entity as the policy language writes it, such as `User::"alice"`.
enum EntityName {
  /// What a policy's scope says in its JSON form.
  private struct Scope: Decodable {
    struct Principal: Decodable { let entity: ListedEntity }
    let principal: Principal
  }

  /// Lets the language's own grammar read the name, as the only principal of a policy.
  ///
  /// - Parameters:
  ///   - text: The name.
  ///   - place: Where it stands, for the message.
  /// - Returns: The entity.
  /// - Throws: `Failure` for anything else.
  static func read(_ text: String, at place: String) throws -> EntityUID {
    let wrong = Failure.usage(
      "\(place): '\(text)' is not the name of an entity, such as User::\"alice\".")
    // The line break ends a comment in the name, so that nothing of the policy can be cut off.
    let policy = "permit (principal == \(text)\n, action, resource);"
    guard let set = try? PolicySet(parsing: policy),
      set.templates.isEmpty, set.policies.count == 1, let policy = set.policies.first,
      let scope = try? JSONDecoder().decode(Scope.self, from: Data(policy.json.utf8))
    else { throw wrong }
    return scope.principal.entity.uid
  }
}

/// `{"type": …, "id": …}`, the form that names of entities have in JSON.
struct ListedEntity: Decodable {
  let type: String
  let id: String

  var uid: EntityUID { EntityUID(type, id) }
}
