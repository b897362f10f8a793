// Send-MailMessage: composes a message and hands it to an SMTP server, this one or any other.
import MailFormat
import MailModel
import SMTPCore
import ShellRuntime
import ShellValues
import TLSOpenSSL

enum SendMailMessage {
  static func definition(_ environment: TransportEnvironment) -> CmdletDefinition {
    CmdletDefinition(
      "Send-MailMessage",
      synopsis: "Sends a mail message.",
      description:
        "The message goes to -SmtpServer, else to $PSEmailServer, else to localhost. With -UseSsl the connection is secured by STARTTLS, and "
        + "nothing is sent unless the server's certificate is valid and names the server.",
      parameters: parameters,
      examples: [
        HelpExample(
          "Send-MailMessage -From alice@contoso.com -To bob@adatum.com -Subject 'Hello' -Body 'It works.' -SmtpServer localhost",
          "Gives a message to the engine on this machine.")
      ],
      notes: ["Text is always sent as UTF-8, whatever -Encoding says."], make: { SimpleCmdlet { try send($0, environment) } })
  }

  private static let parameters: [ParameterDefinition] = {
    let addresses = ArrayType.array(of: StringType.string)
    return [
      .transport("To", addresses, at: 0, mandatory: true, "Recipients: alice@contoso.com or 'Alice <alice@contoso.com>'."),
      .transport("Subject", StringType.string, at: 1, aliases: ["sub"], "The subject."),
      .transport("Body", StringType.string, at: 2, "The text."),
      .transport(
        "SmtpServer", StringType.string, at: 3, aliases: ["ComputerName"], default: "$PSEmailServer, else localhost",
        "The server to give the message to."),
      .transport("From", StringType.string, mandatory: true, "The sender: alice@contoso.com or 'Alice <alice@contoso.com>'."),
      .transport("Attachments", addresses, pipeline: true, aliases: ["PsPath"], "Files to attach."),
      .transport("Bcc", addresses, "Recipients that the message does not name."),
      .transport("BodyAsHtml", SwitchType.switch, aliases: ["BAH"], "The text is HTML."),
      .transport("Cc", addresses, "Further recipients."),
      .transport("Credential", AnyType.any, "User name and password for the server, as Get-Credential returns them."),
      .transport(
        "DeliveryNotificationOption",
        EnumType.flags("System.Net.Mail.DeliveryNotificationOptions", ["None", "OnSuccess", "OnFailure", "Delay", "Never"]),
        aliases: ["DNO"], default: "None", "When to send a notification back: OnSuccess, OnFailure, Delay, or Never."),
      .transport(
        "Encoding",
        EnumType.enumeration("System.Text.Encoding", ["ASCII", "UTF8", "UTF7", "UTF32", "Unicode", "BigEndianUnicode", "Default", "OEM"]),
        aliases: ["BE"], "Accepted; text is always sent as UTF-8."),
      .transport("Port", IntType.int, default: "25", "The server's port."),
      .transport(
        "Priority", EnumType.enumeration("System.Net.Mail.MailPriority", ["Normal", "Low", "High"]), default: "Normal",
        "Normal, Low or High."),
      .transport("UseSsl", SwitchType.switch, "Secure the connection by STARTTLS, or do not send."),
    ]
  }()

  private static func send(_ run: any CmdletRun, _ environment: TransportEnvironment) throws {
    let arguments = TransportArguments(run)
    let mail = try MailToSend(arguments, fqdn: environment.serverFQDN(), folder: run.shell.currentFolder)
    let server = try self.server(arguments, environment)
    if server.credentials != nil, server.trust == nil { try run.warning("The password is sent in clear. Use -UseSsl to protect it.") }
    let client = SubmissionClient(server, fqdn: environment.serverFQDN(), message: mail.envelope, content: mail.content) {
      try run.verbose($0)
    }
    let results: [RecipientResult]
    do {
      results = try client.submit()
    } catch let failure as SubmissionFailure {
      return try run.writeError(failure.record)
    }
    try report(results, of: mail.envelope, to: run)
  }

  /// An error for every recipient that was refused; one for all when the message itself was.
  private static func report(_ results: [RecipientResult], of envelope: OutboundMessage, to run: any CmdletRun) throws {
    var saidForAll: SessionFailure?
    for (recipient, result) in zip(envelope.recipients, results) {
      guard case .failed(let failure) = result else { continue }
      if failure.phase == .rcpt, failure.isFromPeer {
        try run.writeError(SubmissionErrors.refused(recipient.address, failure))
      } else if saidForAll != failure {
        saidForAll = failure
        try run.writeError(SubmissionErrors.record(failure))
      }
    }
  }

  private static func server(_ arguments: TransportArguments, _ environment: TransportEnvironment) throws -> SubmissionServer {
    let preferred = arguments.run.shell.variable("PSEmailServer")?.text ?? ""
    var server = SubmissionServer(host: arguments.filled("SmtpServer") ?? (preferred.isEmpty ? "localhost" : preferred))
    server.port = arguments.int("Port") ?? 25
    guard (1...65535).contains(server.port) else {
      throw ErrorRecord(
        "Cannot validate argument on parameter 'Port'. The port must be from 1 to 65535.", id: "ParameterArgumentValidationError",
        category: .invalidData, reason: "ParameterBindingValidationException", target: .int(server.port))
    }
    if arguments.flag("UseSsl") {
      do {
        server.trust = try CertificateFolder(environment.dataFolder + "/certificates").trustStore(includingSystemRoots: true)
      } catch {
        throw SubmissionFailure.tls(error).record
      }
    }
    server.credentials = try credentials(arguments.run["Credential"])
    return server
  }

  /// Reads any PSCredential by the members that .NET gives it.
  private static func credentials(_ value: ShellValue?) throws -> Credentials? {
    guard let value, !value.isNull else { return nil }
    guard case .object(let clear)? = try Members.call(value, "GetNetworkCredential", []), let user = clear["UserName"]?.text,
      let password = clear["Password"]?.text
    else {
      throw ErrorRecord(
        "Cannot process argument transformation on parameter 'Credential'. Give what Get-Credential returns.",
        id: "ParameterArgumentTransformationError", category: .invalidData, reason: "ParameterBindingArgumentTransformationException")
    }
    let domain = clear["Domain"]?.text ?? ""
    return Credentials(user: domain.isEmpty ? user : "\(domain)\\\(user)", password: password)
  }
}
