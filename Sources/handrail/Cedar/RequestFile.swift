internal import Cedar
internal import Foundation

/// A request as JSON: `principal`, `action`, `resource` and, if there is any, `context`.
struct RequestFile {
  let principal: EntityUID
  let action: EntityUID
  let resource: EntityUID
  /// The context, as JSON text.
  private let context: String
  private let file: InputFile

  /// The forms that a name can have: `"User::\"alice\""`, `{"type": …, "id": …}`, or the latter
  /// under `__entity`.
  private enum Name: Decodable {
    case text(String)
    case listed(ListedEntity)

    enum CodingKeys: String, CodingKey { case entity = "__entity" }

    init(from decoder: any Decoder) throws {
      if let text = try? decoder.singleValueContainer().decode(String.self) {
        self = .text(text)
      } else if let wrapped = try? decoder.container(keyedBy: CodingKeys.self)
        .decode(ListedEntity.self, forKey: .entity)
      {
        self = .listed(wrapped)
      } else {
        self = .listed(try ListedEntity(from: decoder))
      }
    }
  }

  private struct Names: Decodable {
    let principal: Name
    let action: Name
    let resource: Name
  }

  init(_ file: InputFile) throws {
    self.file = file
    let json: JSONValue
    do throws(ParseError) { json = try JSONReader.read(file.text, file: file.name) } catch {
      throw Failure.usage(error.description)
    }
    guard let names = try? JSONDecoder().decode(Names.self, from: Data(file.text.utf8)),
      case .object(let members) = json.content
    else {
      throw Failure.usage(
        "\(file.name) is no request: it needs the keys principal, action, resource and context.")
    }
    let known = ["principal", "action", "resource", "context"]
    if let other = members.first(where: { !known.contains($0.key) }) {
      throw Failure.usage(
        "\(file.name) has the key '\(other.key)'. A request has principal, action, resource and "
          + "context, and no others.")
    }
    principal = try Self.uid(names.principal, at: "\(file.name), principal")
    action = try Self.uid(names.action, at: "\(file.name), action")
    resource = try Self.uid(names.resource, at: "\(file.name), resource")
    context = json["context"]?.compactText ?? "{}"
  }

  func request(_ schema: Schema?) throws -> Request {
    do throws(EntitiesError) {
      return Request(
        principal: principal, action: action, resource: resource,
        context: try Value.record(
          json: context, file: file.name, contextOf: action, in: schema))
    } catch {
      throw Failure(error, in: file)
    }
  }

  private static func uid(_ name: Name, at place: String) throws -> EntityUID {
    switch name {
    case .text(let text): try EntityName.read(text, at: place)
    case .listed(let entity): entity.uid
    }
  }
}
