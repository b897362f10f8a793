// The cmdlets that every PowerShell has, as one list for the shell to take in.
public import ShellFormat
public import ShellRuntime

public enum GeneralCmdlets {
  /// How this module's objects look; merge it into the registry that the shell's own printer uses.
  public static var views: ViewRegistry { GeneralViews.registry }

  /// - Parameters:
  ///   - views: of all objects that other modules' cmdlets emit; this module's own are added.
  ///   - topics: the about_ pages that Get-Help shows.
  ///   - cipher: what secure strings are encrypted with; without it they cannot become text.
  public static func all(views: ViewRegistry = ViewRegistry(), topics: [HelpTopic] = [], cipher: (any SecretCipher)? = nil) -> [CmdletDefinition] {
    var merged = views
    merged.complete(from: GeneralViews.registry)
    let objects = ObjectDefinitions.all(views: merged)
    let formats = [
      FormatList.definition(views: merged), FormatTable.definition(views: merged), FormatWide.definition(views: merged),
      FormatCustom.definition(views: merged), UpdateFormatData.definition(views: merged), GetFormatData.definition(views: merged),
      ExportFormatData.definition,
    ]
    let outputs = OutLines.definitions(views: merged)
    let texts =
      CsvCommands.definitions + JsonCommands.definitions + ContentCommands.definitions + WriteCommands.definitions
    let discovery = [
      HelpCommand.definition(topics: topics), CommandCommand.definition, GetMember.definition, ScriptCheckCommand.definition,
      GetVerb.definition,
    ]
    let session =
      SessionCommands.definitions + VariableDefinitions.all + AliasDefinitions.all + DateCommands.definitions + SecretCommands.definitions
      + ExchangePrelude.definitions + RunCommands.definitions + HistoryCommands.definitions
      + TranscriptCommands.definitions + SecureStringCommands.definitions(cipher) + SystemCommands.definitions + DataFiles.definitions
      + [FileHash.definition, FormatHex.definition]
    let all =
      objects + formats + outputs + texts + discovery + session + DataDefinitions.all + PathCommands.definitions
      + ItemCommands.definitions + EventCommands.definitions + ModuleCommands.definitions + ModuleManifest.definitions
      + [NewTemporaryFile.definition, SelectXml.definition, CallStackCommand.definition]
      + ProcessCommands.definitions + [StartProcess.definition]
    return all.map { named($0).belonging(to: CommandModules.name(of: $0.name)) }
  }

  /// Gives a definition the .NET class that errors of Windows PowerShell's own cmdlets are known by.
  private static func named(_ definition: CmdletDefinition) -> CmdletDefinition {
    var definition = definition
    definition.implementingType = definition.implementingType ?? "Microsoft.PowerShell.Commands.\(definition.verb)\(definition.noun)Command"
    return definition
  }

  /// Adds `Env:`, `Variable:`, `Function:` and `Alias:`, and the types of this module.
  public static func addDrives(to shell: Shell) {
    SessionDrives.add(to: shell)
    shell.register(CliXmlCommands.serializer)
    shell.register(ProcessType.type)
    for type in ProxyCommand.types { shell.register(type) }
  }

  /// Makes the commands of Windows known that cannot work here.
  public static func addRefusals(to shell: Shell) { RefusedCommands.add(to: shell) }

  /// Alias and command.
  public static let aliases: [(name: String, target: String)] = [
    ("?", "Where-Object"), ("where", "Where-Object"), ("%", "ForEach-Object"), ("foreach", "ForEach-Object"), ("select", "Select-Object"),
    ("sort", "Sort-Object"), ("group", "Group-Object"), ("measure", "Measure-Object"), ("compare", "Compare-Object"),
    ("diff", "Compare-Object"),
    ("fl", "Format-List"), ("ft", "Format-Table"), ("fw", "Format-Wide"), ("fc", "Format-Custom"), ("oh", "Out-Host"),
    ("tee", "Tee-Object"),
    ("epcsv", "Export-Csv"), ("ipcsv", "Import-Csv"), ("gc", "Get-Content"), ("cat", "Get-Content"), ("type", "Get-Content"),
    ("sc", "Set-Content"), ("ac", "Add-Content"), ("clc", "Clear-Content"), ("echo", "Write-Output"), ("write", "Write-Output"),
    ("help", "Get-Help"), ("man", "Get-Help"), ("gcm", "Get-Command"), ("gm", "Get-Member"), ("gu", "Get-Unique"), ("h", "Get-History"),
    ("history", "Get-History"),
    ("ghy", "Get-History"), ("gv", "Get-Variable"), ("sv", "Set-Variable"), ("set", "Set-Variable"), ("nv", "New-Variable"),
    ("clv", "Clear-Variable"), ("rv", "Remove-Variable"), ("gal", "Get-Alias"), ("sal", "Set-Alias"), ("nal", "New-Alias"),
    ("epal", "Export-Alias"), ("ipal", "Import-Alias"),
    ("cls", "Clear-Host"), ("clear", "Clear-Host"),
    ("sls", "Select-String"), ("sleep", "Start-Sleep"), ("ls", "Get-ChildItem"), ("dir", "Get-ChildItem"), ("gci", "Get-ChildItem"),
    ("gi", "Get-Item"), ("ni", "New-Item"), ("md", "mkdir"), ("ri", "Remove-Item"), ("rm", "Remove-Item"), ("del", "Remove-Item"),
    ("erase", "Remove-Item"), ("rd", "Remove-Item"), ("rmdir", "Remove-Item"), ("ci", "Copy-Item"), ("copy", "Copy-Item"),
    ("cp", "Copy-Item"),
    ("cpi", "Copy-Item"), ("mi", "Move-Item"), ("move", "Move-Item"), ("mv", "Move-Item"), ("ren", "Rename-Item"), ("rni", "Rename-Item"),
    ("cd", "Set-Location"), ("chdir", "Set-Location"), ("sl", "Set-Location"), ("pwd", "Get-Location"), ("gl", "Get-Location"),
    ("rvpa", "Resolve-Path"), ("iex", "Invoke-Expression"), ("fhx", "Format-Hex"), ("icm", "Invoke-Command"), ("ihy", "Invoke-History"), ("r", "Invoke-History"),
    ("clhy", "Clear-History"), ("nsn", "New-PSSession"), ("ipsn", "Import-PSSession"), ("rsn", "Remove-PSSession"), ("gsn", "Get-PSSession"),
    ("etsn", "Enter-PSSession"), ("exsn", "Exit-PSSession"), ("gsnp", "Get-PSSnapin"), ("rsnp", "Remove-PSSnapin"), ("cvpa", "Convert-Path"), ("pushd", "Push-Location"), ("popd", "Pop-Location"), ("si", "Set-Item"),
    ("cli", "Clear-Item"), ("ii", "Invoke-Item"), ("gp", "Get-ItemProperty"), ("gpv", "Get-ItemPropertyValue"), ("sp", "Set-ItemProperty"),
    ("clp", "Clear-ItemProperty"), ("rp", "Remove-ItemProperty"), ("cpp", "Copy-ItemProperty"), ("mp", "Move-ItemProperty"),
    ("rnp", "Rename-ItemProperty"), ("gdr", "Get-PSDrive"), ("ndr", "New-PSDrive"), ("mount", "New-PSDrive"), ("rdr", "Remove-PSDrive"),
    ("asnp", "Add-PSSnapin"), ("ipmo", "Import-Module"), ("gps", "Get-Process"), ("ps", "Get-Process"), ("spps", "Stop-Process"),
    ("kill", "Stop-Process"), ("saps", "Start-Process"), ("start", "Start-Process"),
  ]
}
