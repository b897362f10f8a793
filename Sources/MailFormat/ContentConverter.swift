// Content for servers that cannot take it as it is: parts with octets above 127, or that are not made of lines, become quoted-printable
// (RFC 6152 section 3). Content streams through twice: first to see which parts need it, then to be changed.

/// Walks a message line by line through its parts.
public struct ContentConverter: Sendable {
  /// What the next server takes.
  public enum Target: Sendable { case sevenBit, eightBit }

  /// What the first pass found, by number of the part.
  public struct Plan: Sendable {
    public let target: Target
    fileprivate(set) var needsEncoding: Set<Int> = []
    fileprivate(set) var hasEightBit: Set<Int> = []

    /// Octets above 127 are left when all is converted.
    public var leavesEightBit: Bool { target == .eightBit && !hasEightBit.isSubset(of: needsEncoding) }
  }

  private enum Place {
    case header
    /// - number: of the part; `nil` around the parts of a multipart body, where nothing means anything.
    case body(number: Int?)
  }

  /// Deeper than this nobody reads, and what is there passes as it is.
  private static let depthLimit = 50
  /// No boundary is as long; lines that are longer pass in pieces.
  private static let pieceLimit = 2048
  /// As long as this a header of a part is not one; the message's own has been held to a limit on its way in.
  private static let headerLimit = 8 << 20

  public private(set) var plan: Plan
  private let isFirstPass: Bool
  private var place = Place.header
  private var boundaries: [[UInt8]] = []
  private var parts = 0
  /// The header is a message's, not a part's.
  private var isMessages = true
  private var header: [UInt8] = []
  private var line: [UInt8] = []
  /// The line has passed in part already: it is no boundary.
  private var lineIsCut = false
  private var lineLength = 0
  private var lastWasCR = false
  private var writer: QuotedPrintableWriter?

  /// The first pass.
  public init(_ target: Target) { (plan, isFirstPass) = (Plan(target: target), true) }

  /// The second.
  public init(_ plan: Plan) { (self.plan, isFirstPass) = (plan, false) }

  /// - Returns: what goes on; nothing of worth in the first pass.
  public mutating func convert(_ piece: ArraySlice<UInt8>) -> [UInt8] {
    var out: [UInt8] = []
    if !isFirstPass { out.reserveCapacity(piece.count + piece.count / 8) }
    var rest = piece
    while let end = rest.firstIndex(of: Octet.lineFeed) {
      line += rest[...end]
      takeLine(into: &out)
      rest = rest[(end + 1)...]
    }
    line += rest
    if line.count > ContentConverter.headerLimit, case .header = place { endHeader(emptyLine: [], into: &out) }
    if line.count > ContentConverter.pieceLimit, case .body(let number) = place {
      pass(line[...], number, into: &out)
      (line, lineIsCut) = ([], true)
    }
    return out
  }

  public mutating func finish() -> [UInt8] {
    var out: [UInt8] = []
    if !line.isEmpty { takeLine(into: &out) }
    if case .header = place { endHeader(emptyLine: [], into: &out) }
    writer?.finish(into: &out)
    return out
  }

  // MARK: Lines

  private mutating func takeLine(into out: inout [UInt8]) {
    defer { (line, lineIsCut) = ([], false) }
    if !lineIsCut, let found = boundary() { return cross(found.depth, isLast: found.isLast, into: &out) }
    switch place {
    case .body(let number): pass(line[...], number, into: &out)
    case .header:
      let isEmpty = line.allSatisfy { $0 == Octet.carriageReturn || $0 == Octet.lineFeed }
      if isEmpty { return endHeader(emptyLine: line, into: &out) }
      header += line
      if header.count > ContentConverter.headerLimit { endHeader(emptyLine: [], into: &out) }
    }
  }

  /// Which of the open boundaries the line is; an outer one ends all within.
  private func boundary() -> (depth: Int, isLast: Bool)? {
    guard !boundaries.isEmpty, line.starts(with: [45, 45]) else { return nil }
    let text = line.dropFirst(2)
    for depth in boundaries.indices.reversed() where text.starts(with: boundaries[depth]) {
      let rest = text.dropFirst(boundaries[depth].count)
      let isLast = rest.starts(with: [45, 45])
      if rest.dropFirst(isLast ? 2 : 0).allSatisfy({ [Octet.space, Octet.tab, 13, 10].contains($0) }) { return (depth, isLast) }
    }
    return nil
  }

