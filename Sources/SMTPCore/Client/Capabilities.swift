// What a server said it can do.
import MailModel

/// The extensions of an EHLO answer. Keywords in upper case; parameters as sent.
public struct Capabilities: Hashable, Sendable {
  public private(set) var extensions: [String: [String]] = [:]
  /// The first word of the answer: what the server calls itself.
  public let serverName: String
  /// The answer was to HELO: nothing is offered.
  public let isExtended: Bool

  /// - Parameter reply: a positive answer to EHLO or HELO.
  init(_ reply: SMTPReply, isExtended: Bool) {
    serverName = String(reply.lines[0].prefix { $0 != " " })
    self.isExtended = isExtended
    guard isExtended else { return }
    for line in reply.lines.dropFirst() {
      // Old servers write `AUTH=LOGIN`.
      let words = line.split { $0 == " " || $0 == "=" }.map(String.init)
      if let keyword = words.first?.uppercased() { extensions[keyword, default: []] += words.dropFirst() }
    }
  }

  public func offers(_ keyword: String) -> Bool { extensions[keyword] != nil }

  /// SIZE with a value other than 0, which means no limit (RFC 1870 section 4).
  public var maxMessageSize: Int64? { extensions["SIZE"]?.first.flatMap { Int64($0) }.flatMap { $0 > 0 ? $0 : nil } }

  public func offersAuthentication(_ mechanism: String) -> Bool {
    extensions["AUTH"]?.contains { $0.uppercased() == mechanism } ?? false
  }
}
