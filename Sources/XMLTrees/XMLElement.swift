// Elements that are built to be written: for results, reports and serialized objects, which need no tree that can be searched.

/// One element of a document: attributes in order, and text or children.
public final class XMLElement {
  /// Without prefix where it was read; as given where it is made.
  public let name: String
  public var attributes: [(name: String, value: String)]
  public var children: [XMLElement] = []
  public var text = ""

  public init(_ name: String, _ attributes: [(String, String)] = [], text: String = "") {
    (self.name, self.attributes, self.text) = (name, attributes.map { ($0.0, $0.1) }, text)
  }

  public subscript(attribute: String) -> String? { attributes.first { $0.name == attribute }?.value }
  public func child(_ name: String) -> XMLElement? { children.first { $0.name == name } }

  /// The element with all in it, a line for each child, two blanks per level; an element with text stays on its line.
  public func markup(indent: Int = 0) -> String {
    var out = ""
    write(indent, &out)
    return out
  }

  private func write(_ indent: Int, _ out: inout String) {
    let blanks = String(repeating: "  ", count: indent)
    out += blanks + "<" + name
    for (name, value) in attributes { out += " \(name)=\"\(XMLText.escaped(value, inAttribute: true))\"" }
    if children.isEmpty, text.isEmpty { return out += " />" }
    out += ">"
    if !text.isEmpty { out += XMLText.escaped(text) }
    if children.isEmpty { return out += "</\(name)>" }
    for child in children {
      out += "\n"
      child.write(indent + 1, &out)
    }
    out += "\n\(blanks)</\(name)>"
  }
}
