// `[guid]`, `[version]`, `[uri]` and `[mailaddress]`: small values that name something.
import ShellValues

enum IdentityTypes {
  static let all: [ShellType] = [GuidValue.type, version, UriValue.type, mailAddress]

  private static let version = ShellType(
    "System.Version", ["version"], interfaces: ["System.IComparable", "System.ICloneable"], statics: ["Parse", "TryParse"],
    methods: ["CompareTo", "Clone"],
    convert: { value in
      if case .scalar(is VersionValue) = value.unwrapped { return value.unwrapped }
      guard let version = VersionValue(value.text) else {
        throw Conversion.failure(.string(value.text), "System.Version", refusal(value.text))
      }
      return .scalar(version)
    },
    construct: { arguments in
      guard arguments.count <= 4 else { return nil }
      let text = arguments.map(\.text).joined(separator: ".")
      guard let version = VersionValue(arguments.isEmpty ? "0.0" : text) else {
        throw ErrorRecord.raised("ArgumentException", refusal(text))
      }
      return .scalar(version)
    },
    call: NumberTypes.parsing { text in
      guard let version = VersionValue(text) else { throw ErrorRecord.raised("ArgumentException", refusal(text)) }
      return .scalar(version)
    })

  private static func refusal(_ text: String) -> String {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    return (2...4).contains(parts.count) ? "Input string was not in a correct format." : "Version string portion was too short or too long."
  }

  private static let mailAddress = ShellType(
    "System.Net.Mail.MailAddress", ["mailaddress", "net.mail.mailaddress"],
    convert: { value in
      if case .scalar(is MailAddressValue) = value.unwrapped { return value.unwrapped }
      guard let address = MailAddressValue(value.text) else {
        throw Conversion.failure(.string(value.text), "System.Net.Mail.MailAddress", MailAddressValue.refusal)
      }
      return .scalar(address)
    },
    construct: { arguments in
      guard (1...2).contains(arguments.count) else { return nil }
      guard let address = MailAddressValue(arguments[0].text, name: arguments.count == 2 ? arguments[1].text : nil) else {
        throw ErrorRecord.raised("FormatException", MailAddressValue.refusal)
      }
      return .scalar(address)
    })
}

/// `[mailaddress]'Name <user@host>'`.
struct MailAddressValue: ShellScalar {
  static let refusal = "The specified string is not in the form required for an e-mail address."
  let user: String
  let host: String
  let displayName: String

  init?(_ text: String, name: String? = nil) {
    var (address, display) = (text.trimmingBlanks, name ?? "")
    if address.hasSuffix(">"), let open = address.lastIndex(of: "<") {
      let label = String(address[..<open]).trimmingBlanks
      if name == nil {
        display = label.hasPrefix("\"") && label.hasSuffix("\"") && label.count > 1 ? String(label.dropFirst().dropLast()) : label
      }
      address = String(address[address.index(after: open)...].dropLast())
    }
    guard let at = address.lastIndex(of: "@") else { return nil }
    let (user, host) = (String(address[..<at]), String(address[address.index(after: at)...]))
    let isQuoted = user.hasPrefix("\"") && user.hasSuffix("\"") && user.count > 1
    let forbidden: Set<Character> = [" ", "(", ")", "<", ">", ",", ";", ":", "\\", "\"", "[", "]", "@"]
    guard !user.isEmpty, !host.isEmpty, isQuoted || !user.contains(where: forbidden.contains), !user.hasPrefix("."), !user.hasSuffix("."),
      !user.contains("..") || isQuoted,
      !host.contains(where: { $0 == " " || $0 == "@" || $0 == "<" || $0 == "," || $0 == ";" }), !host.hasPrefix("."), !host.hasSuffix("."),
      !host.contains("..")
    else { return nil }
    (self.user, self.host, displayName) = (user, host, display)
  }

  var typeName: String { "System.Net.Mail.MailAddress" }
  var text: String { displayName.isEmpty ? "\(user)@\(host)" : "\"\(displayName)\" <\(user)@\(host)>" }
  var memberNames: [String] { ["DisplayName", "User", "Host", "Address"] }

  func member(_ name: String) -> ShellValue? {
    switch name.lowercased() {
    case "displayname": .string(displayName)
    case "user": .string(user)
    case "host": .string(host)
    case "address": .string("\(user)@\(host)")
    default: nil
    }
  }

  func isEqual(to other: ShellValue, ignoringCase: Bool) -> Bool? {
    MailAddressValue(other.text).map { TextFolding.equal($0.text, text) } ?? false
  }
}
