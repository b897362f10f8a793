// How checksums, bytes, verbs and drives' kinds look.
import ShellFormat
import ShellValues

enum UtilityViews {
  static func register(in views: inout ViewRegistry) {
    views.register(.table([ViewColumn("Algorithm", width: 15), ViewColumn("Hash", width: 70), ViewColumn("Path")]), for: FileHash.typeName)
    views.register(.table([ViewColumn("Verb", width: 11), ViewColumn("Group")]), for: "System.Management.Automation.VerbInfo")
    views.register(.table([ViewColumn("Name", width: 20), ViewColumn("ModuleName", width: 28)]), for: DriveCommands.providerType)
    let heading = "           00 01 02 03 04 05 06 07 08 09 0A 0B 0C 0D 0E 0F"
    views.register(
      .custom { value, _ in
        let isFirst = ShownProperties.value("IsFirst", of: value).truth
        return (isFirst ? ["", heading, ""] : []) + [value.text]
      }, for: FormatHex.typeName)
  }
}
