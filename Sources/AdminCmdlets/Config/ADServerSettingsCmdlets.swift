// Get- and Set-ADServerSettings: which domain controllers a session asks. There is no directory here, so the settings are kept for the
// session and shown, and that is all.
import AdminModel
import ShellRuntime
import ShellValues
import Synchronization

enum ADServerSettingsCmdlets {
  static let typeName = "Microsoft.Exchange.Data.Directory.RunspaceServerSettingsPresentationObject"

  /// What Set- takes, and whether it is text.
  private static let settings: [(name: String, type: any ValueType, help: String)] = [
    ("ViewEntireForest", BoolType.bool, "Whether all domains are seen."),
    ("RecipientViewRoot", StringType.string, "Where recipients are looked for."),
    ("ConfigurationDomainController", StringType.string, "Who is asked for the configuration."),
    ("PreferredGlobalCatalog", StringType.string, "Who is asked for recipients."),
    ("SetPreferredDomainControllers", ArrayType.array(of: StringType.string), "Who is asked first."),
    ("DisableGls", BoolType.bool, "Cloud only."), ("ForceToGls", BoolType.bool, "Cloud only."),
    ("WriteOriginatingChangeTimestamp", BoolType.bool, "Cloud only."), ("WriteShadowProperties", BoolType.bool, "Cloud only."),
  ]

  static func all(_ environment: AdminEnvironment) -> [CmdletDefinition] {
    let kept = Kept()
    return [
      CmdletDefinition(
        "Get-ADServerSettings", synopsis: "Shows the directory settings of the session.", parameters: [.adminDomainController],
        examples: [HelpExample("Get-ADServerSettings", "What Set-ADServerSettings was told.")], outputType: typeName,
        make: { SimpleCmdlet { run in try run.write(.object(kept.object(try environment.snapshot().contents))) } }),
      CmdletDefinition(
        "Set-ADServerSettings", synopsis: "Changes the directory settings of the session. There is no directory: nothing else comes of it.",
        parameters: settings.map { ParameterDefinition($0.name, $0.type, help: $0.help) } + [
          ParameterDefinition("PreferredServer", .string, sets: ["*": ParameterRole(position: 0)], help: "Who is asked."),
          ParameterDefinition("RunspaceServerSettings", .any, help: "Accepted: what Get-ADServerSettings gave."), .adminDomainController,
        ],
        confirmImpact: .medium, examples: [HelpExample("Set-ADServerSettings -ViewEntireForest $true", "How many scripts begin.")],
        make: {
          SimpleCmdlet { run in
            guard try run.shouldProcess(target: "RunspaceServerSettings", operation: "Set-ADServerSettings") else { return }
            for (name, _, _) in settings { if let value = run[name] { kept.set(name, value) } }
            try run.verbose("There is no directory here; the settings are kept for this session and shown by Get-ADServerSettings.")
          }
        }),
    ]
  }

  /// The settings of this session.
  private final class Kept: @unchecked Sendable {
    // Only the shell's thread comes here.
    private var values: [String: ShellValue] = [:]

    func set(_ name: String, _ value: ShellValue) { values[name] = value }

    func object(_ contents: ConfigContents) -> ShellObject {
      let fqdn = ShellValue.string(contents.server.fqdn)
      return ShellObject(
        typeNames: [typeName],
        properties: [
          .init("DefaultGlobalCatalog", fqdn), .init("PreferredDomainControllerForDomain", .list([])),
          .init("DefaultConfigurationDomainController", fqdn), .init("DefaultPreferredDomainControllers", .list([fqdn])),
          .init("UserPreferredGlobalCatalog", values["PreferredGlobalCatalog"] ?? .null),
          .init("UserPreferredConfigurationDomainController", values["ConfigurationDomainController"] ?? .null),
          .init("UserPreferredDomainControllers", values["SetPreferredDomainControllers"] ?? .list([])),
          .init("RecipientViewRoot", values["RecipientViewRoot"] ?? .string(contents.directoryDomain)),
          .init("ViewEntireForest", values["ViewEntireForest"] ?? .bool(false)),
          .init("DisableGls", values["DisableGls"] ?? .bool(false)), .init("ForceToGls", values["ForceToGls"] ?? .bool(false)),
          .init("WriteOriginatingChangeTimestamp", values["WriteOriginatingChangeTimestamp"] ?? .bool(false)),
          .init("WriteShadowProperties", values["WriteShadowProperties"] ?? .bool(false)), .init("Identity", .null), .init("IsValid", .bool(true)),
          .init("ObjectState", .string("Unchanged")),
        ])
    }
  }
}
