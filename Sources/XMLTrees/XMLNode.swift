// One node of a document: element, attribute, text, comment or the document.
import CLibXML2

/// A node; two values are the same node when their pointers are.
public struct XMLNode {
  public enum Kind: Sendable { case document, element, attribute, text, cdata, comment, instruction, other }

  let pointer: xmlNodePtr
  public let tree: XMLTree

  init(_ pointer: xmlNodePtr, _ tree: XMLTree) { (self.pointer, self.tree) = (pointer, tree) }

  public static func == (a: XMLNode, b: XMLNode) -> Bool { a.pointer == b.pointer }

  public var kind: Kind {
    switch pointer.pointee.type {
    case XML_DOCUMENT_NODE, XML_HTML_DOCUMENT_NODE: .document
    case XML_ELEMENT_NODE: .element
    case XML_ATTRIBUTE_NODE: .attribute
    case XML_TEXT_NODE: .text
    case XML_CDATA_SECTION_NODE: .cdata
    case XML_COMMENT_NODE: .comment
    case XML_PI_NODE: .instruction
    default: .other
    }
  }

  /// Without prefix.
  public var localName: String { kind == .document ? "#document" : pointer.pointee.name.map { String(cString: $0) } ?? "" }
  public var prefix: String {
    guard kind == .element || kind == .attribute else { return "" }
    return pointer.pointee.ns?.pointee.prefix.map { String(cString: $0) } ?? ""
  }
  public var namespace: String {
    guard kind == .element || kind == .attribute else { return "" }
    return pointer.pointee.ns?.pointee.href.map { String(cString: $0) } ?? ""
  }

  public var name: String {
    switch kind {
    case .document: "#document"
    case .text: "#text"
    case .cdata: "#cdata-section"
    case .comment: "#comment"
    default: prefix.isEmpty ? localName : prefix + ":" + localName
    }
  }

  /// The text of the node and of all below it.
  public var text: String {
    get {
      guard let content = xmlNodeGetContent(pointer) else { return "" }
      defer { postern_xml_free(content) }
      return String(cString: content)
    }
    nonmutating set {
      removeChildren()
      if kind == .element || kind == .attribute {
        guard !newValue.isEmpty else { return }
        xmlAddChild(pointer, xmlNewDocText(tree.document, newValue))
      } else {
        xmlNodeSetContent(pointer, nil)
        xmlNodeAddContent(pointer, newValue)
      }
    }
  }

  private func list(_ first: xmlNodePtr?) -> [XMLNode] {
    var (nodes, next) = ([XMLNode](), first)
    while let node = next {
      nodes.append(XMLNode(node, tree))
      next = node.pointee.next
    }
    return nodes
  }

  public var children: [XMLNode] { list(pointer.pointee.children) }

  public var attributes: [XMLNode] {
    guard kind == .element else { return [] }
    return list(pointer.pointee.properties.map { UnsafeMutableRawPointer($0).assumingMemoryBound(to: xmlNode.self) })
  }

  /// Namespace declarations of the element: `xmlns` or `xmlns:prefix`, and the address.
  public var declarations: [(name: String, address: String)] {
    guard kind == .element else { return [] }
    var (found, next) = ([(name: String, address: String)](), pointer.pointee.nsDef)
    while let own = next {
      let prefix = own.pointee.prefix.map { String(cString: $0) }
      found.append((prefix.map { "xmlns:" + $0 } ?? "xmlns", own.pointee.href.map { String(cString: $0) } ?? ""))
      next = own.pointee.next
    }
    return found
  }

  public var parent: XMLNode? { pointer.pointee.parent.map { XMLNode($0, tree) } }
  public var next: XMLNode? { kind == .document ? nil : pointer.pointee.next.map { XMLNode($0, tree) } }
  public var previous: XMLNode? { kind == .document ? nil : pointer.pointee.prev.map { XMLNode($0, tree) } }

  public func attribute(_ name: String) -> String? {
    attributes.first { $0.name == name }?.text ?? declarations.first { $0.name == name }?.address
  }

  public func set(_ attribute: String, _ value: String) {
    let parts = attribute.split(separator: ":", maxSplits: 1).map(String.init)
    if parts.count == 2, let space = xmlSearchNs(tree.document, pointer, parts[0]) {
      xmlSetNsProp(pointer, space, parts[1], value)
    } else if attribute == "xmlns" {
      xmlNewNs(pointer, value, nil)
    } else {
      xmlSetProp(pointer, attribute, value)
    }
  }