  private mutating func cross(_ depth: Int, isLast: Bool, into out: inout [UInt8]) {
    if case .header = place { endHeader(emptyLine: [], into: &out) }
    writer?.finish(into: &out)
    writer = nil
    boundaries.removeSubrange((isLast ? depth : depth + 1)...)
    place = isLast ? .body(number: nil) : .header
    (isMessages, lastWasCR, lineLength) = (false, false, 0)
    if !isFirstPass { out += line }
  }

  // MARK: Entities

  private mutating func endHeader(emptyLine: [UInt8], into out: inout [UInt8]) {
    let entity = EntityHeader(HeaderBlock(parsing: header[...]))
    let wasMessages = isMessages
    let raw = header
    (header, isMessages) = ([], false)
    var encoding: String?
    switch entity.body {
    case .parts(let boundary) where boundaries.count < ContentConverter.depthLimit:
      boundaries.append(boundary)
      place = .body(number: nil)
      encoding = encodingOfContainer(entity)
    case .message:
      (place, isMessages) = (.header, true)
      encoding = encodingOfContainer(entity)
    case .parts, .content:
      place = .body(number: entity.isUnencoded ? parts : nil)
      if !isFirstPass, entity.isUnencoded { encoding = encodingOfPart(entity) }
      parts += 1
    }
    guard !isFirstPass else { return }
    let bytes = encoding.map { entity.encoded(as: $0, isMessages: wasMessages) } ?? raw
    out += plan.target == .sevenBit ? HeaderBlock(parsing: bytes[...]).inASCII : bytes
    out += emptyLine
  }

  private func encodingOfContainer(_ entity: EntityHeader) -> String? {
    let wanted = plan.target == .sevenBit ? "7bit" : "8bit"
    return entity.encoding == "7bit" || entity.encoding == wanted ? nil : wanted
  }

  private mutating func encodingOfPart(_ entity: EntityHeader) -> String? {
    if plan.needsEncoding.contains(parts) {
      writer = QuotedPrintableWriter()
      return "quoted-printable"
    }
    // Called more than it is.
    if entity.encoding == "7bit" || plan.target == .eightBit && entity.encoding == "8bit" { return nil }
    return plan.hasEightBit.contains(parts) ? "8bit" : "7bit"
  }

  private mutating func pass(_ octets: ArraySlice<UInt8>, _ number: Int?, into out: inout [UInt8]) {
    if isFirstPass {
      if let number { look(at: octets, number) }
    } else if writer != nil {
      writer?.write(octets, into: &out)
    } else {
      // Around parts nobody reads what is written (RFC 2046 section 5.1.1).
      out += number == nil && plan.target == .sevenBit ? octets.map { $0 < 0x80 ? $0 : UInt8(ascii: "?") } : Array(octets)
    }
  }

  private mutating func look(at octets: ArraySlice<UInt8>, _ number: Int) {
    for octet in octets {
      if octet >= 0x80 {
        plan.hasEightBit.insert(number)
        if plan.target == .sevenBit { plan.needsEncoding.insert(number) }
      }
      // A CR without LF, an LF without CR, NUL, and lines beyond the 998 octets of RFC 5321 section 4.5.3.1.6.
      let isLineEnd = octet == Octet.lineFeed && lastWasCR
      if octet == 0 || lastWasCR != (octet == Octet.lineFeed) || lineLength > 998 { plan.needsEncoding.insert(number) }
      lastWasCR = octet == Octet.carriageReturn
      lineLength = isLineEnd ? 0 : lineLength + (lastWasCR ? 0 : 1)
    }
  }
}

extension HeaderBlock {
  /// Without octets above 127: a subject as encoded words, others with question marks. Only SMTPUTF8 lets them stand (RFC 6531).
  var inASCII: [UInt8] {
    guard bytes.contains(where: { $0 >= 0x80 }) else { return bytes }
    return HeaderBlock(
      fields.map { field in
        guard field.bytes.contains(where: { $0 >= 0x80 }) else { return field }
        if field.isNamed("Subject") { return HeaderField("Subject", EncodedWord.encode(field.value)) }
        return HeaderField(parsing: ArraySlice(field.bytes.map { $0 < 0x80 ? $0 : UInt8(ascii: "?") }))
      }
    ).bytes
  }
}
