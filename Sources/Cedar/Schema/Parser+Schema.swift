/// The grammar of schemas.
extension Parser {
  /// Everything to the end of the text.
  mutating func schema() throws(Diagnostic) -> SchemaSyntax {
    var schema = SchemaSyntax()
    var outside = SchemaSyntax.Namespace(name: "", range: current.range)
    while current.kind != .end {
      let annotations = try annotations()
      if currentWord == "namespace" {
        schema.namespaces.append(try namespace(annotations))
      } else {
        try declaration(annotations, into: &outside, closing: false)
      }
    }
    if !(outside.types.isEmpty && outside.entities.isEmpty && outside.actions.isEmpty) {
      schema.namespaces.append(outside)
    }
    return schema
  }

  private mutating func namespace(
    _ annotations: [PolicySyntax.Annotation]
  ) throws(Diagnostic) -> SchemaSyntax.Namespace {
    try advance()
    let name = try schemaName()
    if name.name.split(separator: ":").contains("__cedar") {
      throw Diagnostic(name.range, .reservedWord("__cedar"))
    }
    var namespace = SchemaSyntax.Namespace(
      name: name.name, annotations: annotations, range: name.range)
    try expect(.leftBrace)
    while current.kind != .rightBrace {
      try declaration(try self.annotations(), into: &namespace, closing: true)
    }
    try advance()
    return namespace
  }

  private mutating func declaration(
    _ annotations: [PolicySyntax.Annotation], into namespace: inout SchemaSyntax.Namespace,
    closing: Bool
  ) throws(Diagnostic) {
    let words = ["entity", "action", "type"] + (closing ? [] : ["namespace"])
    switch currentWord {
    case "entity": namespace.entities += try entityDeclaration(annotations)
    case "action": namespace.actions += try actionDeclaration(annotations)
    case "type": namespace.types.append(try typeDeclaration(annotations))
    case let word:
      throw unexpected(
        expected: words.map { "`\($0)`" } + (closing ? ["`}`"] : []),
        suggestion: word.flatMap { nearest(to: $0, among: words) })
    }
  }

  private mutating func typeDeclaration(
    _ annotations: [PolicySyntax.Annotation]
  ) throws(Diagnostic) -> SchemaSyntax.TypeDeclaration {
    try advance()
    let range = current.range
    let name = try name("the name of a type")
    try expect(.assign)
    let type = try type()
    try expect(.semicolon)
    return SchemaSyntax.TypeDeclaration(
      name: name, type: type, annotations: annotations, range: range)
  }

  private mutating func entityDeclaration(
    _ annotations: [PolicySyntax.Annotation]
  ) throws(Diagnostic) -> [SchemaSyntax.EntityDeclaration] {
    try advance()
    var names: [NameSyntax] = []
    repeat {
      let range = current.range
      names.append(NameSyntax(name: try name("the name of an entity type"), range: range))
    } while try skip(.comma)
    let kind = try entityKind()
    try expect(.semicolon)
    return names.map {
      SchemaSyntax.EntityDeclaration(
        name: $0.name, kind: kind, annotations: annotations, range: $0.range)
    }
  }

  private mutating func entityKind() throws(Diagnostic) -> SchemaSyntax.EntityDeclaration.Kind {
    if try skipWord("enum") {
      try expect(.leftBracket)
      var choices: [String] = []
      repeat {
        let literal = try expect(.string)
        choices.append(try Escapes.string(literal.range, in: source))
      } while try skip(.comma)
      try expect(.rightBracket)
      return .enumerated(choices)
    }
    let parents = try skipWord("in") ? try typeNames() : []
    var shape: TypeSyntax?
    if try skip(.assign) || current.kind == .leftBrace { shape = try recordType() }
    let tags = try skipWord("tags") ? try type() : nil
    guard current.kind == .semicolon else {
      throw unexpected(
        expected: ["`;`"],
        suggestion: currentWord.flatMap { nearest(to: $0, among: ["in", "tags", "enum"]) })
    }
    return .standard(parents: parents, shape: shape, tags: tags)
  }

  /// One name, or several in brackets.
  private mutating func typeNames() throws(Diagnostic) -> [NameSyntax] {
    guard try skip(.leftBracket) else { return [try schemaName()] }
    if try skip(.rightBracket) { return [] }
    return try nameList { (parser) throws(Diagnostic) in try parser.schemaName() }
  }

  /// At least one name, with commas between them and none behind the last, and the bracket.
  private mutating func nameList<Name>(
    _ name: (inout Parser) throws(Diagnostic) -> Name
  ) throws(Diagnostic) -> [Name] {
    var names: [Name] = []
    repeat { names.append(try name(&self)) } while try skip(.comma)
    try expect(.rightBracket)
    return names
  }

