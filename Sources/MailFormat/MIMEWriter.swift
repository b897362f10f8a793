// Bytes of a MIME message in the making: lines, parts, boundaries.

/// An octet buffer that knows lines and parts.
struct MIMEWriter {
  private(set) var bytes: [UInt8] = []

  mutating func line(_ text: String = "") {
    bytes += text.utf8
    bytes += [13, 10]
  }

  mutating func append(_ octets: some Sequence<UInt8>) { bytes += octets }

  mutating func field(_ name: String, _ value: String) { append(HeaderField(name, value).bytes) }

  mutating func beginPart(_ boundary: String) {
    line("--\(boundary)")
  }

  mutating func endParts(_ boundary: String) {
    line("--\(boundary)--")
  }

  /// A part of text in UTF-8, in the encoding that suits it.
  mutating func textPart(_ text: String, subtype: String) {
    let encoding = TransferEncoding.forText(text)
    field("Content-Type", "text/\(subtype); charset=\"utf-8\"")
    field("Content-Transfer-Encoding", encoding.rawValue)
    line()
    append(encoding.encode(text.utf8))
  }
}
