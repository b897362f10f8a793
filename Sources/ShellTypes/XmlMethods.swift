// The methods of documents and nodes: searching, building, changing, loading and saving.
import ShellFiles
import ShellValues
import XMLTrees

extension XmlValue {
  func invoke(_ method: String, _ arguments: [ShellValue]) throws -> ShellValue? {
    let name = method.lowercased()
    if let result = try search(name, arguments) { return result }
    if let result = try change(name, arguments) { return result }
    return node.kind == .document ? try documentCall(name, arguments) : try elementCall(name, arguments)
  }

  private func search(_ name: String, _ arguments: [ShellValue]) throws -> ShellValue? {
    switch (name, arguments.count) {
    case ("selectnodes", 1...2), ("selectsinglenode", 1...2):
      let manager = arguments.count == 2 ? arguments[1].unwrapped : .null
      var namespaces: [(prefix: String, address: String)] = []
      if case .scalar(let known as XmlNamespaces) = manager { namespaces = known.all }
      let found = try XmlValue.raising("XPathException") { try node.find(arguments[0].text, namespaces: namespaces) }
      return name == "selectnodes" ? XmlNodes.make(found) : XmlValue.wrap(found.first)
    case ("getelementsbytagname", 1):
      return XmlNodes.make(descendants(node).filter { $0.kind == .element && (arguments[0].text == "*" || $0.name == arguments[0].text) })
    case ("clonenode", 1): return .scalar(XmlValue(node.copy(deep: arguments[0].truth)))
    case ("clone", 0): return .scalar(XmlValue(node.copy(deep: true)))
    case ("getenumerator", 0): return .scalar(EnumeratorValue(node.children.map { .scalar(XmlValue($0)) }))
    case ("tostring", 0): return .string(text)
    default: return nil
    }
  }

  private func descendants(_ node: XMLNode) -> [XMLNode] { node.children.flatMap { [$0] + descendants($0) } }

  private func change(_ name: String, _ arguments: [ShellValue]) throws -> ShellValue? {
    func given(_ place: Int) -> XMLNode? {
      guard arguments.indices.contains(place), case .scalar(let value as XmlValue) = arguments[place].unwrapped else { return nil }
      return value.node
    }
    switch (name, arguments.count) {
    case ("appendchild", 1), ("prependchild", 1):
      if case .scalar(let declaration as XmlDeclarationValue) = arguments[0].unwrapped {
        node.tree.declaration = declaration.text
        return arguments[0]
      }
      guard let child = try given(0).map(adopted) else { return nil }
      if name == "appendchild" { node.append(child) } else { node.prepend(child) }
      return .scalar(XmlValue(child))
    case ("insertbefore", 2), ("insertafter", 2):
      if case .scalar(let declaration as XmlDeclarationValue) = arguments[0].unwrapped {
        node.tree.declaration = declaration.text
        return arguments[0]
      }
      guard let child = try given(0).map(adopted) else { return nil }
      guard let place = given(1) else {
        if name == "insertbefore" { node.append(child) } else { node.prepend(child) }
        return .scalar(XmlValue(child))
      }
      if name == "insertbefore" { place.insert(before: child) } else { place.insert(after: child) }
      return .scalar(XmlValue(child))
    case ("removechild", 1):
      guard let child = given(0), let parent = child.parent, parent == node else {
        throw ErrorRecord.raised("ArgumentException", "The node to be removed is not a child of this node.")
      }
      child.detach()
      return arguments[0]
    case ("replacechild", 2):
      guard let new = try given(0).map(adopted), let old = given(1) else { return nil }
      old.insert(before: new)
      old.detach()
      return arguments[1]
    case ("removeall", 0):
      node.removeChildren()
      for attribute in node.attributes { node.remove(attribute: attribute.name) }
      return .scalar(NoValue())
    default: return nil
    }
  }

  /// Nodes stay in the document that made them.
  private func adopted(_ child: XMLNode) throws -> XMLNode {
    guard child.tree === node.tree else {
      throw ErrorRecord.raised("ArgumentException", "The node to be inserted is from a different document context.")
    }
    return child
  }

  private func elementCall(_ name: String, _ arguments: [ShellValue]) throws -> ShellValue? {
    switch (name, arguments.count) {
    case ("getattribute", 1): return .string(node.attribute(arguments[0].text) ?? "")
    case ("hasattribute", 1): return .bool(node.attribute(arguments[0].text) != nil)
    case ("setattribute", 2):
      node.set(arguments[0].text, arguments[1].text)
      return .scalar(NoValue())
    case ("removeattribute", 1):
      node.remove(attribute: arguments[0].text)
      return .scalar(NoValue())
    case ("setattributenode", 1):
      guard case .scalar(let draft as XmlAttributeDraft) = arguments[0].unwrapped else { return nil }
      draft.attach(to: node)
      return .null
    case ("getattributenode", 1): return XmlValue.wrap(node.attributes.first { $0.name == arguments[0].text })
    default: return nil
    }
  }

