// Get-Verb: the approved verbs with the prefixes of their aliases, by group.
import ShellRuntime
import ShellValues

enum GetVerb {
  /// Microsoft's table of approved verbs: a verb and the prefix of aliases, in order of groups.
  private static let groups: [(name: String, verbs: String)] = [
    (
      "Common",
      "Add a,Clear cl,Close cs,Copy cp,Enter et,Exit ex,Find fd,Format f,Get g,Hide h,Join j,Lock lk,Move m,New n,Open op,Optimize om,"
        + "Pop pop,Push pu,Redo re,Remove r,Rename rn,Reset rs,Resize rz,Search sr,Select sc,Set s,Show sh,Skip sk,Split sl,Step st,"
        + "Switch sw,Undo un,Unlock uk,Watch wc"
    ),
    ("Communications", "Connect cc,Disconnect dc,Read rd,Receive rc,Send sd,Write wr"),
    (
      "Data",
      "Backup ba,Checkpoint ch,Compare cr,Compress cm,Convert cv,ConvertFrom cf,ConvertTo ct,Dismount dm,Edit ed,Expand en,Export ep,"
        + "Group gp,Import ip,Initialize in,Limit l,Merge mg,Mount mt,Out o,Publish pb,Restore rr,Save sv,Sync sy,Unpublish ub,Update ud"
    ),
    ("Diagnostic", "Debug db,Measure ms,Ping pi,Repair rp,Resolve rv,Test t,Trace tr"),
    (
      "Lifecycle",
      "Approve ap,Assert as,Complete cmp,Confirm cn,Deny dn,Disable d,Enable e,Install is,Invoke i,Register rg,"
        + "Request rq,Restart rt,Resume ru,Start sa,Stop sp,Submit sb,Suspend ss,Uninstall us,Unregister ur,Wait w"
    ),
    ("Other", "Use u"), ("Security", "Block bl,Grant gr,Protect pt,Revoke rk,Unblock ul,Unprotect up"),
  ]

  static let definition = CmdletDefinition(
    "Get-Verb", synopsis: "Gets the approved verbs of cmdlet names.",
    parameters: [
      parameter("Verb", .strings, at: 0, pipeline: true, "Wildcards that verbs must fit."),
      parameter(
        "Group", .array(of: VerbGroup(names: groups.map(\.name))), at: 1, byName: true, "Only verbs of these groups."),
    ],
    examples: [HelpExample("Get-Verb -Verb Un*", "The verbs that undo something.")], outputType: "System.Management.Automation.VerbInfo",
    make: { SimpleCmdlet(run) })

  private static func run(_ run: any CmdletRun) throws {
    let patterns = run.strings("Verb").map { Wildcard($0) }
    let wanted = run.strings("Group")
    for (group, verbs) in groups where wanted.isEmpty || wanted.contains(where: { TextFolding.equal($0, group) }) {
      for entry in verbs.split(separator: ",") {
        let parts = entry.split(separator: " ").map(String.init)
        guard patterns.isEmpty || patterns.contains(where: { $0.matches(parts[0]) }) else { continue }
        try run.write(
          .object(
            ShellObject(
              typeNames: ["System.Management.Automation.VerbInfo", "System.Object"],
              properties: [
                .init("Verb", .string(parts[0])), .init("AliasPrefix", .string(parts[1]), isHidden: true), .init("Group", .string(group)),
              ])))
      }
    }
  }
}

/// One of the groups, by name.
private struct VerbGroup: ValueType {
  let names: [String]
  var name: String { "String" }
  var completions: [String] { names }

  func convert(_ value: ShellValue) throws(ConversionFailure) -> ShellValue {
    guard let found = names.first(where: { TextFolding.equal($0, value.text) }) else {
      throw ConversionFailure(
        "The argument \"\(value.text)\" does not belong to the set \"\(names.joined(separator: ","))\" specified by the ValidateSet "
          + "attribute. Supply an argument that is in the set and then try the command again.", isValidation: true)
    }
    return .string(found)
  }
}
