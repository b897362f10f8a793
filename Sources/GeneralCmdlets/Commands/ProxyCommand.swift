// `[System.Management.Automation.ProxyCommand]::Create(…)`: the text of a function that stands in front of a command, takes the same
// parameters and drives it by a steppable pipeline; and the CommandMetadata that it is made from, whose parameters scripts may change.
import ShellRuntime
import ShellValues

enum ProxyCommand {
  private static let space = "System.Management.Automation."
  static let metadataType = space + "CommandMetadata"

  static let types: [ShellType] = [metadata, proxy]

  // MARK: CommandMetadata

  private static var metadata: ShellType {
    var type = ShellType(metadataType, convert: { try describe($0) }, call: { _, _ in nil })
    type.construct = { arguments in (1...2).contains(arguments.count) ? try describe(arguments[0]) : nil }
    return type
  }

  /// What a command object (`Get-Command X`) or a metadata object says.
  private static func describe(_ value: ShellValue) throws -> ShellValue {
    guard case .object(let object) = value.unwrapped else { throw Conversion.failure(value, metadataType, nil) }
    if object.typeNames.contains(metadataType) { return value }
    guard let name = object["Name"], case .hashtable(let all)? = object["Parameters"] else { throw Conversion.failure(value, metadataType, nil) }
    let own = ShellHashtable(isOrdered: true)
    for (key, parameter) in all.pairs where !common.contains(key.text.lowercased()) { own[key] = parameter }
    let properties: [(String, ShellValue)] = [
      ("Name", name), ("CommandType", object["CommandType"] ?? .string("Cmdlet")),
      ("DefaultParameterSetName", object["DefaultParameterSet"] ?? .null), ("SupportsShouldProcess", .bool(all["WhatIf"] != nil)),
      ("SupportsPaging", .bool(false)), ("PositionalBinding", .bool(true)), ("SupportsTransactions", .bool(false)), ("HelpUri", .string("")),
      ("RemotingCapability", .string("PowerShell")), ("ConfirmImpact", object["ConfirmImpact"] ?? .string("Medium")),
      ("Parameters", .hashtable(own)),
    ]
    return .object(ShellObject(typeNames: [metadataType], properties: properties.map { .init($0.0, $0.1, kind: .property) }, text: metadataType))
  }

  private static let common = Set(
    CmdletDefinition("Get-Any", synopsis: "", confirmImpact: .high, make: { SimpleCmdlet { _ in } }).commonParameters.map { $0.name.lowercased() })

  // MARK: ProxyCommand

  private static var proxy: ShellType {
    var type = ShellType(
      space + "ProxyCommand",
      call: { method, arguments in
        guard let first = arguments.first else { return nil }
        let text = ProxyText(try describe(first))
        switch (method, arguments.count) {
        case ("create", 1...3): return .string(text.whole(help: arguments.count > 1 ? arguments[1].text : nil))
        case ("getcmdletbindingattribute", 1): return .string(text.binding)
        case ("getparamblock", 1): return .string(text.parameters)
        case ("getbegin", 1): return .string(text.begin)
        case ("getprocess", 1): return .string(text.process)
        case ("getend", 1): return .string(text.end)
        default: return nil
        }
      })
    type.staticMethods = ["Create", "GetCmdletBindingAttribute", "GetParamBlock", "GetBegin", "GetProcess", "GetEnd"]
    type.isStatic = true
    return type
  }
}

/// The parts of the text.
private struct ProxyText {
  private let command: ShellValue

  init(_ metadata: ShellValue) { command = metadata }

  private func text(_ property: String) -> String { Members.get(command, property)?.text ?? "" }
  private var name: String { text("Name") }

  func whole(help: String?) -> String {
    let forwarded = ".ForwardHelpTargetName \(name)\n.ForwardHelpCategory \(text("CommandType"))\n"
    return """
      \(binding)
      param(
      \(parameters))

      begin
      {
      \(begin)
      }

      process
      {
      \(process)
      }

      end
      {
      \(end)
      }
      <#

      \(help ?? forwarded)
      #>

      """
  }

