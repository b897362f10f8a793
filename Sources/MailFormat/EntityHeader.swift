// What the header of a message or of a part says of its body: made of parts, a message, or content; and how it is encoded.

struct EntityHeader {
  enum Body: Equatable {
    /// Parts between lines of two hyphens and this text.
    case parts([UInt8])
    /// A message, header first.
    case message
    case content
  }

  let block: HeaderBlock
  let body: Body
  /// In lower case; `7bit` where nothing is said.
  let encoding: String

  init(_ block: HeaderBlock) {
    self.block = block
    let type = (block["Content-Type"] ?? "").lowercased()
    let words = (block["Content-Transfer-Encoding"] ?? "").split { $0 == " " || $0 == ";" || $0 == "(" }
    encoding = words.first?.lowercased() ?? "7bit"
    // An encoded container is nobody's that we could read (RFC 2045 section 6.4 forbids it): it passes as content.
    let isReadable = ["7bit", "8bit", "binary"].contains(encoding)
    if isReadable, type.hasPrefix("multipart/"), let boundary = EntityHeader.boundary(block["Content-Type"] ?? "") {
      body = .parts(boundary)
    } else if isReadable, ["message/rfc822", "message/global", "message/news"].contains(where: type.hasPrefix) {
      body = .message
    } else {
      body = .content
    }
  }

  /// Whether the body stands as it is, so that an encoding can be put on it.
  var isUnencoded: Bool { ["7bit", "8bit", "binary"].contains(encoding) }

  /// The header with another encoding. Text without a type gets one that says what is known of it (RFC 1428).
  func encoded(as encoding: String, isMessages: Bool) -> [UInt8] {
    var block = block
    if isMessages, !block.contains("MIME-Version") { block.append(HeaderField("MIME-Version", "1.0")) }
    block.remove("Content-Transfer-Encoding")
    if body == .content, !block.contains("Content-Type") {
      block.append(HeaderField("Content-Type", "text/plain; charset=unknown-8bit"))
    }
    block.append(HeaderField("Content-Transfer-Encoding", encoding))
    return block.bytes
  }

  /// The parameter of that name, out of its quotes.
  private static func boundary(_ field: String) -> [UInt8]? {
    guard let start = field.lowercased().firstRange(of: "boundary=")?.upperBound else { return nil }
    // Lower case may have another length beyond ASCII, where no boundary is anyway.
    guard field.utf8.count == field.lowercased().utf8.count else { return nil }
    let rest = field[start...]
    let text = rest.first == "\"" ? rest.dropFirst().prefix { $0 != "\"" } : rest.prefix { $0 != ";" && $0 != " " && $0 != "\t" }
    return text.isEmpty || text.utf8.count > 200 ? nil : Array(text.utf8)
  }
}
