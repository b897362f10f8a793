// XML documents as trees of nodes. The one module that knows libxml2; places in a tree are references that keep their document alive.
import CLibXML2

/// A parsed or new document.
public final class XMLTree {
  let document: xmlDocPtr

  private init(_ document: xmlDocPtr) { self.document = document }
  deinit { xmlFreeDoc(document) }

  /// An empty document.
  public convenience init() { self.init(xmlNewDoc("1.0")) }

  /// - Throws: what is wrong, and where, when the text is no XML.
  public convenience init(parsing text: String) throws(XMLFailure) {
    let bytes = Array(text.utf8).map { CChar(bitPattern: $0) }
    guard let document = postern_xml_parse(bytes, Int32(bytes.count)) else {
      guard let error = xmlGetLastError()?.pointee else { throw XMLFailure(message: "Root element is missing.", line: 0, column: 0) }
      let message = error.message.map { String(cString: $0) } ?? ""
      throw XMLFailure(
        message: message.split(separator: "\n").first.map(String.init) ?? message, line: Int(error.line), column: Int(error.int2))
    }
    self.init(document)
    if text.hasPrefix("<?xml"), let end = text.firstRange(of: "?>") { declaration = String(text[..<end.upperBound]) }
  }

  public var root: XMLNode? { xmlDocGetRootElement(document).map { XMLNode($0, self) } }

  /// The document itself as a node: what holds the declaration, comments and the root.
  public var node: XMLNode { XMLNode(UnsafeMutableRawPointer(document).assumingMemoryBound(to: xmlNode.self), self) }

  /// `<?xml …?>` as it was written; `nil` without one.
  public var declaration: String?

  public func makeElement(_ name: String, namespace: String? = nil) -> XMLNode {
    let parts = name.split(separator: ":", maxSplits: 1).map(String.init)
    let node = xmlNewDocNode(document, nil, parts.last ?? name, nil)!
    if let namespace, !namespace.isEmpty {
      xmlSetNs(node, xmlNewNs(node, namespace, parts.count == 2 ? parts[0] : nil))
    }
    return XMLNode(node, self)
  }

  public func makeText(_ text: String) -> XMLNode { XMLNode(xmlNewDocText(document, text), self) }
  public func makeComment(_ text: String) -> XMLNode { XMLNode(xmlNewDocComment(document, text), self) }
  public func makeCData(_ text: String) -> XMLNode { XMLNode(xmlNewCDataBlock(document, text, Int32(text.utf8.count)), self) }
  /// Takes the node over from another document.
  public func imported(_ node: XMLNode, deep: Bool) -> XMLNode { XMLNode(xmlDocCopyNode(node.pointer, document, deep ? 1 : 2), self) }

  /// The whole document as text. - Parameter indents: a line for each element, as files are saved.
  public func text(indents: Bool) -> String {
    let parts = [declaration].compactMap { $0 } + node.children.map { indents ? $0.indented : $0.markup }
    return parts.joined(separator: indents ? "\n" : "")
  }

  /// Everything out, and what the text holds in.
  public func replace(with other: XMLTree) {
    node.removeChildren()
    declaration = other.declaration
    for child in other.node.children { xmlAddChild(node.pointer, xmlDocCopyNode(child.pointer, document, 1)) }
  }
}

public struct XMLFailure: Error, Sendable {
  public var message: String
  public var line: Int
  public var column: Int
}
