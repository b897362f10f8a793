// XML read for the serializer: elements with attributes and text, from UTF-8. Written for hostile input: nesting is limited, entities beyond
// the five of XML and numbers are refused, and a document type is not read.
import ShellValues
import XMLTrees

struct XmlReader {
  private static let deepest = 1000
  private let bytes: [UInt8]
  private var place = 0

  /// The root of a document. - Throws: where the text stops being XML.
  static func root(of text: String) throws -> XMLElement {
    var reader = XmlReader(bytes: Array(text.utf8))
    try reader.skipMisc()
    let root = try reader.element(level: 0)
    try reader.skipMisc()
    guard reader.place == reader.bytes.count else { throw reader.failure("content behind the root element") }
    return root
  }

  private init(bytes: [UInt8]) {
    self.bytes = bytes
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { place = 3 }
  }

  private func looking(at text: StaticString) -> Bool {
    guard place + text.utf8CodeUnitCount <= bytes.count else { return false }
    for at in 0..<text.utf8CodeUnitCount where bytes[place + at] != text.utf8Start[at] { return false }
    return true
  }

  private mutating func skip(past text: StaticString) throws {
    while place < bytes.count {
      if looking(at: text) {
        place += text.utf8CodeUnitCount
        return
      }
      place += 1
    }
    throw failure("the end of the text")
  }

  private mutating func skipBlanks() { while place < bytes.count, [0x20, 9, 10, 13].contains(bytes[place]) { place += 1 } }

  /// Blanks, declarations, remarks.
  private mutating func skipMisc() throws {
    while true {
      skipBlanks()
      if looking(at: "<?") {
        try skip(past: "?>")
      } else if looking(at: "<!--") {
        try skip(past: "-->")
      } else if looking(at: "<!DOCTYPE") {
        throw failure("a document type, which is not read")
      } else {
        return
      }
    }
  }

  private mutating func element(level: Int) throws -> XMLElement {
    guard level < XmlReader.deepest else { throw failure("nesting without end") }
    guard looking(at: "<") else { throw failure("no element") }
    place += 1
    let element = XMLElement(try name())
    while true {
      skipBlanks()
      if looking(at: "/>") {
        place += 2
        return element
      }
      if looking(at: ">") {
        place += 1
        break
      }
      let attribute = try name()
      skipBlanks()
      guard looking(at: "=") else { throw failure("an attribute without value") }
      place += 1
      skipBlanks()
      element.attributes.append((attribute, try quoted()))
    }
    try content(of: element, level)
    return element
  }

  private mutating func content(of element: XMLElement, _ level: Int) throws {
    while true {
      let start = place
      while place < bytes.count, bytes[place] != 0x3C { place += 1 }
      if place > start { element.text += try unescaped(bytes[start..<place]) }
      guard place < bytes.count else { throw failure("the end of the text") }
      if looking(at: "</") {
        place += 2
        guard try name() == element.name else { throw failure("an end that does not fit <\(element.name)>") }
        skipBlanks()
        guard looking(at: ">") else { throw failure("an end without >") }
        place += 1
        return
      } else if looking(at: "<!--") {
        try skip(past: "-->")
      } else if looking(at: "<![CDATA[") {
        place += 9
        let from = place
        try skip(past: "]]>")
        element.text += String(decoding: bytes[from..<place - 3], as: UTF8.self)
      } else if looking(at: "<?") {
        try skip(past: "?>")
      } else {
        element.children.append(try self.element(level: level + 1))
      }
    }
  }

  private mutating func name() throws -> String {
    let start = place
    while place < bytes.count, ![0x20, 9, 10, 13, 0x2F, 0x3E, 0x3D, 0x3C].contains(bytes[place]) { place += 1 }
    guard place > start else { throw failure("no name") }
    let full = String(decoding: bytes[start..<place], as: UTF8.self)
    return full.hasPrefix("xmlns") ? full : String(full.split(separator: ":").last ?? Substring(full))
  }

  private mutating func quoted() throws -> String {
    guard place < bytes.count, bytes[place] == 0x22 || bytes[place] == 0x27 else { throw failure("a value without quotation marks") }
    let mark = bytes[place]
    place += 1
    let start = place
    while place < bytes.count, bytes[place] != mark { place += 1 }
    guard place < bytes.count else { throw failure("the end of the text") }
    place += 1
    return try unescaped(bytes[start..<place - 1])
  }

  private func unescaped(_ bytes: ArraySlice<UInt8>) throws -> String {
    let text = String(decoding: bytes, as: UTF8.self)
    guard bytes.contains(0x26) else { return text }
    var out = ""
    var rest = text[...]
    while let amp = rest.firstIndex(of: "&") {
      out += rest[..<amp]
      guard let end = rest[amp...].firstIndex(of: ";") else { throw failure("an & without ;") }
      let entity = rest[rest.index(after: amp)..<end]
      switch entity {
      case "lt": out += "<"
      case "gt": out += ">"
      case "amp": out += "&"
      case "quot": out += "\""
      case "apos": out += "'"
      case _ where entity.hasPrefix("#"):
        let digits = entity.dropFirst()
        let number = digits.hasPrefix("x") ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
        guard let scalar = number.flatMap(Unicode.Scalar.init) else { throw failure("&\(entity);, which is no letter") }
        out.unicodeScalars.append(scalar)
      default: throw failure("&\(entity);, which means nothing here")
      }
      rest = rest[rest.index(after: end)...]
    }
    return out + rest
  }

  private func failure(_ what: String) -> ErrorRecord {
    let line = bytes[..<min(place, bytes.count)].count { $0 == 10 } + 1
    return ErrorRecord(
      "The XML text is not valid: \(what) in line \(line).", id: "XmlException", category: .invalidData, reason: "XmlException")
  }
}