  private mutating func actionDeclaration(
    _ annotations: [PolicySyntax.Annotation]
  ) throws(Diagnostic) -> [SchemaSyntax.ActionDeclaration] {
    try advance()
    var names: [NameSyntax] = []
    repeat {
      let range = current.range
      names.append(NameSyntax(name: try nameOrText("the name of an action"), range: range))
    } while try skip(.comma)
    var parents: [SchemaSyntax.ActionReference] = []
    if try skipWord("in") {
      if try skip(.leftBracket) {
        parents = try nameList { (parser) throws(Diagnostic) in try parser.actionReference() }
      } else {
        parents = [try actionReference()]
      }
    }
    let appliesTo = try skipWord("appliesTo") ? try appliesTo() : nil
    if try skipWord("attributes") {
      try expect(.leftBrace)
      try expect(.rightBrace)
    }
    guard current.kind == .semicolon else {
      throw unexpected(
        expected: ["`;`"],
        suggestion: currentWord.flatMap { nearest(to: $0, among: ["in", "appliesTo"]) })
    }
    try advance()
    return names.map {
      SchemaSyntax.ActionDeclaration(
        name: $0.name, parents: parents, appliesTo: appliesTo, annotations: annotations,
        range: $0.range)
    }
  }

  private mutating func actionReference() throws(Diagnostic) -> SchemaSyntax.ActionReference {
    let start = current.range
    if current.kind == .string {
      return SchemaSyntax.ActionReference(
        type: nil, id: try nameOrText("the name of an action"), range: start)
    }
    var names = [try name("the name of an action")]
    var nameRange = start
    while try skip(.doubleColon) {
      if current.kind == .string {
        let literal = try expect(.string)
        return SchemaSyntax.ActionReference(
          type: NameSyntax(name: names.joined(separator: "::"), range: nameRange),
          id: try Escapes.string(literal.range, in: source), range: start.through(literal.range))
      }
      names.append(try name("a name or an id in quotes"))
      nameRange = start.through(previous.range)
    }
    guard names.count == 1 else {
      throw unexpected(expected: ["`::` and an id in quotes"])
    }
    return SchemaSyntax.ActionReference(type: nil, id: names[0], range: start)
  }

  private mutating func appliesTo() throws(Diagnostic) -> SchemaSyntax.AppliesTo {
    let start = current.range
    try expect(.leftBrace)
    var principals: [NameSyntax]?
    var resources: [NameSyntax]?
    var context: TypeSyntax?
    let words = ["principal", "resource", "context"]
    while current.kind != .rightBrace {
      let range = current.range
      let word = try anyWord("`principal`, `resource` or `context`")
      let isRepeated =
        switch word {
        case "principal": principals != nil
        case "resource": resources != nil
        case "context": context != nil
        default:
          throw Diagnostic(
            range, .unexpected("`\(word)`"), expected: words.map { "`\($0)`" },
            suggestion: nearest(to: word, among: words))
        }
      if isRepeated { throw Diagnostic(range, .declaredTwice(word)) }
      try expect(.colon)
      switch word {
      case "principal": principals = try typeNames()
      case "resource": resources = try typeNames()
      default:
        context =
          current.kind == .leftBrace ? try recordType() : .named(try schemaName())
      }
      if try !skip(.comma), current.kind != .rightBrace {
        throw unexpected(expected: ["`,`", "`}`"])
      }
    }
    let range = start.through(current.range)
    try advance()
    guard let principals, !principals.isEmpty else {
      throw Diagnostic(range, .appliesToNothing("principal"))
    }
    guard let resources, !resources.isEmpty else {
      throw Diagnostic(range, .appliesToNothing("resource"))
    }
    return SchemaSyntax.AppliesTo(
      principals: principals, resources: resources, context: context)
  }

  // MARK: Types

  private mutating func type() throws(Diagnostic) -> TypeSyntax {
    try enter()
    defer { depth -= 1 }
    if current.kind == .leftBrace { return try recordType() }
    if currentWord == "Set", peek()?.kind == .less {
      try advance()
      try advance()
      let element = try type()
      try expect(.greater)
      return .set(element)
    }
    return .named(try schemaName())
  }

  private mutating func recordType() throws(Diagnostic) -> TypeSyntax {
    let start = current.range
    try expect(.leftBrace)
    var names: Set<String> = []
    let attributes = try list(until: .rightBrace) { (parser) throws(Diagnostic) in
      let annotations = try parser.annotations()
      let range = parser.current.range
      let name = try parser.nameOrText("the name of an attribute")
      guard names.insert(name).inserted else {
        throw Diagnostic(range, .duplicateAttribute(name))
      }
      let isOptional = try parser.skip(.question)
      try parser.expect(.colon)
      return TypeSyntax.AttributeSyntax(
        name: name, isRequired: !isOptional, type: try parser.type(), annotations: annotations,
        range: range)
    }
    return .record(attributes, start.through(previous.range))
  }

  /// A name, also one that is no word in quotes.
  private mutating func nameOrText(_ what: String) throws(Diagnostic) -> String {
    guard current.kind == .string else { return try name(what) }
    let literal = try expect(.string)
    return try Escapes.string(literal.range, in: source)
  }

  /// `Namespace::Name`; here the built-in namespace may be named.
  private mutating func schemaName() throws(Diagnostic) -> NameSyntax {
    let start = current.range
    var names: [String] = []
    repeat {
      if currentWord == "__cedar" {
        names.append("__cedar")
        try advance()
      } else {
        names.append(try name("the name of a type"))
      }
    } while try skip(.doubleColon)
    return NameSyntax(
      name: names.joined(separator: "::"), range: start.through(previous.range))
  }
}
