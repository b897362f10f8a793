// From a command line to a command: verbs and their arguments. Paths and parameters have files of their own.
public import MailModel

extension SMTPCommand {
  /// - Parameters:
  ///   - line: without its line end and without CR, LF or NUL, as `CommandDecoder` gives it.
  ///   - domain: put behind addresses that have none; `nil` refuses them.
  public static func parse(_ line: ArraySlice<UInt8>, completing domain: MailDomain? = nil) -> Result<SMTPCommand, CommandError> {
    do throws(CommandError) {
      guard let text = String(validating: line, as: UTF8.self) else { throw CommandError(.invalidArguments) }
      return .success(try parse(text, domain))
    } catch {
      return .failure(error)
    }
  }

  private static func parse(_ text: String, _ domain: MailDomain?) throws(CommandError) -> SMTPCommand {
    // Trailing blanks are tolerated (RFC 5321 section 4.1.1).
    var line = Substring(text)
    while line.last == " " || line.last == "\t" { line.removeLast() }
    let verb = line.prefix { $0 != " " && $0 != "\t" }
    var argument = line[verb.endIndex...]
    while argument.first == " " || argument.first == "\t" { argument.removeFirst() }

    switch verb.uppercased() {
    case "EHLO": return .hello(try helloName(argument), extended: true)
    case "HELO":
      guard !argument.isEmpty else { throw CommandError(.invalidDomainName) }
      return .hello(try helloName(argument), extended: false)
    case "MAIL": return .mail(try MailCommand(parsing: argument, completing: domain))
    case "RCPT": return .recipient(try RecipientCommand(parsing: argument, completing: domain))
    case "BDAT": return try chunk(argument)
    case "AUTH": return try authenticate(argument)
    case "STARTTLS": return try bare(.startTLS, argument)
    case "DATA": return try bare(.data, argument)
    case "RSET": return try bare(.reset, argument)
    case "QUIT": return try bare(.quit, argument)
    case "NOOP": return .noop
    case "HELP": return .help
    case "VRFY": return .verify
    case "EXPN": return .expand
    default: throw CommandError(.unrecognizedCommand)
    }
  }

  private static func bare(_ command: SMTPCommand, _ argument: Substring) throws(CommandError) -> SMTPCommand {
    guard argument.isEmpty else { throw CommandError(.invalidArguments) }
    return command
  }

  private static func helloName(_ argument: Substring) throws(CommandError) -> HelloName {
    guard !argument.isEmpty else { return .none }
    if argument.hasPrefix("["), argument.hasSuffix("]") {
      // IPv6 literals carry a tag (RFC 5321 section 4.1.3).
      var literal = argument.dropFirst().dropLast()
      if literal.lowercased().hasPrefix("ipv6:") { literal = literal.dropFirst(5) }
      guard let address = IPAddress(literal) else { throw CommandError(.invalidDomainName) }
      return .address(address)
    }
    guard let domain = MailDomain(argument) else { throw CommandError(.invalidDomainName) }
    return .domain(domain)
  }

  private static func chunk(_ argument: Substring) throws(CommandError) -> SMTPCommand {
    let words = argument.split(separator: " ")
    guard let size = words.first, size.utf8.allSatisfy({ (48...57).contains($0) }), let octets = Int64(size), words.count <= 2 else {
      throw CommandError(.invalidArguments)
    }
    guard words.count == 1 || words[1].uppercased() == "LAST" else { throw CommandError(.invalidArguments) }
    return .chunk(octets: octets, isLast: words.count == 2)
  }

  private static func authenticate(_ argument: Substring) throws(CommandError) -> SMTPCommand {
    let words = argument.split(separator: " ")
    guard (1...2).contains(words.count) else { throw CommandError(.invalidArguments) }
    return .authenticate(mechanism: words[0].uppercased(), initialResponse: words.count == 2 ? String(words[1]) : nil)
  }
}
