// Quoted-printable and base64 in lines, as bodies need them (RFC 2045 section 6).
import MailModel

enum TransferEncoding: String {
  case sevenBit = "7bit"
  case quotedPrintable = "quoted-printable"
  case base64 = "base64"

  /// 7bit where that is true and lines stay below 998 octets, else quoted-printable.
  static func forText(_ text: String) -> TransferEncoding {
    let plain = text.utf8.allSatisfy { $0 < 0x7F && ($0 >= 0x20 || $0 == 9 || $0 == 10 || $0 == 13) }
    let short = text.utf8.split(separator: 10).allSatisfy { $0.count < 900 }
    return plain && short ? .sevenBit : .quotedPrintable
  }

  func encode(_ octets: some Collection<UInt8>) -> [UInt8] {
    switch self {
    case .sevenBit: TransferEncoding.withCRLF(octets)
    case .quotedPrintable: TransferEncoding.quotedPrintable(octets)
    case .base64: TransferEncoding.base64Lines(octets)
    }
  }

  /// Every line end, CR, LF or CRLF, as CRLF; the last line closed.
  static func withCRLF(_ octets: some Collection<UInt8>) -> [UInt8] {
    lines(octets).flatMap { $0 + [13, 10] }
  }

  /// Text cut at CR, LF or CRLF; no empty last line.
  static func lines(_ octets: some Collection<UInt8>) -> [[UInt8]] {
    var lines: [[UInt8]] = []
    var line: [UInt8] = []
    var previous: UInt8 = 0
    for octet in octets {
      if octet == 10, previous == 13 {
        // The second half of a CRLF.
      } else if octet == 10 || octet == 13 {
        lines.append(line)
        line = []
      } else {
        line.append(octet)
      }
      previous = octet
    }
    if !line.isEmpty { lines.append(line) }
    return lines
  }

  /// Lines of at most 76 characters, soft breaks between.
  private static func quotedPrintable(_ octets: some Collection<UInt8>) -> [UInt8] {
    var out: [UInt8] = []
    for line in lines(octets) {
      var column = 0
      for (index, octet) in line.enumerated() {
        let isLast = index == line.count - 1
        let isPlain = (33...126).contains(octet) && octet != 61 || (octet == 32 || octet == 9) && !isLast
        let width = isPlain ? 1 : 3
        if column + width > (isLast ? 76 : 75) {
          out += [61, 13, 10]
          column = 0
        }
        out += isPlain ? [octet] : escape(octet)
        column += width
      }
      out += [13, 10]
    }
    return out
  }

  private static func escape(_ octet: UInt8) -> [UInt8] {
    let digits = Array("0123456789ABCDEF".utf8)
    return [61, digits[Int(octet >> 4)], digits[Int(octet & 15)]]
  }

  private static func base64Lines(_ octets: some Collection<UInt8>) -> [UInt8] {
    let text = Base64.encode(octets)
    var out: [UInt8] = []
    out.reserveCapacity(text.count + text.count / 76 * 2 + 2)
    var start = 0
    while start < text.count {
      let end = min(start + 76, text.count)
      out += text[start..<end]
      out += [13, 10]
      start = end
    }
    return out
  }
}
