import Foundation

/// A folder with policies, a schema and entities of a small photo album.
struct CedarFixture {
  let folder: Folder

  static let policies = """
    // Who may look at photos.
    @id("friends-look")
    permit (principal, action == Action::"view", resource)
    when { principal in resource.owner.friends };

    @id("owner-does-all")
    permit (principal, action, resource) when { resource.owner == principal };

    @id("nothing-secret")
    forbid (principal, action, resource) unless { context.level < 10 };

    """

  static let schema = """
    entity Group;
    entity User in [Group] { friends: Group };
    entity Photo { owner: User };
    action view, edit appliesTo { principal: User, resource: Photo, context: { level: Long } };

    """

  static let entities = """
    [
      {"uid": {"type": "Group", "id": "friends"}, "attrs": {}, "parents": []},
      {"uid": {"type": "User", "id": "ann"}, "parents": [],
       "attrs": {"friends": {"type": "Group", "id": "friends"}}},
      {"uid": {"type": "User", "id": "ben"},
       "attrs": {"friends": {"type": "Group", "id": "nobody"}},
       "parents": [{"type": "Group", "id": "friends"}]},
      {"uid": {"type": "Photo", "id": "cat"},
       "attrs": {"owner": {"type": "User", "id": "ann"}}, "parents": []}
    ]
    """

  init() throws {
    folder = try Folder()
    try write("policies.cedar", Self.policies)
    try write("schema.cedarschema", Self.schema)
    try write("entities.json", Self.entities)
    try write("context.json", #"{"level": 3}"#)
  }

  /// Writes a file and gives its path.
  @discardableResult
  func write(_ name: String, _ text: String) throws -> String {
    try Data(text.utf8).write(to: folder / name)
    return path(name)
  }

  func path(_ name: String) -> String { (folder / name).path }

  func text(_ name: String) throws -> String {
    try String(contentsOf: folder / name, encoding: .utf8)
  }

  /// Asks whether a user may view or edit the one photo.
  func authorize(_ user: String, _ action: String, _ more: String...) throws -> Program.Result {
    try Program.run(
      [
        "cedar", "authorize", "--policies", path("policies.cedar"),
        "--entities", path("entities.json"), "--schema", path("schema.cedarschema"),
        "--principal", "User::\"\(user)\"", "--action", "Action::\"\(action)\"",
        "--resource", "Photo::\"cat\"",
      ] + more)
  }
}
