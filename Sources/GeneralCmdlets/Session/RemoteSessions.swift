// New-PSSession and its kin. A session for the configuration Microsoft.Exchange is this shell itself; any other is refused, because no
// other computer is reached.
import ShellRuntime
import ShellValues

enum RemoteSessions {
  static let typeName = "System.Management.Automation.Runspaces.PSSession"

  /// The sessions of one shell.
  private final class Sessions {
    var open: [ShellObject] = []
    var next = 1
  }

  private static func sessions(_ run: any CmdletRun) -> Sessions {
    (run.shell as? Shell)?.guest(Sessions.self, Sessions.init) ?? Sessions()
  }

  static let definitions = [new, get, importSession, remove, enter, exit, option]

  private static let new = CmdletDefinition(
    "New-PSSession", synopsis: "Accepts a session for Exchange, which is this shell; other computers are not reached.",
    parameters: [
      parameter("ComputerName", .strings, at: 0, pipeline: true, byName: true, aliases: ["Cn"], "The server; this one answers."),
      parameter("ConnectionUri", .strings, byName: true, aliases: ["URI", "CU"], "Such as http://ex01/PowerShell/."),
      parameter("ConfigurationName", .string, byName: true, "Microsoft.Exchange."), parameter("Name", .strings, "A name for it."),
      parameter("Credential", .any, byName: true, "The user of the shell counts."), parameter("Authentication", .string, "Nobody is asked."),
      parameter("AllowRedirection", .switch, "Nothing is redirected."), parameter("SessionOption", .any, "Has no effect on this shell."),
      parameter("UseSSL", .switch, "Nothing is sent."), parameter("Port", .int, "Nothing is sent."),
      parameter("ApplicationName", .string, "Nothing is sent."), parameter("CertificateThumbprint", .string, "Nobody is asked."),
      parameter("EnableNetworkAccess", .switch, "There is no network to reach."), parameter("ThrottleLimit", .int, "There is one session."),
    ],
    examples: [HelpExample("$s = New-PSSession -ConfigurationName Microsoft.Exchange -ConnectionUri http://ex01/PowerShell/", "Stands for this shell.")],
    outputType: typeName,
    make: {
      SimpleCmdlet { run in
        let uri = run.text("ConnectionUri") ?? ""
        guard TextFolding.equal(run.text("ConfigurationName") ?? "", "Microsoft.Exchange"), !uri.lowercased().contains("outlook.office365.com") else {
          throw ErrorRecord(
            "New-PSSession is supported for the configuration Microsoft.Exchange only, which is this shell: other computers are not reached.",
            id: "RemotingNotSupported", category: .notImplemented, reason: "PSNotSupportedException",
            target: .string(run.text("ComputerName") ?? uri))
        }
        try run.verbose(ExchangePrelude.note)
        let host = uri.firstRange(of: "://").map { String(uri[$0.upperBound...].prefix { $0 != "/" && $0 != ":" }) }
        let known = sessions(run)
        let session = ShellObject(
          typeNames: [typeName],
          properties: [
            .init("Id", .int(known.next)), .init("Name", .string(run.text("Name") ?? "Session\(known.next)")),
            .init("ComputerName", .string(host ?? run.text("ComputerName") ?? Machine.name)), .init("State", .string("Opened")),
            .init("ConfigurationName", .string("Microsoft.Exchange")), .init("Availability", .string("Available")),
          ], text: "[PSSession]Session\(known.next)")
        known.next += 1
        known.open.append(session)
        try run.write(.object(session))
      }
    })

  private static let get = CmdletDefinition(
    "Get-PSSession", synopsis: "Gets the sessions that New-PSSession made.",
    parameters: [
      parameter("Name", .strings, "Names; wildcards allowed."), parameter("Id", .array(of: IntType.int), "Numbers."),
      parameter("ComputerName", .strings, at: 0, aliases: ["Cn"], "Servers; wildcards allowed."),
      parameter("ConfigurationName", .string, "Microsoft.Exchange."), parameter("State", .string, "Such as Opened."),
    ],
    examples: [HelpExample("Get-PSSession", "None at first.")], outputType: typeName,
    make: { SimpleCmdlet { run in for session in chosen(run, from: sessions(run).open) { try run.write(.object(session)) } } })

  private static func chosen(_ run: any CmdletRun, from sessions: [ShellObject]) -> [ShellObject] {
    func accepts(_ name: String, _ session: ShellObject) -> Bool {
      let patterns = run.strings(name).map { Wildcard($0) }
      return patterns.isEmpty || patterns.contains { $0.matches(session[name]?.text ?? "") }
    }
    return sessions.filter { session in ["Name", "Id", "ComputerName", "ConfigurationName", "State"].allSatisfy { accepts($0, session) } }
  }

