// Parameters of MAIL and RCPT: SIZE, BODY, SMTPUTF8, RET, ENVID, AUTH; NOTIFY, ORCPT.
import MailModel

extension MailCommand {
  /// - Parameter argument: what follows the verb.
  init(parsing argument: Substring, completing domain: MailDomain?) throws(CommandError) {
    guard let path = EnvelopePath(argument, keyword: "FROM:") else { throw CommandError(.invalidArguments) }
    if path.mailbox.isEmpty {
      self.init(.null)
    } else if let address = MailAddress(path.mailbox, completing: domain) {
      self.init(.address(address))
    } else {
      throw CommandError(.invalidSender)
    }
    for (keyword, value) in try envelopeParameters(path.rest) { try apply(keyword, value) }
    if let address = reversePath.address, !address.isASCII, !smtpUTF8 { throw CommandError(.addressNeedsSMTPUTF8, isProtocolError: false) }
  }

  private mutating func apply(_ keyword: String, _ value: Substring?) throws(CommandError) {
    switch keyword {
    case "SIZE":
      guard let value, value.utf8.allSatisfy({ (48...57).contains($0) }), let octets = Int64(value) else {
        throw CommandError(.invalidArguments)
      }
      size = octets
    case "BODY":
      guard let body = value.flatMap({ Body(rawValue: $0.uppercased()) }) else { throw CommandError(.invalidArguments) }
      self.body = body
    case "SMTPUTF8":
      guard value == nil else { throw CommandError(.invalidArguments) }
      smtpUTF8 = true
    case "RET":
      guard let what = value.flatMap({ DSNReturn(rawValue: $0.uppercased()) }) else { throw CommandError(.invalidArguments) }
      dsnReturn = what
    case "ENVID":
      // At most 100 characters, printable once decoded (RFC 3461 section 4.4).
      guard let value, value.utf8.count <= 100, let id = XText.decode(value), !id.isEmpty, id.utf8.allSatisfy({ (32...126).contains($0) })
      else { throw CommandError(.invalidArguments) }
      envelopeID = id
    case "AUTH":
      guard let value, let who = XText.decode(value), who == "<>" || MailAddress(who) != nil else { throw CommandError(.invalidArguments) }
      submitter = who
    default:
      throw CommandError(.unsupportedParameter(keyword))
    }
  }

  /// The parameters that this command uses, for an extension that is switched off to refuse.
  var keywords: [String] {
    var used: [String] = []
    if size != nil { used.append("SIZE") }
    if body != nil { used.append("BODY") }
    if smtpUTF8 { used.append("SMTPUTF8") }
    if dsnReturn != nil { used.append("RET") }
    if envelopeID != nil { used.append("ENVID") }
    if submitter != nil { used.append("AUTH") }
    return used
  }
}

extension RecipientCommand {
  /// - Parameter argument: what follows the verb.
  init(parsing argument: Substring, completing domain: MailDomain?) throws(CommandError) {
    guard let path = EnvelopePath(argument, keyword: "TO:") else { throw CommandError(.invalidArguments) }
    if path.mailbox.lowercased() == "postmaster" {
      self.init(.postmaster)
    } else if let address = MailAddress(path.mailbox, completing: domain) {
      self.init(.address(address))
    } else {
      throw CommandError(.invalidRecipient)
    }
    for (keyword, value) in try envelopeParameters(path.rest) { try apply(keyword, value) }
  }

  private mutating func apply(_ keyword: String, _ value: Substring?) throws(CommandError) {
    switch keyword {
    case "NOTIFY":
      guard let notify = value.flatMap(DSNNotify.init(parsing:)) else { throw CommandError(.invalidArguments) }
      self.notify = notify
    case "ORCPT":
      // `type;xtext`, at most 500 characters (RFC 3461 section 4.2).
      guard let value, value.utf8.count <= 500, let semicolon = value.firstIndex(of: ";"), semicolon != value.startIndex,
        let address = XText.decode(value[value.index(after: semicolon)...]), !address.isEmpty,
        address.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F })
      else { throw CommandError(.invalidArguments) }
      originalRecipient = "\(value[..<semicolon]);\(address)"
    default:
      throw CommandError(.unsupportedParameter(keyword))
    }
  }

  var keywords: [String] { (notify != nil ? ["NOTIFY"] : []) + (originalRecipient != nil ? ["ORCPT"] : []) }
}

extension DSNNotify {
  /// NEVER alone, or one or more of the others, each once.
  init?(parsing text: Substring) {
    if text.uppercased() == "NEVER" {
      self = .never
      return
    }
    var notify: DSNNotify = []
    for word in text.split(separator: ",", omittingEmptySubsequences: false) {
      guard let value = DSNNotify.words.first(where: { $0.word == word.uppercased() })?.value, notify.insert(value).inserted else {
        return nil
      }
    }
    self = notify
  }
}

/// Splits `KEYWORD[=value]` words; keywords in upper case, each at most once.
private func envelopeParameters(_ text: Substring) throws(CommandError) -> [(String, Substring?)] {
  var parameters: [(String, Substring?)] = []
  for word in text.split(separator: " ") {
    let equals = word.firstIndex(of: "=")
    let keyword = word[..<(equals ?? word.endIndex)].uppercased()
    let value = equals.map { word[word.index(after: $0)...] }
    guard !keyword.isEmpty, value?.isEmpty != true, !parameters.contains(where: { $0.0 == keyword }) else {
      throw CommandError(.invalidArguments)
    }
    parameters.append((keyword, value))
  }
  return parameters
}
