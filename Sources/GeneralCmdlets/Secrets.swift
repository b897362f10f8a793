// Passwords at the prompt, and credentials made of a name and a secure string.
import ShellRuntime
public import ShellValues

/// A user name with its password. `GetNetworkCredential()` gives both in clear, as in .NET: modules that do not know this type
/// read the password through it.
public final class Credential: ShellScalar, Sendable {
  public let userName: String
  public let password: SecureString

  public init(userName: String, password: SecureString) { (self.userName, self.password) = (userName, password) }

  public var typeName: String { "System.Management.Automation.PSCredential" }
  public var text: String { typeName }
  public var memberNames: [String] { ["UserName", "Password"] }

  public func member(_ name: String) -> ShellValue? {
    switch name.lowercased() {
    case "username": .string(userName)
    case "password": .scalar(password)
    default: nil
    }
  }

  public func call(_ method: String, _ arguments: [ShellValue]) throws(ErrorRecord) -> ShellValue? {
    guard TextFolding.equal(method, "GetNetworkCredential"), arguments.isEmpty else { return nil }
    let parts = userName.split(separator: "\\", maxSplits: 1).map(String.init)
    return .object(
      ShellObject(
        typeNames: ["System.Net.NetworkCredential"],
        properties: [
          .init("UserName", .string(parts.last ?? "")), .init("Domain", .string(parts.count == 2 ? parts[0] : "")),
          .init("Password", .string(password.secret), isHidden: true),
        ], text: "System.Net.NetworkCredential"))
  }
}

enum SecretCommands {
  static let definitions = [
    CmdletDefinition(
      "Get-Credential", synopsis: "Asks for a user name and a password.",
      parameters: [
        parameter("Credential", .any, at: 0, aliases: ["UserName"], "A user name, or a credential, which is given back."),
        parameter("Message", .string, "What to say before asking."),
      ],
      examples: [HelpExample("$credential = Get-Credential smarthost-user", "Asks for the password only.")],
      outputType: "System.Management.Automation.PSCredential", make: { SimpleCmdlet(getCredential) }),
    CmdletDefinition(
      "Read-Host", synopsis: "Reads a line from the person.",
      parameters: [
        parameter("Prompt", .any, at: 0, remaining: true, "The question; a colon is added."),
        parameter("AsSecureString", .switch, "Do not show what is typed; give a secure string."),
      ],
      examples: [HelpExample("$name = Read-Host 'Connector'", "Asks and waits.")],
      make: {
        SimpleCmdlet { run in
          let line = try ask(run.text("Prompt").map { $0 + ": " } ?? "", secret: run.flag("AsSecureString"), run)
          try run.write(run.flag("AsSecureString") ? .scalar(SecureString(line)) : .string(line))
        }
      }),
  ]

  private static func ask(_ prompt: String, secret: Bool, _ run: any CmdletRun) throws -> String {
    guard let line = try run.shell.ask(prompt, secret: secret) else {
      throw ErrorRecord(
        "Windows PowerShell is in NonInteractive mode. Read and Prompt functionality is not available.", id: "InvalidOperation",
        category: .invalidOperation, reason: "PSInvalidOperationException")
    }
    return line
  }

  private static func getCredential(_ run: any CmdletRun) throws {
    if case .scalar(is Credential)? = run["Credential"] { return try run.write(run["Credential"] ?? .null) }
    if let message = run.text("Message") { run.shell.host(message, newline: true) }
    let name = try run.text("Credential") ?? ask("User: ", secret: false, run)
    let password = try ask("Password for user \(name): ", secret: true, run)
    try run.write(.scalar(Credential(userName: name, password: SecureString(password))))
  }
}
