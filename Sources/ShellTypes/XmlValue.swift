// `[xml]`: documents and their nodes. Elements and attributes are properties; .NET's own members stand behind them.
import ShellFiles
import ShellValues
import XMLTrees

/// A node of a document as a value.
struct XmlValue: ShellScalar {
  let node: XMLNode
  init(_ node: XMLNode) { self.node = node }

  private static let kinds: [XMLNode.Kind: (type: String, name: String)] = [
    .document: ("XmlDocument", "Document"), .element: ("XmlElement", "Element"), .attribute: ("XmlAttribute", "Attribute"),
    .text: ("XmlText", "Text"),
    .cdata: ("XmlCDataSection", "CDATA"), .comment: ("XmlComment", "Comment"),
    .instruction: ("XmlProcessingInstruction", "ProcessingInstruction"),
    .other: ("XmlNode", "None"),
  ]

  var typeName: String { "System.Xml." + XmlValue.kinds[node.kind]!.type }
  /// What `"$node"` shows.
  var text: String { node.kind == .document ? "#document" : node.localName }
  var plain: ShellValue { .string(text) }

  func isEqual(to other: ShellValue, ignoringCase: Bool) -> Bool? {
    if case .scalar(let value as XmlValue) = other.unwrapped { value.node == node } else { TextFolding.equal(text, other.text) }
  }

  // MARK: members

  /// Attributes, then child elements, each name once; a text beside attributes is `#text`.
  var memberNames: [String] {
    var names = node.kind == .document && node.tree.declaration != nil ? ["xml"] : []
    for name in (node.attributes + node.children).filter({ $0.kind != .text || node.kind != .element || !node.attributes.isEmpty }).map(
      \.name)
    where !names.contains(name) {
      names.append(name)
    }
    return names
  }

  func member(_ name: String) -> ShellValue? {
    if node.kind == .element || node.kind == .document {
      let found = (node.attributes + node.children).filter {
        TextFolding.equal($0.name, name) || $0.kind == .element && TextFolding.equal($0.localName, name)
      }
      if found.count == 1 { return XmlValue.shown(found[0]) }
      if !found.isEmpty { return .list(found.map(XmlValue.shown)) }
    }
    return own(name.lowercased())
  }

  /// Attributes and elements that hold nothing but text are that text.
  static func shown(_ node: XMLNode) -> ShellValue {
    switch node.kind {
    case .attribute, .text, .cdata, .comment: .string(node.text)
    case .element
    where node.attributes.isEmpty && node.declarations.isEmpty && node.children.allSatisfy({ $0.kind == .text || $0.kind == .cdata }):
      .string(node.text)
    default: .scalar(XmlValue(node))
    }
  }

  private func own(_ name: String) -> ShellValue? {
    switch name {
    case "name": return .string(node.name)
    case "localname": return .string(node.kind == .document ? "#document" : node.localName)
    case "prefix": return .string(node.prefix)
    case "namespaceuri": return .string(node.namespace)
    case "innertext": return .string(node.text)
    case "innerxml": return .string(node.kind == .document ? markup : node.children.map(\.markup).joined())
    case "outerxml": return .string(markup)
    case "value": return node.kind == .element || node.kind == .document ? .null : .string(node.text)
    case "data", "#text": return node.kind == .element || node.kind == .document ? nil : .string(node.text)
    case "nodetype":
      return .scalar(
        EnumValue(
          "System.Xml.XmlNodeType", XmlValue.kinds[node.kind]!.name,
          all: [
            "None", "Element", "Attribute", "Text", "CDATA", "EntityReference", "Entity", "ProcessingInstruction", "Comment", "Document",
          ]))
    case "documentelement" where node.kind == .document: return node.tree.root.map { .scalar(XmlValue($0)) } ?? .null
    case "nametable": return .object(ShellObject(typeNames: ["System.Xml.NameTable", "System.Object"], text: "System.Xml.NameTable"))
    case "preservewhitespace" where node.kind == .document: return .bool(false)
    case "ownerdocument": return node.kind == .document ? .null : .scalar(XmlValue(node.tree.node))
    case "ownerelement" where node.kind == .attribute: return node.parent.map { .scalar(XmlValue($0)) } ?? .null
    case "isempty" where node.kind == .element: return .bool(node.children.isEmpty)
    case "hasattributes": return .bool(!node.attributes.isEmpty)
    case "haschildnodes": return .bool(!node.children.isEmpty)
    case "childnodes": return XmlNodes.make(node.children)
    case "attributes": return node.kind == .element ? XmlAttributes.make(node) : .null
    case "firstchild": return XmlValue.wrap(node.children.first)
    case "lastchild": return XmlValue.wrap(node.children.last)
    case "parentnode": return XmlValue.wrap(node.kind == .attribute ? nil : node.parent)
    case "nextsibling": return XmlValue.wrap(node.next)
    case "previoussibling": return XmlValue.wrap(node.previous)
    default: return nil
    }
  }