  @discardableResult public func remove(attribute: String) -> Bool {
    guard let found = attributes.first(where: { $0.name == attribute }) else { return false }
    xmlRemoveProp(UnsafeMutableRawPointer(found.pointer).assumingMemoryBound(to: xmlAttr.self))
    return true
  }

  /// Puts a node at the end, taking it from where it was.
  public func append(_ child: XMLNode) {
    xmlUnlinkNode(child.pointer)
    // The library would melt two texts into one and free the second, which somebody may still hold.
    if child.kind == .text, let last = children.last, last.kind == .text {
      xmlNodeAddContent(last.pointer, child.text)
    } else {
      xmlAddChild(pointer, child.pointer)
    }
  }

  public func prepend(_ child: XMLNode) {
    guard let first = children.first else { return append(child) }
    first.insert(before: child)
  }

  /// Puts a node in front of this one.
  public func insert(before new: XMLNode) {
    xmlUnlinkNode(new.pointer)
    xmlAddPrevSibling(pointer, new.pointer)
  }

  public func insert(after new: XMLNode) {
    xmlUnlinkNode(new.pointer)
    xmlAddNextSibling(pointer, new.pointer)
  }

  /// Takes the node out. It stays usable, since somebody may hold it; its memory is given back when the process ends.
  public func detach() { xmlUnlinkNode(pointer) }

  public func removeChildren() { for child in children { child.detach() } }

  public func copy(deep: Bool) -> XMLNode { XMLNode(xmlDocCopyNode(pointer, tree.document, deep ? 1 : 2), tree) }

  /// The node with its tags. Elements without content are closed as .NET closes them: `<a />`.
  public var markup: String {
    if kind == .document { return children.map(\.markup).joined() }
    guard let buffer = xmlBufferCreate() else { return "" }
    defer { xmlBufferFree(buffer) }
    xmlNodeDump(buffer, tree.document, pointer, 0, 0)
    guard let content = xmlBufferContent(buffer) else { return "" }
    return XMLNode.spaced(String(cString: content))
  }

  /// The node indented by two blanks a level, as documents are saved.
  public var indented: String {
    guard let buffer = xmlBufferCreate() else { return "" }
    defer { xmlBufferFree(buffer) }
    xmlNodeDump(buffer, tree.document, pointer, 0, 1)
    return xmlBufferContent(buffer).map { XMLNode.spaced(String(cString: $0)) } ?? ""
  }

  /// A blank in front of each `/>`, outside of values.
  static func spaced(_ text: String) -> String {
    var (out, quote, isInTag) = ([UInt8](), UInt8(0), false)
    let bytes = Array(text.utf8)
    for (place, byte) in bytes.enumerated() {
      if isInTag, quote == 0, byte == UInt8(ascii: "/"), place + 1 < bytes.count, bytes[place + 1] == UInt8(ascii: ">"), out.last != 0x20 {
        out.append(0x20)
      }
      if isInTag, byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") { quote = quote == 0 ? byte : quote == byte ? 0 : quote }
      if quote == 0, byte == UInt8(ascii: "<") { isInTag = true }
      if quote == 0, byte == UInt8(ascii: ">") { isInTag = false }
      out.append(byte)
    }
    return String(decoding: out, as: UTF8.self)
  }

  /// Replaces what the node holds by parsed text.
  public func setInnerMarkup(_ text: String) throws(XMLFailure) {
    let parsed = try XMLTree(parsing: "<x>\(text)</x>")
    removeChildren()
    for child in parsed.root?.children ?? [] { xmlAddChild(pointer, xmlDocCopyNode(child.pointer, tree.document, 1)) }
  }

  /// Nodes that an XPath expression finds. - Parameter namespaces: prefixes with their addresses.
  public func find(_ path: String, namespaces: [(prefix: String, address: String)] = []) throws(XMLFailure) -> [XMLNode] {
    guard let context = xmlXPathNewContext(tree.document) else { return [] }
    defer { xmlXPathFreeContext(context) }
    context.pointee.node = pointer
    context.pointee.error = { _, _ in }
    for (prefix, address) in namespaces { xmlXPathRegisterNs(context, prefix, address) }
    guard let found = xmlXPathEvalExpression(path, context) else {
      throw XMLFailure(message: "'\(path)' has an invalid token.", line: 0, column: 0)
    }
    defer { xmlXPathFreeObject(found) }
    return (0..<postern_xpath_count(found)).compactMap { postern_xpath_node(found, $0).map { XMLNode($0, tree) } }
  }
}
