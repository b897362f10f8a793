// Programs that scripts for Windows call.

enum NativePrograms {
  /// Whether a name looks like a program that only Windows has.
  static func isWindows(_ name: String) -> Bool {
    let name = name.lowercased()
    return [".exe", ".cmd", ".bat", ".com", ".msc", ".vbs"].contains { name.hasSuffix($0) }
      || [
        "netsh", "icacls", "reg", "net", "sc", "cscript", "wscript", "nltest", "dcdiag", "repadmin", "setspn", "klist", "certutil",
        "wevtutil",
        "logman", "schtasks", "gpupdate", "gpresult", "ipconfig", "takeown", "robocopy", "notepad", "explorer", "cmd", "powershell",
        "iisreset", "nslookup", "msiexec", "vssadmin", "diskshadow", "tasklist", "taskkill", "w32tm",
      ].contains(name)
  }
}