  private var markup: String { node.kind == .document ? node.tree.text(indents: false) : node.markup }
  static func wrap(_ node: XMLNode?) -> ShellValue { node.map { .scalar(XmlValue($0)) } ?? .null }

  func setMember(_ name: String, _ value: ShellValue) throws -> Bool {
    let found = (node.attributes + node.children).filter { TextFolding.equal($0.name, name) }
    if found.count == 1, case .string = XmlValue.shown(found[0]) {
      if found[0].kind == .attribute { node.set(found[0].name, value.text) } else { found[0].text = value.text }
      return true
    }
    switch name.lowercased() {
    case "innertext", "value", "#text", "data": node.text = value.text
    case "preservewhitespace": break
    case "innerxml":
      guard node.kind != .document else {
        node.tree.replace(with: try XmlValue.parse(value.text))
        break
      }
      try XmlValue.raising("XmlException") { try node.setInnerMarkup(value.text) }
    default: return false
    }
    return true
  }

  static func parse(_ text: String) throws -> XMLTree {
    try raising("XmlException") { try XMLTree(parsing: text.hasPrefix("\u{FEFF}") ? String(text.dropFirst()) : text) }
  }

  /// A failure of the library as the exception of a method.
  static func raising<Result>(_ type: String, _ work: () throws -> Result) throws -> Result {
    do {
      return try work()
    } catch let failure as XMLFailure {
      throw ErrorRecord.raised(type, failure.message + (failure.line > 0 ? " Line \(failure.line), position \(failure.column)." : ""))
    }
  }
}

/// A list of nodes.
final class XmlNodes: CollectionKind {
  static func make(_ nodes: [XMLNode]) -> ShellValue { .array(ShellArray(nodes.map { .scalar(XmlValue($0)) }, kind: .special(XmlNodes()))) }
  var typeName: String { "System.Xml.XmlNodeList" }

  func call(_ method: String, _ arguments: [ShellValue], on array: ShellArray) throws(ErrorRecord) -> ShellValue? {
    guard method == "item", arguments.count == 1 else { return nil }
    let place = try Members.whole(arguments[0])
    return array.items.indices.contains(place) ? array.items[place] : .null
  }
}

/// `Attributes`: by place or by name.
final class XmlAttributes: CollectionKind {
  private let owner: XMLNode
  private init(_ owner: XMLNode) { self.owner = owner }

  static func make(_ owner: XMLNode) -> ShellValue {
    .array(ShellArray(owner.attributes.map { .scalar(XmlValue($0)) }, kind: .special(XmlAttributes(owner))))
  }

  var typeName: String { "System.Xml.XmlAttributeCollection" }

  private func named(_ name: String) -> ShellValue { XmlValue.wrap(owner.attributes.first { $0.name == name }) }

  func get(at index: ShellValue, of array: ShellArray) throws(ErrorRecord) -> ShellValue? {
    if case .string(let name) = index.unwrapped { named(name) } else { nil }
  }

  func call(_ method: String, _ arguments: [ShellValue], on array: ShellArray) throws(ErrorRecord) -> ShellValue? {
    guard let first = arguments.first, arguments.count == 1 else { return nil }
    switch method {
    case "getnameditem", "item": return first.unwrapped.typeName == "System.String" ? named(first.text) : nil
    case "append", "setnameditem", "prepend":
      guard case .scalar(let draft as XmlAttributeDraft) = first.unwrapped else { return nil }
      draft.attach(to: owner)
      return first
    case "removenameditem", "remove":
      owner.remove(attribute: Members.get(first, "Name")?.text ?? first.text)
      return first
    default: return nil
    }
  }
}

/// What `CreateAttribute` gives: an attribute that waits for its element.
final class XmlAttributeDraft: ShellScalar {
  let name: String
  private var value = ""
  private var owner: XMLNode?
  init(_ name: String) { self.name = name }

  var typeName: String { "System.Xml.XmlAttribute" }
  var text: String { name }
  var memberNames: [String] { ["Name", "Value"] }

  func member(_ asked: String) -> ShellValue? {
    switch asked.lowercased() {
    case "name", "localname": .string(name)
    case "value", "innertext": .string(value)
    case "ownerelement": XmlValue.wrap(owner)
    default: nil
    }
  }

  func set(_ asked: String, _ new: ShellValue) throws(ErrorRecord) -> Bool {
    guard ["value", "innertext"].contains(asked.lowercased()) else { return false }
    value = new.text
    owner?.set(name, value)
    return true
  }

  func attach(to node: XMLNode) {
    owner = node
    node.set(name, value)
  }
}