  private static let importSession = CmdletDefinition(
    "Import-PSSession", synopsis: "Accepts a session for Exchange, whose commands are here already.",
    parameters: [
      parameter("Session", .any, at: 0, mandatory: true, "What New-PSSession gave."),
      parameter("CommandName", .strings, at: 2, aliases: ["Name"], "All commands are here."), parameter("AllowClobber", .switch, "Nothing is replaced."),
      parameter("DisableNameChecking", .switch, "Names are not checked."), parameter("CommandType", .strings, "All kinds are here."),
      parameter("FormatTypeName", .strings, at: 3, "All views are here."), parameter("ArgumentList", .values, aliases: ["Args"], "Not needed."),
      parameter("Module", .strings, aliases: ["PSSnapin"], "All of them are here."), parameter("FullyQualifiedModule", .values, "All of them are here."),
      parameter("Certificate", .any, "Nothing is signed."), parameter("Prefix", .string, "Refused: the commands have their own names here."),
    ],
    examples: [
      HelpExample(
        "$s = New-PSSession -ConfigurationName Microsoft.Exchange -ConnectionUri http://ex01/PowerShell/; Import-PSSession $s | Out-Null",
        "The commands were here before.")
    ], outputType: "System.Management.Automation.PSModuleInfo",
    make: {
      SimpleCmdlet { run in
        if run["Prefix"] != nil { throw Unsupported.parameter("Prefix", "the Exchange commands are part of this shell under their own names") }
        guard (run["Session"] ?? .null).typeName == typeName else {
          throw ErrorRecord(
            "Cannot bind parameter 'Session'. Cannot convert the \"\(run.text("Session") ?? "")\" value to type \"\(typeName)\".",
            id: "CannotConvertArgumentNoMessage", category: .invalidArgument, reason: "ParameterBindingException", target: run["Session"] ?? .null)
        }
        try run.verbose(ExchangePrelude.note)
        try run.write(
          .object(
            ShellObject(
              typeNames: ["System.Management.Automation.PSModuleInfo"],
              properties: [
                .init("ModuleType", .string("Script")), .init("Version", .string("1.0")),
                .init("Name", .string("Microsoft.Exchange.Management.PowerShell.SnapIn")), .init("ExportedCommands", .list([])),
              ], text: "Microsoft.Exchange.Management.PowerShell.SnapIn")))
      }
    })

  private static let remove = CmdletDefinition(
    "Remove-PSSession", synopsis: "Forgets sessions that New-PSSession made; the Exchange commands stay.",
    parameters: [
      parameter("Session", .values, at: 0, mandatory: true, pipeline: true, byName: true, in: ["Session"], "What New-PSSession gave."),
      parameter("Id", .array(of: IntType.int), at: 0, mandatory: true, byName: true, in: ["Id"], "Numbers."),
      parameter("Name", .strings, mandatory: true, byName: true, in: ["Name"], "Names; wildcards allowed."),
      parameter("ComputerName", .strings, mandatory: true, aliases: ["Cn"], in: ["ComputerName"], "Servers; wildcards allowed."),
    ],
    defaultParameterSet: "Id", confirmImpact: .low, examples: [HelpExample("Get-PSSession | Remove-PSSession", "All of them.")],
    make: {
      SimpleCmdlet { run in
        let given = run.items("Session").compactMap { if case .object(let object) = $0 { object } else { nil } }
        let gone = run["Session"] == nil ? chosen(run, from: sessions(run).open) : given
        for session in gone where try run.shouldProcess(target: session.ownText ?? "", operation: "Remove-PSSession") {
          session["State"] = .string("Closed")
          sessions(run).open.removeAll { $0 === session }
        }
      }
    })

  private static let enter = CmdletDefinition(
    "Enter-PSSession", synopsis: "Accepts a session for Exchange, which is this shell; other computers are not reached.",
    parameters: [
      parameter("Session", .any, at: 0, pipeline: true, in: ["Session"], "What New-PSSession gave."),
      parameter("ComputerName", .string, in: ["ComputerName"], "Refused: other computers are not reached."),
      parameter("Credential", .any, "The user of the shell counts."), parameter("ConfigurationName", .string, "Microsoft.Exchange."),
    ],
    defaultParameterSet: "Session",
    examples: [HelpExample("New-PSSession -ConfigurationName Microsoft.Exchange -ComputerName ex01 | Enter-PSSession; Exit-PSSession", "Stays here.")],
    make: {
      SimpleCmdlet { run in
        guard (run["Session"] ?? .null).typeName == typeName || Machine.isHere(run.text("ComputerName") ?? "-") else {
          throw ErrorRecord(
            "Enter-PSSession is not supported: other computers are not reached.", id: "RemotingNotSupported", category: .notImplemented,
            reason: "PSNotSupportedException", target: run["Session"] ?? run["ComputerName"] ?? .null)
        }
        try run.verbose(ExchangePrelude.note)
      }
    })

  private static let exit = CmdletDefinition(
    "Exit-PSSession", synopsis: "Accepted: the shell is in no other session.", examples: [HelpExample("Exit-PSSession", "Nothing to leave.")],
    make: { SimpleCmdlet { run in try run.verbose("This shell is in no other session.") } })

  private static let option = CmdletDefinition(
    "New-PSSessionOption", synopsis: "Makes an object of session options, which have no effect on this shell.",
    parameters: ["ProxyAccessType", "ProxyAuthentication", "ProxyCredential", "IdleTimeout", "OpenTimeout", "CancelTimeout", "OperationTimeout", "Culture", "UICulture"]
      .map { parameter($0, .any, "Kept in the object.") }
      + ["SkipCACheck", "SkipCNCheck", "SkipRevocationCheck", "NoCompression", "NoEncryption", "NoMachineProfile", "UseUTF16"]
      .map { parameter($0, .switch, "Kept in the object.") },
    examples: [HelpExample("$o = New-PSSessionOption -SkipCACheck", "For New-PSSession -SessionOption $o.")],
    make: {
      SimpleCmdlet { run in
        let names = run.definition.parameters.map(\.name)
        try run.write(
          .object(
            ShellObject(
              typeNames: ["System.Management.Automation.Remoting.PSSessionOption"],
              properties: names.map { .init($0, run[$0] ?? .null) }, text: "System.Management.Automation.Remoting.PSSessionOption")))
      }
    })
}
