// What scripts begin with on Windows to get at the Exchange commands: snap-ins, remote sessions, Connect-ExchangeServer, execution policy.
// Those commands are part of this shell, so each says so under -Verbose and the rest of the script runs. What means anything else, such as
// a snap-in of another product or a session on another computer, is refused.
import ShellRuntime
import ShellValues

enum ExchangePrelude {
  static let snapIns = [
    "Microsoft.PowerShell.Core", "Microsoft.Exchange.Management.PowerShell.E2010", "Microsoft.Exchange.Management.PowerShell.SnapIn",
    "Microsoft.Exchange.Management.PowerShell.Admin", "Microsoft.Exchange.Management.PowerShell.Setup",
    "Microsoft.Exchange.Management.Powershell.Support",
  ]
  static let snapInType = "System.Management.Automation.PSSnapInInfo"
  static let note = "The Exchange commands are part of this shell; nothing needs to be loaded."

  static let definitions = [addSnapIn, removeSnapIn, getSnapIn, connect] + RemoteSessions.definitions + ExecutionPolicy.definitions

  private static let passThru = parameter("PassThru", .switch, "Give the snap-ins.")

  private static let addSnapIn = CmdletDefinition(
    "Add-PSSnapin", synopsis: "Accepts the Exchange snap-ins, whose commands are here already.",
    parameters: [parameter("Name", .strings, at: 0, mandatory: true, pipeline: true, byName: true, "Names; wildcards allowed."), passThru],
    examples: [HelpExample("Add-PSSnapin *Exchange*", "Nothing needs to be loaded.")], outputType: snapInType,
    make: {
      SimpleCmdlet { run in
        for name in run.strings("Name") {
          let found = snapIns.filter(Wildcard(name).matches)
          guard !found.isEmpty else {
            try run.writeError(
              ErrorRecord(
                "The Windows PowerShell snap-in '\(name)' is not installed on this computer.", id: "AddPSSnapInRead",
                category: .invalidArgument, reason: "PSArgumentException", target: .string(name)))
            continue
          }
          try run.verbose(note)
          if run.flag("PassThru") { for name in found { try run.write(object(name)) } }
        }
      }
    })

  private static let removeSnapIn = CmdletDefinition(
    "Remove-PSSnapin", synopsis: "Accepted: the commands of Exchange stay.",
    parameters: [parameter("Name", .strings, at: 0, mandatory: true, pipeline: true, byName: true, "Names; wildcards allowed."), passThru],
    confirmImpact: .low, examples: [HelpExample("Remove-PSSnapin *Exchange*", "The commands stay.")],
    make: { SimpleCmdlet { run in try run.verbose("The Exchange commands are part of this shell and stay.") } })

  private static let getSnapIn = CmdletDefinition(
    "Get-PSSnapin", synopsis: "Gets the snap-ins, those of Exchange among them.",
    parameters: [
      parameter("Name", .strings, at: 0, "Names; wildcards allowed."), parameter("Registered", .switch, "The same: all there are."),
    ],
    examples: [HelpExample("Get-PSSnapin *E2010", "The snap-in that scripts look for.")], outputType: snapInType,
    make: {
      SimpleCmdlet { run in
        let names = run.strings("Name")
        for name in names.isEmpty ? ["*"] : names {
          let found = snapIns.filter(Wildcard(name).matches)
          for snapIn in found { try run.write(object(snapIn)) }
          if found.isEmpty {
            try run.writeError(
              ErrorRecord(
                "No Windows PowerShell snap-ins matching the pattern '\(name)' were found. Check the pattern and then try the command again.",
                id: "GetPSSnapInRead", category: .invalidArgument, reason: "PSArgumentException", target: .string(name)))
          }
        }
      }
    })

  private static func object(_ name: String) -> ShellValue {
    let isExchange = name.contains("Exchange")
    return .object(
      ShellObject(
        typeNames: [snapInType],
        properties: [
          .init("Name", .string(name)), .init("PSVersion", .string(isExchange ? "1.0" : "5.1.14393.0")),
          .init("Description", .string(isExchange ? "Admin Tasks for the Exchange Server" : "The commands of Windows PowerShell.")),
          .init("Vendor", .string(""), isHidden: true), .init("IsDefault", .bool(!isExchange), isHidden: true),
        ], text: name))
  }

  private static let connect = CmdletDefinition(
    "Connect-ExchangeServer", synopsis: "Accepted: this shell is connected to its own server.",
    parameters: [
      parameter("ServerFqdn", .string, at: 0, "The server; there is one."), parameter("Auto", .switch, "Choose a server."),
      parameter("Prompt", .switch, "Not asked: there is one server."), parameter("UserName", .string, "The user of the shell counts."),
      parameter("Forest", .string, "There is one."), parameter("ClientApplication", .string, "Who connects."),
      parameter("AllowClobber", .switch, "Nothing is replaced."), parameter("ViewEntireForest", .bool, "There is no forest."),
      parameter("ExchangeOnlineUri", .string, "Refused: there is no cloud organization."),
    ],
    examples: [HelpExample("Connect-ExchangeServer -Auto", "Nothing needs to be loaded.")],
    make: {
      SimpleCmdlet { run in
        if run["ExchangeOnlineUri"] != nil { throw Unsupported.parameter("ExchangeOnlineUri", "there is no cloud organization to connect to") }
        try run.verbose(note)
      }
    })
}
