// JSON as the store keeps it: small, ordered, and read without Foundation's decoder, whose first use costs more than a whole Get-.

/// A JSON value. Objects keep their order; numbers are whole.
public enum JSONValue: Hashable, Sendable {
  case null
  case bool(Bool)
  case int(Int64)
  case string(String)
  case array([JSONValue])
  case object([Member])

  public struct Member: Hashable, Sendable {
    public var name: String
    public var value: JSONValue
    public init(_ name: String, _ value: JSONValue) { (self.name, self.value) = (name, value) }
  }

  /// A member of an object; names are compared exactly.
  public subscript(name: String) -> JSONValue? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.name == name }?.value
  }

  /// Text without line breaks or blanks, members in order: equal values give equal text, which the journal's hashes rely on.
  public var text: String {
    var out: [UInt8] = []
    out.reserveCapacity(2048)
    write(to: &out)
    return String(decoding: out, as: UTF8.self)
  }

  private static let (nullText, trueText, falseText) = (Array("null".utf8), Array("true".utf8), Array("false".utf8))

  private func write(to out: inout [UInt8]) {
    switch self {
    case .null: out.append(contentsOf: JSONValue.nullText)
    case .bool(let b): out.append(contentsOf: b ? JSONValue.trueText : JSONValue.falseText)
    case .int(let n): out += String(n).utf8
    case .string(let s): JSONValue.write(s, to: &out)
    case .array(let items):
      out.append(UInt8(ascii: "["))
      for (place, item) in items.enumerated() {
        if place > 0 { out.append(UInt8(ascii: ",")) }
        item.write(to: &out)
      }
      out.append(UInt8(ascii: "]"))
    case .object(let members):
      out.append(UInt8(ascii: "{"))
      for (place, member) in members.enumerated() {
        if place > 0 { out.append(UInt8(ascii: ",")) }
        JSONValue.write(member.name, to: &out)
        out.append(UInt8(ascii: ":"))
        member.value.write(to: &out)
      }
      out.append(UInt8(ascii: "}"))
    }
  }

  private static func write(_ text: String, to out: inout [UInt8]) {
    out.append(UInt8(ascii: "\""))
    var text = text
    text.withUTF8 { bytes in
      // Nearly every text is written as it is.
      if bytes.allSatisfy({ $0 >= 0x20 && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\") }) {
        out.append(contentsOf: bytes)
      } else {
        for byte in bytes { write(byte, to: &out) }
      }
    }
    out.append(UInt8(ascii: "\""))
  }

  private static func write(_ byte: UInt8, to out: inout [UInt8]) {
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"): out += [UInt8(ascii: "\\"), byte]
    case 0..<0x20:
      let digits = Array("0123456789abcdef".utf8)
      out += "\\u00".utf8
      out += [digits[Int(byte >> 4)], digits[Int(byte & 15)]]
    default: out.append(byte)
    }
  }
}