  private func documentCall(_ name: String, _ arguments: [ShellValue]) throws -> ShellValue? {
    let tree = node.tree
    switch (name, arguments.count) {
    case ("createelement", 1): return .scalar(XmlValue(tree.makeElement(arguments[0].text)))
    case ("createelement", 2): return .scalar(XmlValue(tree.makeElement(arguments[0].text, namespace: arguments[1].text)))
    case ("createelement", 3):
      return .scalar(XmlValue(tree.makeElement("\(arguments[0].text):\(arguments[1].text)", namespace: arguments[2].text)))
    case ("createattribute", 1): return .scalar(XmlAttributeDraft(arguments[0].text))
    case ("createtextnode", 1): return .scalar(XmlValue(tree.makeText(arguments[0].text)))
    case ("createcomment", 1): return .scalar(XmlValue(tree.makeComment(arguments[0].text)))
    case ("createcdatasection", 1): return .scalar(XmlValue(tree.makeCData(arguments[0].text)))
    case ("createxmldeclaration", 3):
      return .scalar(XmlDeclarationValue(version: arguments[0].text, encoding: arguments[1].text, standalone: arguments[2].text))
    case ("importnode", 2):
      guard case .scalar(let value as XmlValue) = arguments[0].unwrapped else { return nil }
      return .scalar(XmlValue(tree.imported(value.node, deep: arguments[1].truth)))
    case ("loadxml", 1): tree.replace(with: try XmlValue.parse(arguments[0].text))
    case ("load", 1):
      let path = try FileTypes.path(arguments[0])
      tree.replace(with: try XmlValue.parse(try FileTypes.raising { try FileText.read(path) }))
    case ("save", 1): try save(arguments[0])
    default: return nil
    }
    return .scalar(NoValue())
  }

  private func save(_ target: ShellValue) throws {
    let text = node.tree.text(indents: true)
    if case .scalar(let writer as StreamWriterValue) = target.unwrapped {
      _ = try writer.call("Write", [.string(text)])
      return
    }
    let path = try FileTypes.path(target)
    try FileTypes.raising {
      let writer = try FileWriter(path, encoding: .utf8NoMark)
      try writer.write(text)
      try writer.close()
    }
  }
}

/// `XmlNamespaceManager`: prefixes for XPath.
final class XmlNamespaces: ShellScalar {
  private(set) var all: [(prefix: String, address: String)] = []
  var typeName: String { "System.Xml.XmlNamespaceManager" }
  var text: String { typeName }

  func call(_ method: String, _ arguments: [ShellValue]) throws(ErrorRecord) -> ShellValue? {
    switch (method.lowercased(), arguments.count) {
    case ("addnamespace", 2):
      all.append((arguments[0].text, arguments[1].text))
      return .scalar(NoValue())
    case ("lookupnamespace", 1): return all.last { $0.prefix == arguments[0].text }.map { .string($0.address) } ?? .null
    case ("hasnamespace", 1): return .bool(all.contains { $0.prefix == arguments[0].text })
    default: return nil
    }
  }
}

/// `<?xml version="1.0" encoding="utf-8"?>` before it stands in a document.
struct XmlDeclarationValue: ShellScalar {
  let version: String
  let encoding: String
  let standalone: String

  var typeName: String { "System.Xml.XmlDeclaration" }
  var text: String {
    "<?xml version=\"\(version)\"" + (encoding.isEmpty ? "" : " encoding=\"\(encoding)\"")
      + (standalone.isEmpty ? "" : " standalone=\"\(standalone)\"") + "?>"
  }
  var memberNames: [String] { ["Version", "Encoding", "Standalone"] }
  func member(_ name: String) -> ShellValue? {
    switch name.lowercased() {
    case "version": .string(version)
    case "encoding": .string(encoding)
    case "standalone": .string(standalone)
    case "outerxml": .string(text)
    default: nil
    }
  }
}

enum XmlTypes {
  static let all: [ShellType] = [
    document, ObjectTypes.root("System.Xml.XmlNode"), ObjectTypes.root("System.Xml.XmlElement", base: "System.Xml.XmlLinkedNode"),
    ObjectTypes.root("System.Xml.XmlLinkedNode", base: "System.Xml.XmlNode"),
    ObjectTypes.root("System.Xml.XmlAttribute", base: "System.Xml.XmlNode"),
    ObjectTypes.root("System.Xml.XmlText", base: "System.Xml.XmlLinkedNode"),
    ObjectTypes.root("System.Xml.XmlComment", base: "System.Xml.XmlLinkedNode"),
    ObjectTypes.root("System.Xml.XmlNodeList"),
    ShellType("System.Xml.XmlNamespaceManager", construct: { $0.count == 1 ? .scalar(XmlNamespaces()) : nil }),
  ]

  private static let document = ShellType(
    "System.Xml.XmlDocument", ["xml"], base: "System.Xml.XmlNode",
    methods: [
      "AppendChild", "CreateAttribute", "CreateElement", "ImportNode", "Load", "LoadXml", "Save", "SelectNodes", "SelectSingleNode",
    ],
    convert: { value in
      if value.isNull || value.unwrapped.typeName == "System.Xml.XmlDocument" { return value.unwrapped }
      let text = Conversion.items(value).map(\.text).joined(separator: "\n")
      do {
        return .scalar(XmlValue(try XmlValue.parse(text).node))
      } catch let record as ErrorRecord {
        throw ConversionFailure(
          "Cannot convert value \"\(value.text)\" to type \"System.Xml.XmlDocument\". Error: \"\(record.message)\"",
          id: "InvalidCastToXmlDocument")
      }
    }, construct: { $0.isEmpty ? .scalar(XmlValue(XMLTree().node)) : nil })
}
