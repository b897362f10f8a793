// What Get-ChildItem can ask of certificates on `Cert:`: how long they last, for which names and for what.
import ShellRuntime
import ShellValues

struct CertificateFilter {
  static let parameters = [
    parameter("ExpiringInDays", .int, "Of certificates on Cert:, those that end within so many days; 0 for those that have ended."),
    parameter("DnsName", .string, "Of certificates on Cert:, those with this name; wildcards allowed."),
    parameter("SSLServerAuthentication", .switch, "Of certificates on Cert:, those for servers."),
  ]

  private let asked: [String]
  private let limit: Int64?
  private let name: Wildcard?
  private let isForServers: Bool

  /// - Returns: `nil` when nothing is asked.
  init?(_ run: any CmdletRun) {
    asked = CertificateFilter.parameters.map(\.name).filter { run[$0] != nil }
    guard !asked.isEmpty else { return nil }
    limit = run.int("ExpiringInDays").map { DateTimeValue.now.microseconds + Int64($0) * 86_400_000_000 }
    name = run.text("DnsName").map { Wildcard($0) }
    isForServers = run.flag("SSLServerAuthentication")
  }

  /// Stores and their places are not what is asked for.
  func accepts(_ item: ShellValue) -> Bool {
    guard case .scalar(let end as DateTimeValue)? = Members.get(item, "NotAfter") else { return false }
    if let limit, end.microseconds > limit { return false }
    if let name, !Conversion.items(Members.get(item, "DnsNameList") ?? .null).contains(where: { name.matches($0.text) }) { return false }
    guard isForServers else { return true }
    let uses = Conversion.items(Members.get(item, "EnhancedKeyUsageList") ?? .null).map(\.text)
    return uses.isEmpty || uses.contains { $0.contains("1.3.6.1.5.5.7.3.1") || TextFolding.equal($0, "serverAuth") || $0.contains("Server Authentication") }
  }

  /// 5.1 knows these parameters on Cert: alone.
  func refused(_ path: String) -> ErrorRecord {
    ErrorRecord(
      "A parameter cannot be found that matches parameter name '\(asked[0])': '\(path)' holds no certificates.", id: "NamedParameterNotFound",
      category: .invalidArgument, reason: "ParameterBindingException", target: .string(path))
  }
}
