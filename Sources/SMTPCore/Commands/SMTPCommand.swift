// What a client may ask for, parsed once. A command that is well formed is a value of these types; the session decides if it is in order.
public import MailModel

/// A command of RFC 5321, RFC 3207 (STARTTLS), RFC 3030 (BDAT) or RFC 4954 (AUTH).
public enum SMTPCommand: Hashable, Sendable {
  /// EHLO, or HELO when not `extended`.
  case hello(HelloName, extended: Bool)
  case startTLS
  case mail(MailCommand)
  case recipient(RecipientCommand)
  case data
  case chunk(octets: Int64, isLast: Bool)
  case reset
  case noop
  case quit
  case verify
  case expand
  case help
  /// `mechanism` in upper case; `initialResponse` as sent, still in base64 (`=` for an empty one).
  case authenticate(mechanism: String, initialResponse: String?)
}

/// What a client calls itself.
public enum HelloName: Hashable, Sendable, CustomStringConvertible {
  case domain(MailDomain)
  case address(IPAddress)
  /// EHLO without a word behind it, which Exchange takes unless RequireEHLODomain is set.
  case none

  public var description: String {
    switch self {
    case .domain(let domain): domain.text
    case .address(let address): "[\(address)]"
    case .none: ""
    }
  }
}

/// MAIL FROM with its parameters, xtext decoded.
public struct MailCommand: Hashable, Sendable {
  /// BODY= (RFC 6152, RFC 3030).
  public enum Body: String, Hashable, Sendable, CaseIterable {
    case sevenBit = "7BIT"
    case eightBitMIME = "8BITMIME"
    case binaryMIME = "BINARYMIME"
  }

  /// RET= (RFC 3461 section 4.3).
  public enum DSNReturn: String, Hashable, Sendable, CaseIterable {
    case full = "FULL"
    case headers = "HDRS"
  }

  public var reversePath: ReversePath
  /// SIZE= in octets (RFC 1870).
  public var size: Int64?
  public var body: Body?
  public var smtpUTF8: Bool
  public var dsnReturn: DSNReturn?
  /// ENVID=.
  public var envelopeID: String?
  /// AUTH= (RFC 4954 section 5): who submitted it first; `<>` or an address.
  public var submitter: String?

  public init(
    _ reversePath: ReversePath, size: Int64? = nil, body: Body? = nil, smtpUTF8: Bool = false, dsnReturn: DSNReturn? = nil,
    envelopeID: String? = nil, submitter: String? = nil
  ) {
    (self.reversePath, self.size, self.body, self.smtpUTF8) = (reversePath, size, body, smtpUTF8)
    (self.dsnReturn, self.envelopeID, self.submitter) = (dsnReturn, envelopeID, submitter)
  }
}

/// RCPT TO with its parameters, xtext decoded.
public struct RecipientCommand: Hashable, Sendable {
  public enum Path: Hashable, Sendable {
    /// `<Postmaster>`, which needs no domain (RFC 5321 section 4.1.1.3).
    case postmaster
    case address(MailAddress)
  }

  public var path: Path
  /// `nil` when not given, which is not the same as NEVER.
  public var notify: DSNNotify?
  /// ORCPT= as `type;address`.
  public var originalRecipient: String?

  public init(_ path: Path, notify: DSNNotify? = nil, originalRecipient: String? = nil) {
    (self.path, self.notify, self.originalRecipient) = (path, notify, originalRecipient)
  }
}

/// NOTIFY= (RFC 3461 section 4.1). The empty set is NEVER.
public struct DSNNotify: OptionSet, Hashable, Sendable, CustomStringConvertible {
  public let rawValue: Int
  public init(rawValue: Int) { self.rawValue = rawValue }
  public static let success = DSNNotify(rawValue: 1)
  public static let failure = DSNNotify(rawValue: 2)
  public static let delay = DSNNotify(rawValue: 4)
  public static let never: DSNNotify = []

  static let words: [(word: String, value: DSNNotify)] = [("SUCCESS", .success), ("FAILURE", .failure), ("DELAY", .delay)]

  public var description: String {
    isEmpty ? "NEVER" : DSNNotify.words.filter { contains($0.value) }.map(\.word).joined(separator: ",")
  }
}

/// Why a line is not a command, in terms of the reply that says so.
public struct CommandError: Error, Hashable, Sendable {
  public var reply: SMTPReply
  /// Counts towards MaxProtocolErrors. Asking for something that is refused is not an error of the protocol.
  public var isProtocolError: Bool

  init(_ reply: SMTPReply, isProtocolError: Bool = true) { (self.reply, self.isProtocolError) = (reply, isProtocolError) }
}
