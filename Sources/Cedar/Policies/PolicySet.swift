/// The policies that decide together, each under its own id, in the order in which they came.
public struct PolicySet: Sendable {
  /// Where the ids of parsed policies come from.
  public enum Naming: Sendable {
    /// `policy0`, `policy1`, …, counted over all policies and templates.
    case byPosition
    /// The text of the `@id` annotation; the position where there is none.
    case byAnnotation
  }

  /// The policies, those linked from templates included.
  public private(set) var policies: [Policy] = []
  /// The templates, which decide nothing by themselves.
  public private(set) var templates: [Template] = []
  private var policyPositions: [PolicyID: Int] = [:]
  private var templatePositions: [PolicyID: Int] = [:]

  /// No policies, which denies everything.
  public init() {}

  /// Parses the text of one file.
  ///
  /// - Parameters:
  ///   - text: Policies and templates in the policy language.
  ///   - file: The name that locations and errors carry.
  ///   - naming: Where the ids come from.
  /// - Throws: Everything that is wrong with the text, two policies of one id included.
  public init(
    parsing text: String, file: String = "policies.cedar", naming: Naming = .byPosition
  ) throws(ParseErrors) {
    try self.init(parsing: [SourceFile(name: file, text: text)], naming: naming)
  }

  /// Parses the texts of several files as one set; positions are counted over all of them.
  ///
  /// - Parameters:
  ///   - files: The files in the order in which their policies shall stand.
  ///   - naming: Where the ids come from.
  /// - Throws: Everything that is wrong in any file.
  public init(parsing files: [SourceFile], naming: Naming = .byPosition) throws(ParseErrors) {
    var errors: [ParseError] = []
    for file in files {
      let source = SourceText(file.text, file: file.name)
      do throws(ParseErrors) {
        for syntax in try Parser.policies(in: source) {
          if let error = add(syntax, from: source, naming) { errors.append(error) }
        }
      } catch {
        errors.append(contentsOf: error.errors)
      }
    }
    guard errors.isEmpty else {
      throw ParseErrors(Array(errors.prefix(ParseErrors.countMax)))
    }
  }

  /// The policy of this id, or `nil` when there is none.
  public subscript(id: PolicyID) -> Policy? {
    policyPositions[id].map { policies[$0] }
  }

  /// The template of this id, or `nil` when there is none.
  public func template(_ id: PolicyID) -> Template? {
    templatePositions[id].map { templates[$0] }
  }

  /// Adds a policy behind the others.
  ///
  /// - Throws: `duplicateID` when its id is taken.
  public mutating func append(_ policy: Policy) throws(PolicySetError) {
    try checkFree(policy.id)
    policyPositions[policy.id] = policies.count
    policies.append(policy)
  }

  /// Adds a template behind the others.
  ///
  /// - Throws: `duplicateID` when its id is taken.
  public mutating func append(_ template: Template) throws(PolicySetError) {
    try checkFree(template.id)
    templatePositions[template.id] = templates.count
    templates.append(template)
  }

  /// Adds all policies and templates of another set behind those of this one.
  ///
  /// - Throws: `duplicateID` when an id is taken; then nothing is added.
  public mutating func merge(_ other: PolicySet) throws(PolicySetError) {
    var merged = self
    for template in other.templates { try merged.append(template) }
    for policy in other.policies { try merged.append(policy) }
    self = merged
  }

  /// Makes a policy of a template by filling its slots.
  ///
  /// - Parameters:
  ///   - template: The id of the template.
  ///   - id: The id of the new policy.
  ///   - principal: What `?principal` stands for, if the template has it.
  ///   - resource: What `?resource` stands for, if the template has it.
  /// - Throws: `templateMissing`, `slotUnfilled`, `slotUnknown`, or `duplicateID`.
  public mutating func link(
    _ template: PolicyID, as id: PolicyID, principal: EntityUID? = nil,
    resource: EntityUID? = nil
  ) throws(PolicySetError) {
    guard let found = self.template(template) else { throw .templateMissing(template) }
    for (slot, entity) in [(Slot.principal, principal), (.resource, resource)] {
      let isOpen = found.syntax.slots.contains(slot)
      if isOpen, entity == nil { throw .slotUnfilled(slot.rawValue, template: template) }
      if !isOpen, entity != nil { throw .slotUnknown(slot.rawValue, template: template) }
    }
    let syntax = found.syntax.filled(principal: principal, resource: resource)
    try append(
      Policy(
        id: id, annotations: found.annotations, location: found.location, source: found.source,
        template: template, syntax: syntax, origin: found.origin))
  }

  /// What a text is to be; a text of the policy language is a template if it has slots.
  enum Kind {
    case policy, template, any
  }

  /// Parses the text of one policy or template and adds it under an id.
  mutating func add(
    one text: String, file: String, id: PolicyID, as kind: Kind
  ) throws(ParseErrors) {
    let source = SourceText(text, file: file)
    for syntax in try Parser.policies(in: source) {
      if let error = add(syntax, from: source, id, as: kind) { throw ParseErrors([error]) }
    }
  }

  private func checkFree(_ id: PolicyID) throws(PolicySetError) {
    if policyPositions[id] != nil || templatePositions[id] != nil { throw .duplicateID(id) }
  }

  private mutating func add(
    _ syntax: PolicySyntax, from source: SourceText, _ naming: Naming
  ) -> ParseError? {
    let position = policies.count + templates.count
    let name = naming == .byAnnotation ? syntax.annotationValues["id"] : nil
    return add(syntax, from: source, PolicyID(name ?? "policy\(position)"))
  }

  private mutating func add(
    _ syntax: PolicySyntax, from source: SourceText, _ id: PolicyID, as kind: Kind = .any
  ) -> ParseError? {
    let annotations = syntax.annotationValues
    let location = source.location(syntax.range.lower)
    let text = source.text(syntax.range)
    do throws(PolicySetError) {
      if kind == .policy || (kind == .any && syntax.slots.isEmpty) {
        try append(
          Policy(
            id: id, annotations: annotations, location: location, source: text, template: nil,
            syntax: syntax, origin: source))
      } else {
        try append(
          Template(
            id: id, annotations: annotations, location: location, source: text, syntax: syntax,
            origin: source))
      }
      return nil
    } catch {
      let range = syntax.annotations.first { $0.name == "id" }?.range ?? syntax.range
      return source.error(Diagnostic(range, .duplicatePolicyID(id.name)))
    }
  }
}

/// A text with the name of the file that it came from.
public struct SourceFile: Hashable, Sendable {
  /// The name that locations and errors carry.
  public let name: String
  /// The whole text.
  public let text: String

  /// Names a text.
  public init(name: String, text: String) {
    self.name = name
    self.text = text
  }
}

/// Why a policy set cannot be changed in this way.
public enum PolicySetError: Error, Hashable, Sendable {
  /// The id belongs to a policy or template already.
  case duplicateID(PolicyID)
  /// There is no such template to link.
  case templateMissing(PolicyID)
  /// The template has this slot, and no entity was given for it.
  case slotUnfilled(String, template: PolicyID)
  /// An entity was given for a slot that the template does not have.
  case slotUnknown(String, template: PolicyID)
}

extension PolicySetError: CustomStringConvertible {
  /// The error in words.
  public var description: String { Wording.sentence(for: self) }
}
