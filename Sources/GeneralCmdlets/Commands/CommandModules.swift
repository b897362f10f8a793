// Which of PowerShell's own modules a cmdlet of this module stands for: scripts write `Microsoft.PowerShell.Utility\Write-Host`, and
// Get-Command says it in its column Source.

enum CommandModules {
  static func name(of cmdlet: String) -> String {
    if core.contains(cmdlet) { return "Microsoft.PowerShell.Core" }
    if security.contains(cmdlet) { return "Microsoft.PowerShell.Security" }
    if host.contains(cmdlet) { return "Microsoft.PowerShell.Host" }
    let noun = cmdlet.split(separator: "-", maxSplits: 1).last.map(String.init) ?? ""
    return managementNouns.contains(noun) ? "Microsoft.PowerShell.Management" : "Microsoft.PowerShell.Utility"
  }

  private static let core: Set<String> = [
    "Add-History", "Add-PSSnapin", "Clear-History", "ForEach-Object", "Get-Command", "Get-Help", "Get-History", "Get-Module",
    "Get-PSSnapin",
    "Import-Module", "Invoke-Command", "Invoke-History", "New-Module", "Out-Default", "Out-Host", "Out-Null", "Remove-Module",
    "Export-ModuleMember", "Set-PSDebug", "Set-StrictMode", "Where-Object", "New-PSSession", "Remove-PSSession", "Get-PSSession",
    "Test-ModuleManifest", "New-ModuleManifest", "Register-ArgumentCompleter",
  ]
  private static let security: Set<String> = [
    "Get-Credential", "ConvertTo-SecureString", "ConvertFrom-SecureString", "Get-ExecutionPolicy", "Set-ExecutionPolicy",
  ]
  private static let host: Set<String> = ["Start-Transcript", "Stop-Transcript"]
  private static let managementNouns: Set<String> = [
    "ChildItem", "Content", "Item", "ItemProperty", "ItemPropertyValue", "Location", "Path", "PSDrive", "PSProvider", "Process", "Service",
    "Connection", "Computer", "TimeZone", "Clipboard", "HotFix", "EventLog", "ComputerInfo",
  ]
}
