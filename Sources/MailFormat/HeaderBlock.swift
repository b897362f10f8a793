// The header of a message as a list of fields whose octets stay as they came: signatures and quirks of other systems survive us.

/// One header field, with its folding and line end exactly as received.
public struct HeaderField: Hashable, Sendable {
  /// As written, without blanks before the colon; empty for a line that is no field.
  public let name: String
  /// The whole field, line ends included.
  public let bytes: ArraySlice<UInt8>

  /// A new field, folded by nobody: `value` may hold CRLF followed by a blank where the caller wants a fold.
  public init(_ name: String, _ value: String) {
    self.name = name
    bytes = ArraySlice("\(name):\(value.isEmpty ? "" : " ")\(value)\r\n".utf8)
  }

  init(parsing bytes: ArraySlice<UInt8>) {
    self.bytes = bytes
    let colon = bytes.firstIndex(of: UInt8(ascii: ":")) ?? bytes.startIndex
    var name = bytes[..<colon]
    // A fold before the colon is blanks to lenient readers, who must not see a name there that we do not.
    while let last = name.last, last == 32 || last == 9 || last == 13 || last == 10 { name.removeLast() }
    // A name is printable ASCII without blanks (RFC 5322 section 2.2); anything else is a line that found its way in here.
    self.name = name.allSatisfy { (33...126).contains($0) } ? String(decoding: name, as: UTF8.self) : ""
  }

  /// Unfolded, without blanks at either end; octets that are not UTF-8 are replaced.
  public var value: String {
    guard !name.isEmpty, let colon = bytes.firstIndex(of: UInt8(ascii: ":")) else { return "" }
    let octets = bytes[(colon + 1)...].filter { $0 != 13 && $0 != 10 }
    var text = Substring(String(decoding: octets, as: UTF8.self))
    while text.first == " " || text.first == "\t" { text.removeFirst() }
    while text.last == " " || text.last == "\t" { text.removeLast() }
    return String(text)
  }

  public func isNamed(_ other: String) -> Bool { name.utf8.count == other.utf8.count && name.lowercased() == other.lowercased() }
}

/// The fields of a header in order.
public struct HeaderBlock: Hashable, Sendable {
  public private(set) var fields: [HeaderField]

  public init(_ fields: [HeaderField] = []) { self.fields = fields }

  /// Tolerant: lines end with CRLF or LF, a line without a colon is kept, and a fold before the first field counts as a line of its own.
  /// - Parameter bytes: the header without the empty line behind it.
  public init(parsing bytes: ArraySlice<UInt8>) {
    fields = []
    var start = bytes.startIndex
    while start < bytes.endIndex {
      var end = HeaderBlock.lineEnd(in: bytes, from: start)
      while end < bytes.endIndex, bytes[end] == 32 || bytes[end] == 9 { end = HeaderBlock.lineEnd(in: bytes, from: end) }
      fields.append(HeaderField(parsing: bytes[start..<end]))
      start = end
    }
  }

  /// Cuts a message at its first empty line, which belongs to neither part. Without one, all of it is header.
  ///
  /// Where none of the lines is a field there is no header: somebody typed text right after DATA, which must not get lost.
  public static func split(_ message: ArraySlice<UInt8>) -> (header: HeaderBlock, body: ArraySlice<UInt8>) {
    let (header, body) = cut(message)
    return header.fields.allSatisfy(\.name.isEmpty) && !header.fields.isEmpty ? (HeaderBlock(), message) : (header, body)
  }

  private static func cut(_ message: ArraySlice<UInt8>) -> (header: HeaderBlock, body: ArraySlice<UInt8>) {
    var line = message.startIndex
    while line < message.endIndex {
      let end = lineEnd(in: message, from: line)
      let length = end - line
      if length == 1 && message[line] == 10 || length == 2 && message[line] == 13 && message[line + 1] == 10 {
        return (HeaderBlock(parsing: message[..<line]), message[end...])
      }
      line = end
    }
    return (HeaderBlock(parsing: message), message[message.endIndex...])
  }

  // MARK: Asking

  /// The value of the first field of that name.
  public subscript(name: String) -> String? { fields.first { $0.isNamed(name) }?.value }

  public func values(of name: String) -> [String] { fields.filter { $0.isNamed(name) }.map(\.value) }
  public func contains(_ name: String) -> Bool { fields.contains { $0.isNamed(name) } }

  /// Received fields: how often the message has been handed over (RFC 5321 section 6.3).
  public var hopCount: Int { fields.reduce(0) { $0 + ($1.isNamed("Received") ? 1 : 0) } }

  // MARK: Changing

  public mutating func prepend(_ field: HeaderField) { fields.insert(field, at: 0) }
  public mutating func append(_ field: HeaderField) { fields.append(field) }
  public mutating func remove(_ name: String) { fields.removeAll { $0.isNamed(name) } }
  public mutating func removeAll(where isUnwanted: (HeaderField) -> Bool) { fields.removeAll(where: isUnwanted) }

  /// The fields as they are, without the empty line.
  public var bytes: [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(fields.reduce(0) { $0 + $1.bytes.count })
    for field in fields {
      bytes.append(contentsOf: field.bytes)
      // The last line of a message without a body may be open.
      if field.bytes.last != 10 { bytes.append(contentsOf: [13, 10]) }
    }
    return bytes
  }

  private static func lineEnd(in bytes: ArraySlice<UInt8>, from start: Int) -> Int {
    bytes[start...].firstIndex(of: 10).map { $0 + 1 } ?? bytes.endIndex
  }
}
