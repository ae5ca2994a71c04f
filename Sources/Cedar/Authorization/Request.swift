/// What is asked: may this principal do this action to this resource, as things stand?
public struct Request: Hashable, Sendable {
  /// Who asks.
  public var principal: EntityUID
  /// What they want to do.
  public var action: EntityUID
  /// What they want to do it to.
  public var resource: EntityUID
  /// The circumstances by name: the record that policies call `context`.
  public var context: [String: Value] {
    get { contextTable.dictionary }
    set { contextTable = AttributeTable(newValue) }
  }

  /// The circumstances as evaluation looks them up.
  private(set) var contextTable: AttributeTable

  /// Makes a request.
  ///
  /// - Parameters:
  ///   - principal: Who asks.
  ///   - action: What they want to do.
  ///   - resource: What they want to do it to.
  ///   - context: The circumstances by name.
  public init(
    principal: EntityUID, action: EntityUID, resource: EntityUID, context: [String: Value] = [:]
  ) {
    self.principal = principal
    self.action = action
    self.resource = resource
    contextTable = AttributeTable(context)
  }

  /// Sets one of the circumstances; quicker than setting `context`, which takes them all anew.
  ///
  /// - Parameters:
  ///   - name: What policies call it, after `context.`.
  ///   - value: What it is from now on.
  public mutating func setContext(_ name: String, to value: Value) {
    contextTable.set(AttributeName(name), to: value)
  }
}
