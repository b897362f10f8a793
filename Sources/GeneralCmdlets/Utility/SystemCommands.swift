// Get-Verb, Get-Uptime, Get-TimeZone, New-TemporaryFile and Unblock-File.
import Glibc
import ShellFiles
import ShellRuntime
import ShellValues

enum SystemCommands {
  static let verbType = "System.Management.Automation.VerbInfo"

  private static let verbs: [(group: String, names: String)] = [
    (
      "Common",
      "Add Clear Close Copy Enter Exit Find Format Get Hide Join Lock Move New Open Optimize Pop Push Redo Remove Rename Reset Resize Search Select Set Show "
        + "Skip Split Step Switch Undo Unlock Watch"
    ),
    (
      "Data",
      "Backup Checkpoint Compare Compress Convert ConvertFrom ConvertTo Dismount Edit Expand Export Group Import Initialize Limit Merge Mount Out Publish "
        + "Restore Save Sync Unpublish Update"
    ),
    (
      "Lifecycle",
      "Approve Assert Complete Confirm Deny Disable Enable Install Invoke Register Request Restart Resume Start Stop Submit Suspend Uninstall Unregister Wait"
    ), ("Diagnostic", "Debug Measure Ping Repair Resolve Test Trace"), ("Communications", "Connect Disconnect Read Receive Send Write"),
    ("Security", "Block Grant Protect Revoke Unblock Unprotect"), ("Other", "Use"),
  ]

  static let definitions = [
    CmdletDefinition(
      "Get-Verb", synopsis: "Gets the verbs that command names begin with.",
      parameters: [
        parameter("Verb", .strings, at: 0, pipeline: true, byName: true, "Verbs; wildcards allowed."),
        parameter("Group", .array(of: EnumType.enumeration("Group", verbs.map(\.group))), at: 1, byName: true, "Only those of these groups."),
      ],
      examples: [HelpExample("Get-Verb S*", "Verbs that begin so.")], outputType: verbType, make: { SimpleCmdlet(getVerb) }),
    CmdletDefinition(
      "Get-Uptime", synopsis: "Gets how long the machine has been running.",
      parameters: [parameter("Since", .switch, "When it was started, instead.")], examples: [HelpExample("Get-Uptime -Since", "When it was started.")],
      make: {
        SimpleCmdlet { run in
          let seconds = Int64(Machine.uptime)
          try run.write(
            run.flag("Since")
              ? .scalar(DateTimeValue(microseconds: (DateTimeValue.now.microseconds / 1_000_000 - seconds) * 1_000_000))
              : .scalar(TimeSpanValue(ticks: seconds * 10_000_000)))
        }
      }),
    CmdletDefinition(
      "New-TemporaryFile", synopsis: "Makes an empty file with a name of its own in the folder for temporary files.", confirmImpact: .low,
      examples: [HelpExample("New-TemporaryFile | Remove-Item", "Made and deleted.")], outputType: FileSystemItem.fileType,
      make: {
        SimpleCmdlet { run in
          let folder = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
          guard try run.shouldProcess(target: folder, operation: "New-TemporaryFile") else { return }
          var template = Array((FilePaths.join(folder, "tmpXXXXXX") + ".tmp").utf8CString)
          let file = mkstemps(&template, 4)
          let path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
          guard file >= 0 else { throw FilePaths.failure(path, errno: errno, id: "NewTemporaryFileWriteError") }
          close(file)
          try run.write(.scalar(FileSystemItem(path)))
        }
      }),
    CmdletDefinition(
      "Unblock-File", synopsis: "Lets a downloaded file run; nothing is blocked here.", parameters: ItemParameters.paths(),
      defaultParameterSet: ItemParameters.path, confirmImpact: .medium, examples: [HelpExample("Unblock-File /etc/hostname", "It never was.")],
      make: {
        SimpleCmdlet { run in
          for item in try run.items() where try run.shouldProcess(target: item.path, operation: "Unblock-File") {
            try run.verbose("Files are not blocked here: \(item.path)")
          }
        }
      }),
    CmdletDefinition(
      "Get-TimeZone", synopsis: "Gets the machine's time zone.", examples: [HelpExample("(Get-TimeZone).BaseUtcOffset", "Its distance from UTC.")],
      outputType: "System.TimeZoneInfo", make: { SimpleCmdlet { run in try run.write(timeZone()) } }),
  ]

  private static func getVerb(_ run: any CmdletRun) throws {
    let patterns = run.strings("Verb").map { Wildcard($0) }
    let groups = run.strings("Group")
    for (group, names) in verbs where groups.isEmpty || groups.contains(group) {
      for verb in names.split(separator: " ").map(String.init) where patterns.isEmpty || patterns.contains(where: { $0.matches(verb) }) {
        try run.write(.object(ShellObject(typeNames: [verbType], properties: [.init("Verb", .string(verb)), .init("Group", .string(group))])))
      }
    }
  }

  private static func timeZone() -> ShellValue {
    var (now, parts) = (time(nil), tm())
    localtime_r(&now, &parts)
    let link = FileSystemItem("/etc/localtime").member("Target")?.text ?? ""
    let name = getenv("TZ").map { String(cString: $0) } ?? link.firstRange(of: "zoneinfo/").map { String(link[$0.upperBound...]) } ?? ""
    let short = String(cString: parts.tm_zone)
    return .object(
      ShellObject(
        typeNames: ["System.TimeZoneInfo"],
        properties: [
          .init("Id", .string(name.isEmpty ? short : name)), .init("DisplayName", .string(name.isEmpty ? short : name)),
          .init("StandardName", .string(short)), .init("BaseUtcOffset", .scalar(TimeSpanValue(ticks: Int64(parts.tm_gmtoff - (parts.tm_isdst > 0 ? 3600 : 0)) * 10_000_000))),
        ], text: name.isEmpty ? short : name))
  }
}
