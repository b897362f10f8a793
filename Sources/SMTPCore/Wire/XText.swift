// The encoding that DSN and AUTH parameters use to carry any text in a command (RFC 3461 section 4).

public enum XText {
  /// - Returns: `nil` for a broken escape or an octet that may not stand unescaped.
  public static func decode(_ text: some StringProtocol) -> String? {
    var out: [UInt8] = []
    var octets = text.utf8.makeIterator()
    while let octet = octets.next() {
      if octet == UInt8(ascii: "+") {
        guard let high = octets.next().flatMap(hexValue), let low = octets.next().flatMap(hexValue) else { return nil }
        out.append(high << 4 | low)
      } else {
        guard octet > 0x20, octet != 0x7F, octet != UInt8(ascii: "=") else { return nil }
        out.append(octet)
      }
    }
    return String(validating: out, as: UTF8.self)
  }

  public static func encode(_ text: String) -> String {
    let digits = Array("0123456789ABCDEF".utf8)
    var out: [UInt8] = []
    for octet in text.utf8 {
      if octet > 0x20, octet < 0x7F, octet != UInt8(ascii: "+"), octet != UInt8(ascii: "=") {
        out.append(octet)
      } else {
        out.append(contentsOf: [UInt8(ascii: "+"), digits[Int(octet >> 4)], digits[Int(octet & 15)]])
      }
    }
    return String(decoding: out, as: UTF8.self)
  }

  /// Upper case only, as the RFC has it.
  private static func hexValue(_ octet: UInt8) -> UInt8? {
    switch octet {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): octet - UInt8(ascii: "0")
    case UInt8(ascii: "A")...UInt8(ascii: "F"): octet - UInt8(ascii: "A") + 10
    default: nil
    }
  }
}
