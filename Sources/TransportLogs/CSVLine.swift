// One line of a log and back: commas and quotes protected, one record a line whatever a peer sends.

enum CSVLine {
  /// Appends `fields` and the line end. A field with a comma or a quote is quoted, its quotes doubled. CR and LF become blanks,
  /// so that nobody writes a second record through a field.
  static func append(_ fields: [String], to buffer: inout [UInt8]) {
    for (place, field) in fields.enumerated() {
      if place > 0 { buffer.append(UInt8(ascii: ",")) }
      append(field, to: &buffer)
    }
    buffer.append(UInt8(ascii: "\r"))
    buffer.append(UInt8(ascii: "\n"))
  }

  private static func append(_ field: String, to buffer: inout [UInt8]) {
    let (comma, quote, cr, lf) = (UInt8(ascii: ","), UInt8(ascii: "\""), UInt8(ascii: "\r"), UInt8(ascii: "\n"))
    var field = field
    field.withUTF8 { bytes in
      guard bytes.contains(where: { $0 == comma || $0 == quote || $0 == cr || $0 == lf }) else {
        buffer.append(contentsOf: bytes)
        return
      }
      let isQuoted = bytes.contains { $0 == comma || $0 == quote }
      if isQuoted { buffer.append(quote) }
      for byte in bytes {
        switch byte {
        case cr, lf: buffer.append(UInt8(ascii: " "))
        case quote:
          buffer.append(quote)
          buffer.append(quote)
        default: buffer.append(byte)
        }
      }
      if isQuoted { buffer.append(quote) }
    }
  }

  /// The fields of a line without its end; `nil` when a quoted field does not close.
  static func fields(_ line: some Collection<UInt8>) -> [String]? {
    let (comma, quote) = (UInt8(ascii: ","), UInt8(ascii: "\""))
    var fields: [String] = []
    var field: [UInt8] = []
    var rest = line.makeIterator()
    var next = rest.next()
    while true {
      if next == quote, field.isEmpty {
        next = rest.next()
        while true {
          guard let byte = next else { return nil }
          next = rest.next()
          if byte == quote {
            guard next == quote else { break }
            next = rest.next()
          }
          field.append(byte)
        }
      }
      while let byte = next, byte != comma {
        field.append(byte)
        next = rest.next()
      }
      fields.append(String(decoding: field, as: UTF8.self))
      field = []
      guard next != nil else { return fields }
      next = rest.next()
    }
  }
}