  var binding: String {
    var parts: [String] = []
    let set = text("DefaultParameterSetName")
    if !set.isEmpty { parts.append("DefaultParameterSetName=\(quoted(set))") }
    if Members.get(command, "SupportsShouldProcess")?.truth == true {
      parts += ["SupportsShouldProcess=$true", "ConfirmImpact=\(quoted(text("ConfirmImpact")))"]
    }
    return "[CmdletBinding(\(parts.joined(separator: ", ")))]"
  }

  var parameters: String {
    guard case .hashtable(let table)? = Members.get(command, "Parameters") else { return "" }
    return table.pairs.map { parameter($0.key.text, $0.value) }.joined(separator: ",\n\n")
  }

  private func parameter(_ name: String, _ value: ShellValue) -> String {
    var lines: [String] = []
    if case .hashtable(let sets)? = Members.get(value, "ParameterSets") {
      for (set, role) in sets.pairs {
        let roles = attribute(set.text, role)
        if !roles.isEmpty { lines.append("[Parameter(\(roles))]") }
      }
    }
    let aliases = Conversion.items(Members.get(value, "Aliases") ?? .null).map { quoted($0.text) }
    if !aliases.isEmpty { lines.append("[Alias(\(aliases.joined(separator: ",")))]") }
    for attribute in Conversion.items(Members.get(value, "Attributes") ?? .null) {
      guard let values = Members.get(attribute, "ValidValues") else { continue }
      lines.append("[ValidateSet(\(Conversion.items(values).map { quoted($0.text) }.joined(separator: ",")))]")
    }
    // A type that this session does not know by name is the command's own affair: it converts what it is handed.
    if let type = Members.get(value, "ParameterType")?.text, let known = shortName(type) { lines.append("[\(known)]") }
    lines.append("${\(name)}")
    return lines.map { "    " + $0 }.joined(separator: "\n")
  }

  private func attribute(_ set: String, _ role: ShellValue) -> String {
    var parts: [String] = []
    if set != "__AllParameterSets" { parts.append("ParameterSetName=\(quoted(set))") }
    func isSet(_ name: String) -> Bool { Members.get(role, name)?.truth == true }
    if isSet("IsMandatory") { parts.append("Mandatory=$true") }
    if case .int(let position)? = Members.get(role, "Position"), position >= 0 { parts.append("Position=\(position)") }
    if isSet("ValueFromPipeline") { parts.append("ValueFromPipeline=$true") }
    if isSet("ValueFromPipelineByPropertyName") { parts.append("ValueFromPipelineByPropertyName=$true") }
    if isSet("ValueFromRemainingArguments") { parts.append("ValueFromRemainingArguments=$true") }
    return parts.joined(separator: ", ")
  }

  private func shortName(_ type: String) -> String? {
    let isArray = type.hasSuffix("[]")
    let name = isArray ? String(type.dropLast(2)) : type
    guard let known = SessionContext.current?.types.type(name) else { return nil }
    let short = known.accelerators.min { $0.count < $1.count } ?? known.fullName
    return short + (isArray ? "[]" : "")
  }

  private func quoted(_ text: String) -> String { "'" + text.replacing("'", with: "''") + "'" }

  var begin: String {
    """
        try {
            $outBuffer = $null
            if ($PSBoundParameters.TryGetValue('OutBuffer', [ref]$outBuffer))
            {
                $PSBoundParameters['OutBuffer'] = 1
            }
            $wrappedCmd = $ExecutionContext.InvokeCommand.GetCommand(\(quoted(name)), [System.Management.Automation.CommandTypes]::\(text("CommandType")))
            $scriptCmd = {& $wrappedCmd @PSBoundParameters }
            $steppablePipeline = $scriptCmd.GetSteppablePipeline($myInvocation.CommandOrigin)
            $steppablePipeline.Begin($PSCmdlet)
        } catch {
            throw
        }
    """
  }

  var process: String {
    """
        try {
            $steppablePipeline.Process($_)
        } catch {
            throw
        }
    """
  }

  var end: String {
    """
        try {
            $steppablePipeline.End()
        } catch {
            throw
        }
    """
  }
}
