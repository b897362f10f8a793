// The XML of format and help files, as far as they use it: elements, attributes and text. No schema, no namespaces, no entities of one's own.

/// One element with what is in it.
public final class MarkupElement {
  /// Without a namespace's prefix.
  public let name: String
  public let attributes: [String: String]
  public fileprivate(set) var children: [MarkupElement] = []
  /// The text directly in it, as written.
  public fileprivate(set) var text = ""
  /// The line it begins in, from 1.
  public let line: Int

  init(_ name: String, _ attributes: [String: String], line: Int) {
    self.name = name.split(separator: ":").last.map(String.init) ?? name
    (self.attributes, self.line) = (attributes, line)
  }

  public func child(_ name: String) -> MarkupElement? { children.first { $0.name == name } }
  public func all(_ name: String) -> [MarkupElement] { children.filter { $0.name == name } }
  /// The first element at a path of names.
  public func at(_ path: String...) -> MarkupElement? { path.reduce(self as MarkupElement?) { $0?.child($1) } }

  public var trimmed: String {
    var text = self.text[...]
    while let last = text.last, last.isWhitespace { text.removeLast() }
    return String(text.drop(while: \.isWhitespace))
  }

  /// All text in it and below.
  public var allText: String { text + children.map(\.allText).joined() }
}

/// What is wrong with a text that should be XML.
public struct MarkupError: Error {
  public var message: String
  public var line: Int
}

/// Reads a whole document.
public struct MarkupReader {
  private let scalars: [Unicode.Scalar]
  private var at = 0
  private var line = 1

  /// - Returns: the root element.
  public static func read(_ text: String) throws(MarkupError) -> MarkupElement {
    var reader = MarkupReader(scalars: Array(text.unicodeScalars))
    return try reader.document()
  }

  private init(scalars: [Unicode.Scalar]) { self.scalars = scalars }

  private mutating func document() throws(MarkupError) -> MarkupElement {
    var open: [MarkupElement] = []
    var root: MarkupElement?
    while at < scalars.count {
      if scalars[at] != "<" {
        let text = try decoded(take { $0 != "<" })
        if let last = open.last {
          last.text += text
        } else if text.contains(where: { !$0.isWhitespace && $0 != "\u{FEFF}" }) {
          throw failure("Data at the root level is invalid.")
        }
      } else if skip("<!--") {
        _ = try until("-->")
      } else if skip("<![CDATA[") {
        open.last?.text += try until("]]>")
      } else if skip("<?") || skip("<!") {
        _ = try until(">")
      } else if skip("</") {
        let name = try until(">").split(whereSeparator: \.isWhitespace).first.map(String.init) ?? ""
        guard let last = open.popLast(), last.name == name.split(separator: ":").last.map(String.init) else {
          throw failure("The end tag '\(name)' does not match.")
        }
      } else {
        let (element, isClosed) = try startTag()
        if let last = open.last {
          last.children.append(element)
        } else if root == nil {
          root = element
        } else {
          throw failure("There are multiple root elements.")
        }
        if !isClosed { open.append(element) }
      }
    }
    if let last = open.last { throw MarkupError(message: "The element '\(last.name)' is not closed.", line: last.line) }
    guard let root else { throw failure("Root element is missing.") }
    return root
  }

  private mutating func startTag() throws(MarkupError) -> (MarkupElement, isClosed: Bool) {
    let start = line
    at += 1
    let name = take { !$0.properties.isWhitespace && $0 != ">" && $0 != "/" }
    guard let first = name.unicodeScalars.first, first.properties.isAlphabetic || first == "_" else {
      throw failure("Name cannot begin here.")
    }
    var attributes: [String: String] = [:]
    while true {
      _ = take { $0.properties.isWhitespace }
      if skip("/>") { return (MarkupElement(name, attributes, line: start), true) }
      if skip(">") { return (MarkupElement(name, attributes, line: start), false) }
      let key = take { !$0.properties.isWhitespace && $0 != "=" && $0 != ">" && $0 != "/" }
      _ = take { $0.properties.isWhitespace }
      guard !key.isEmpty, skip("=") else { throw failure("An attribute needs a value.") }
      _ = take { $0.properties.isWhitespace }
      guard at < scalars.count, scalars[at] == "\"" || scalars[at] == "'" else { throw failure("A quote is expected.") }
      let quote = String(Character(scalars[at]))
      at += 1
      attributes[key] = try decoded(try until(quote))
    }
  }

  // MARK: letters

  private mutating func take(_ test: (Unicode.Scalar) -> Bool) -> String {
    let start = at
    while at < scalars.count, test(scalars[at]) {
      if scalars[at] == "\n" { line += 1 }
      at += 1
    }
    return String(String.UnicodeScalarView(scalars[start..<at]))
  }

  private mutating func skip(_ text: String) -> Bool {
    let wanted = Array(text.unicodeScalars)
    guard at + wanted.count <= scalars.count, scalars[at..<(at + wanted.count)].elementsEqual(wanted) else { return false }
    at += wanted.count
    return true
  }

  private mutating func until(_ end: String) throws(MarkupError) -> String {
    let start = at
    while at < scalars.count {
      let before = at
      if skip(end) { return String(String.UnicodeScalarView(scalars[start..<before])) }
      if scalars[at] == "\n" { line += 1 }
      at += 1
    }
    throw failure("Unexpected end of file: '\(end)' is missing.")
  }

  private func decoded(_ text: String) throws(MarkupError) -> String {
    guard text.contains("&") else { return text }
    var result = ""
    var rest = text[...]
    while let place = rest.firstIndex(of: "&") {
      result += rest[..<place]
      guard let end = rest[place...].firstIndex(of: ";") else { throw failure("An entity is not closed.") }
      let name = rest[rest.index(after: place)..<end]
      let plain = ["lt": "<", "gt": ">", "amp": "&", "quot": "\"", "apos": "'"][String(name)]
      let number = name.hasPrefix("#x") ? UInt32(name.dropFirst(2), radix: 16) : name.hasPrefix("#") ? UInt32(name.dropFirst()) : nil
      guard let letter = plain ?? number.flatMap({ Unicode.Scalar($0) }).map({ String(Character($0)) }) else {
        throw failure("Reference to undeclared entity '\(name)'.")
      }
      result += letter
      rest = rest[rest.index(after: end)...]
    }
    return result + rest
  }

  private func failure(_ message: String) -> MarkupError { MarkupError(message: message, line: line) }
}
