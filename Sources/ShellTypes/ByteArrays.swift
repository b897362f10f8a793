// `[byte[]]` values to bytes and back, and Base64 between them and text.
public import ShellValues

public enum ByteArrays {
  static let element = ElementType("System.Byte", convert: { try NumberTypes.convert($0, to: .byte) })

  public static func value(_ bytes: some Sequence<UInt8>) -> ShellValue {
    .array(ShellArray(bytes.map { .scalar(IntegerValue(.byte, Int128($0))) }, kind: .typed(element)))
  }

  public static func bytes(_ value: ShellValue) throws -> [UInt8] {
    try Conversion.items(value).map { item in
      guard case .integer(_, let n) = Numeric(try NumberTypes.convert(item, to: .byte)) ?? .integer(.byte, 0) else { return 0 }
      return UInt8(n)
    }
  }
}

/// RFC 4648 section 4.
public enum Base64 {
  private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

  public static func encode(_ bytes: [UInt8]) -> String {
    var out: [UInt8] = []
    out.reserveCapacity((bytes.count + 2) / 3 * 4)
    var place = 0
    while place < bytes.count {
      let left = bytes.count - place
      let group = UInt32(bytes[place]) << 16 | (left > 1 ? UInt32(bytes[place + 1]) << 8 : 0) | (left > 2 ? UInt32(bytes[place + 2]) : 0)
      for position in 0..<4 { out.append(position <= left ? alphabet[Int(group >> (18 - 6 * UInt32(position))) & 63] : UInt8(ascii: "=")) }
      place += 3
    }
    return String(decoding: out, as: UTF8.self)
  }

  /// White space is passed over. - Returns: `nil` when the text is not Base64.
  public static func decode(_ text: String) -> [UInt8]? {
    var (out, group, count, padding): ([UInt8], UInt32, Int, Int) = ([], 0, 0, 0)
    for letter in text.utf8 {
      if letter == 0x20 || (0x09...0x0D).contains(letter) { continue }
      if letter == UInt8(ascii: "=") {
        padding += 1
        group <<= 6
      } else {
        guard padding == 0, let value = alphabet.firstIndex(of: letter) else { return nil }
        group = group << 6 | UInt32(value)
      }
      count += 1
      guard count % 4 == 0 else { continue }
      guard padding <= 2 else { return nil }
      for position in 0..<(3 - padding) { out.append(UInt8(truncatingIfNeeded: group >> (16 - 8 * UInt32(position)))) }
      group = 0
    }
    return count % 4 == 0 ? out : nil
  }
}
