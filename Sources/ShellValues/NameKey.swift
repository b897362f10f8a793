// Names as keys of dictionaries, without regard to case and without making a lower-case copy for every look-up.

/// A text that equals and hashes as its lower-case form does.
public struct NameKey: Hashable, Sendable {
  public let text: String
  public init(_ text: String) { self.text = text }

  public static func == (a: NameKey, b: NameKey) -> Bool { TextFolding.equal(a.text, b.text) }

  public func hash(into hasher: inout Hasher) {
    var text = text
    let isASCII = text.withUTF8 { bytes in
      for byte in bytes where byte >= 0x80 { return false }
      for byte in bytes { hasher.combine(TextFolding.fold(byte)) }
      return true
    }
    if !isASCII { hasher.combine(text.lowercased()) }
  }
}
