// Commands of Windows that cannot work here, with the reason. Scripts meet an error that says so.
import ShellRuntime

enum RefusedCommands {
  private static let reasons: [(why: String, names: [String])] = [
    (
      "there is no Windows event log here; the service writes to standard error, and Get-MessageTrackingLog reads its log",
      ["Get-EventLog", "Get-WinEvent", "Write-EventLog", "New-EventLog", "Clear-EventLog", "Limit-EventLog", "Remove-EventLog", "Show-EventLog", "New-WinEvent"]
    ),
    (
      "there is no WMI here",
      [
        "Get-WmiObject", "gwmi", "Set-WmiInstance", "Invoke-WmiMethod", "Remove-WmiObject", "Register-WmiEvent", "Get-CimInstance", "gcim",
        "New-CimInstance", "Set-CimInstance", "Remove-CimInstance", "Invoke-CimMethod", "Get-CimClass", "Get-CimAssociatedInstance",
        "New-CimSession", "Get-CimSession", "Remove-CimSession", "New-CimSessionOption", "Register-CimIndicationEvent",
      ]
    ),
    (
      "there are no jobs here; run the commands one after the other",
      ["Start-Job", "Get-Job", "Receive-Job", "Wait-Job", "Stop-Job", "Remove-Job", "Suspend-Job", "Resume-Job", "Debug-Job", "Start-ThreadJob"]
    ),
    (
      "other computers are not reached",
      [
        "Connect-PSSession", "Disconnect-PSSession", "Receive-PSSession", "Enable-PSRemoting", "Disable-PSRemoting", "Test-WSMan", "Get-WSManInstance",
        "Set-WSManQuickConfig", "Enable-WSManCredSSP", "Register-PSSessionConfiguration", "Get-PSSessionConfiguration", "Set-PSSessionConfiguration",
        "Enable-PSSessionConfiguration", "Disable-PSSessionConfiguration", "Unregister-PSSessionConfiguration", "New-PSSessionConfigurationFile",
        "Test-PSSessionConfigurationFile", "New-PSRoleCapabilityFile", "Get-PSSessionCapability", "New-PSTransportOption", "Export-PSSession",
        "Add-Computer", "Remove-Computer", "Rename-Computer", "Reset-ComputerMachinePassword", "Test-ComputerSecureChannel",
      ]
    ),
    ("the machine is its administrator's, not this shell's", ["Restart-Computer", "Stop-Computer", "Checkpoint-Computer", "Restore-Computer", "Set-TimeZone", "Clear-RecycleBin", "Clear-DnsClientCache"]),
    (
      "there is no desktop here", ["Out-GridView", "ogv", "Show-Command", "Out-Printer", "lp", "Get-Clipboard", "gcb", "Set-Clipboard", "scb", "Show-ControlPanelItem"]
    ),
    (
      "this shell speaks to its own mail service only; curl and wget fetch web pages",
      ["Invoke-WebRequest", "iwr", "Invoke-RestMethod", "irm", "New-WebServiceProxy", "Start-BitsTransfer"]
    ),
    (
      "there is no Windows here whose parts it could show",
      [
        "Get-Counter", "Import-Counter", "Export-Counter", "Get-HotFix", "Get-ComputerInfo", "Get-ComputerRestorePoint", "Get-ControlPanelItem",
        "Get-WindowsFeature", "Install-WindowsFeature", "Get-ScheduledTask", "Register-ScheduledTask", "Get-ScheduledJob", "Register-ScheduledJob",
        "Get-NetIPConfiguration", "Get-NetAdapter", "Get-NetIPAddress", "Get-NetTCPConnection", "Get-NetFirewallRule", "New-NetFirewallRule",
      ]
    ),
    (
      "files have no Windows access lists or signatures here; chmod and chown change who may use a file",
      ["Get-Acl", "Set-Acl", "Get-AuthenticodeSignature", "Set-AuthenticodeSignature", "New-FileCatalog", "Test-FileCatalog", "Protect-CmsMessage", "Unprotect-CmsMessage", "Get-CmsMessage"]
    ),
    ("archives are made and opened with tar, zip and unzip", ["Compress-Archive", "Expand-Archive"]),
    ("transactions are part of the Windows registry, which is not here", ["Start-Transaction", "Complete-Transaction", "Undo-Transaction", "Use-Transaction", "Get-Transaction"]),
    ("compiled code is not taken in", ["Add-Type"]),
    (
      "the service is this program: what starts the machine's services starts it too, and Start-, Stop- and Restart-Service act on it",
      ["Set-Service", "New-Service", "Suspend-Service", "Resume-Service"]
    ),
    (
      "the server's certificates are made, exported and imported by New-, Export- and Import-ExchangeCertificate, and listed on Cert:",
      [
        "New-SelfSignedCertificate", "Export-Certificate", "Export-PfxCertificate", "Import-PfxCertificate", "Get-PfxCertificate", "Get-PfxData",
        "Get-Certificate", "Test-Certificate",
      ]
    ),
    (
      "there is no debugger; Set-PSDebug -Trace and -Step show a script at work",
      [
        "Set-PSBreakpoint", "Get-PSBreakpoint", "Remove-PSBreakpoint", "Enable-PSBreakpoint", "Disable-PSBreakpoint", "Wait-Debugger",
        "Debug-Process", "Debug-Runspace", "Get-Runspace", "Get-RunspaceDebug", "Enable-RunspaceDebug", "Disable-RunspaceDebug",
        "Enter-PSHostProcess", "Exit-PSHostProcess", "Get-PSHostProcessInfo",
      ]
    ),
    ("objects here raise no events", ["Register-ObjectEvent"]), ("its pages are part of the program", ["Update-Help", "Save-Help"]),
    ("Tab offers what the parameters themselves know", ["Register-ArgumentCompleter"]), ("there are no console files", ["Export-Console"]),
    (
      "texts are taken apart with -split, -match and ConvertFrom-StringData", ["ConvertFrom-String", "Convert-String", "ConvertFrom-SddlString"]
    ),
    (
      "users and groups are the machine's, whose own programs change them",
      [
        "Get-LocalUser", "New-LocalUser", "Set-LocalUser", "Remove-LocalUser", "Get-LocalGroup", "New-LocalGroup", "Get-LocalGroupMember",
        "Add-LocalGroupMember", "Remove-LocalGroupMember",
      ]
    ),
    (
      "this engine has no trace sources; Set-PSDebug -Trace 2 shows lines, assignments and calls as they run",
      ["Trace-Command", "Get-TraceSource", "Set-TraceSource"]
    ),
  ]

  static func add(to shell: Shell) {
    for (why, names) in reasons { shell.refuse(names, because: why) }
  }
}
