// Get- and Set-ExecutionPolicy. Whoever may read a script may run it here; the policy is kept and shown for scripts that ask.
import ShellRuntime
import ShellValues

enum ExecutionPolicy {
  static let names = ["Unrestricted", "RemoteSigned", "AllSigned", "Restricted", "Default", "Bypass", "Undefined"]
  static let scopes = ["MachinePolicy", "UserPolicy", "Process", "CurrentUser", "LocalMachine"]
  static let policyType: EnumType = .enumeration("Microsoft.PowerShell.ExecutionPolicy", names)
  static let scopeType: EnumType = .enumeration("Microsoft.PowerShell.ExecutionPolicyScope", scopes)

  /// What was set in one shell, by scope.
  private final class Policies {
    var set: [String: ShellValue] = [:]
  }

  private static func policies(_ run: any CmdletRun) -> Policies { (run.shell as? Shell)?.guest(Policies.self, Policies.init) ?? Policies() }

  private static func policy(_ scope: String, _ run: any CmdletRun) -> ShellValue {
    policies(run).set[scope] ?? policyType.definition.value(scope == "LocalMachine" ? "Unrestricted" : "Undefined").map { .scalar($0) } ?? .null
  }

  static let definitions = [
    CmdletDefinition(
      "Get-ExecutionPolicy", synopsis: "Gets the execution policy, which has no effect here: scripts run.",
      parameters: [
        parameter("Scope", scopeType, at: 0, byName: true, "Of this scope."), parameter("List", .switch, "Of all scopes."),
      ],
      examples: [HelpExample("Get-ExecutionPolicy", "Unrestricted at first.")], outputType: "Microsoft.PowerShell.ExecutionPolicy",
      make: {
        SimpleCmdlet { run in
          if run.flag("List") {
            for scope in scopes { try run.write(.object(ShellObject([("Scope", .string(scope)), ("ExecutionPolicy", policy(scope, run))]))) }
          } else if let scope = run.text("Scope") {
            try run.write(policy(scope, run))
          } else {
            try run.write(scopes.map { policy($0, run) }.first { $0.text != "Undefined" } ?? policy("LocalMachine", run))
          }
        }
      }),
    CmdletDefinition(
      "Set-ExecutionPolicy", synopsis: "Keeps an execution policy, which has no effect here: scripts run.",
      parameters: [
        parameter("ExecutionPolicy", policyType, at: 0, mandatory: true, pipeline: true, byName: true, "The policy."),
        parameter("Scope", scopeType, at: 1, byName: true, default: "LocalMachine", "For this scope."), parameter("Force", .switch, "Nothing is asked."),
      ],
      confirmImpact: .medium, examples: [HelpExample("Set-ExecutionPolicy RemoteSigned -Scope Process", "Kept for this session.")],
      make: {
        SimpleCmdlet { run in
          guard try run.shouldProcess(target: run.text("ExecutionPolicy") ?? "", operation: "Set-ExecutionPolicy") else { return }
          policies(run).set[run.text("Scope") ?? "LocalMachine"] = run["ExecutionPolicy"]
          try run.verbose("Scripts run here whatever the policy says.")
        }
      }),
  ]
}
