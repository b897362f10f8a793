// `[uri]`: an address taken apart, and the escapes of its parts.
import ShellValues

struct UriValue: ShellScalar {
  let original: String
  let scheme: String
  var userInfo = ""
  var host = ""
  var port = -1
  var path = ""
  var query = ""
  var fragment = ""
  var isAbsolute: Bool { !scheme.isEmpty }

  private static let ports = ["http": 80, "https": 443, "ftp": 21, "smtp": 25, "ldap": 389, "ldaps": 636]

  init(_ text: String) {
    original = text
    var rest = text[...]
    if let mark = rest.firstIndex(of: "#") { (fragment, rest) = (String(rest[mark...]), rest[..<mark]) }
    if let mark = rest.firstIndex(of: "?") { (query, rest) = (String(rest[mark...]), rest[..<mark]) }
    guard let colon = rest.firstIndex(of: ":"), let first = rest.first, first.isLetter, first.isASCII,
      rest[..<colon].allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || "+-.".contains($0)) })
    else {
      (scheme, path) = (text.hasPrefix("/") ? "file" : "", String(rest))
      return
    }
    scheme = rest[..<colon].lowercased()
    rest = rest[rest.index(after: colon)...]
    guard rest.hasPrefix("//") else {
      path = String(rest)
      return
    }
    rest = rest.dropFirst(2)
    var authority = rest.prefix { $0 != "/" }
    path = rest.dropFirst(authority.count).isEmpty ? "/" : String(rest.dropFirst(authority.count))
    if let at = authority.lastIndex(of: "@") {
      (userInfo, authority) = (String(authority[..<at]), authority[authority.index(after: at)...])
    }
    port = UriValue.ports[scheme] ?? -1
    if let mark = authority.lastIndex(of: ":"), !authority[mark...].contains("]"),
      let number = Int(authority[authority.index(after: mark)...])
    {
      (port, authority) = (number, authority[..<mark])
    }
    host = authority.lowercased()
  }

  private var isDefaultPort: Bool { port == (UriValue.ports[scheme] ?? -1) }
  private var authority: String { host + (isDefaultPort ? "" : ":\(port)") }
  private var absolute: String {
    if !isAbsolute { return original }
    if host.isEmpty, scheme != "file" { return "\(scheme):\(path)\(query)\(fragment)" }
    return
      "\(scheme)://\(userInfo.isEmpty ? "" : userInfo + "@")\(authority)\(UriValue.escape(path, keeping: "/%:@!$&'()*+,;=-._~"))\(query)\(fragment)"
  }

  var typeName: String { "System.Uri" }
  var text: String { isAbsolute ? absolute : original }
  var memberNames: [String] {
    [
      "AbsolutePath", "AbsoluteUri", "LocalPath", "Authority", "HostNameType", "IsDefaultPort", "IsFile", "IsLoopback", "PathAndQuery",
      "Segments", "IsUnc",
      "Host", "Port", "Query", "Fragment", "Scheme", "OriginalString", "DnsSafeHost", "IdnHost", "IsAbsoluteUri", "UserEscaped", "UserInfo",
    ]
  }

  func member(_ name: String) -> ShellValue? {
    switch name.lowercased() {
    case "originalstring": return .string(original)
    case "isabsoluteuri": return .bool(isAbsolute)
    case "absolutepath": return .string(path)
    case "absoluteuri": return .string(absolute)
    case "localpath": return .string(UriValue.unescape(path))
    case "authority": return .string(authority)
    case "host", "dnssafehost", "idnhost": return .string(host)
    case "hostnametype":
      let kind =
        host.contains(":")
        ? "IPv6" : !host.isEmpty && host.allSatisfy { $0.isNumber || $0 == "." } ? "IPv4" : host.isEmpty ? "Basic" : "Dns"
      return .scalar(EnumValue("System.UriHostNameType", kind, all: ["Unknown", "Basic", "Dns", "IPv4", "IPv6"]))
    case "port": return .int(port)
    case "isdefaultport": return .bool(isDefaultPort)
    case "isfile": return .bool(scheme == "file")
    case "isunc", "userescaped": return .bool(false)
    case "isloopback": return .bool(["localhost", "127.0.0.1", "[::1]"].contains(host))
    case "pathandquery": return .string(path + query)
    case "query": return .string(query)
    case "fragment": return .string(fragment)
    case "scheme": return .string(scheme)
    case "userinfo": return .string(userInfo)
    case "segments":
      var (segments, current) = ([String](), "")
      for letter in path {
        current.append(letter)
        if letter == "/" { segments.append(current); current = "" }
      }
      return .strings(current.isEmpty ? segments : segments + [current])
    default: return nil
    }
  }

  func isEqual(to other: ShellValue, ignoringCase: Bool) -> Bool? { UriValue(other.text).text == text }

  static func escape(_ text: String, keeping extra: String) -> String {
    text.utf8.map { byte in
      let letter = Character(Unicode.Scalar(byte))
      let isPlain = byte < 0x80 && (letter.isLetter || letter.isNumber || extra.contains(letter))
      return isPlain ? String(letter) : "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
    }.joined()
  }

  static func unescape(_ text: String) -> String {
    var (bytes, rest): ([UInt8], ArraySlice<UInt8>) = ([], Array(text.utf8)[...])
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "%"), rest.count >= 2, let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16) {
        bytes.append(value)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static let refusal = "Invalid URI: The format of the URI could not be determined."

  static let type = ShellType(
    "System.Uri", ["uri"],
    statics: ["CheckHostName", "EscapeDataString", "EscapeUriString", "IsWellFormedUriString", "TryCreate", "UnescapeDataString"],
    convert: { value in
      if value.isNull { return .null }
      if case .scalar(is UriValue) = value.unwrapped { return value.unwrapped }
      return .scalar(UriValue(value.text))
    },
    construct: { arguments in
      switch arguments.count {
      case 1:
        let uri = UriValue(arguments[0].text)
        guard uri.isAbsolute else { throw ErrorRecord.raised("UriFormatException", refusal) }
        return .scalar(uri)
      case 2:
        if TextFolding.equal(arguments[1].text, "Relative") || TextFolding.equal(arguments[1].text, "RelativeOrAbsolute") {
          return .scalar(UriValue(arguments[0].text))
        }
        if TextFolding.equal(arguments[1].text, "Absolute") { return .scalar(UriValue(arguments[0].text)) }
        return .scalar(UriValue(joined(UriValue(arguments[0].text), arguments[1].text)))
      default: return nil
      }
    },
    call: { method, arguments in
      guard let first = arguments.first else { return nil }
      switch (method, arguments.count) {
      case ("escapedatastring", 1): return .string(escape(first.text, keeping: "-._~"))
      case ("escapeuristring", 1): return .string(escape(first.text, keeping: "-._~:/?#[]@!$&'()*+,;=%"))
      case ("unescapedatastring", 1): return .string(unescape(first.text))
      case ("iswellformeduristring", 2): return .bool(UriValue(first.text).isAbsolute && !first.text.contains(" "))
      case ("trycreate", 3):
        let uri = UriValue(first.text)
        let isGood = uri.isAbsolute || !TextFolding.equal(arguments[1].text, "Absolute")
        if isGood, case .scalar(let reference as ReferenceValue) = arguments[2].unwrapped { try reference.write(.scalar(uri)) }
        return .bool(isGood)
      default: return nil
      }
    })

  private static func joined(_ base: UriValue, _ relative: String) -> String {
    if UriValue(relative).isAbsolute, !relative.hasPrefix("/") { return relative }
    let root = "\(base.scheme)://\(base.authority)"
    if relative.hasPrefix("/") { return root + relative }
    return root + base.path[...(base.path.lastIndex(of: "/") ?? base.path.startIndex)] + relative
  }
}
