// A credential in the shell: a user name that prints and a password that does not.
public import ShellValues

extension Credential: ShellScalar {
  public static let shellTypeName = "System.Management.Automation.PSCredential"
  public var typeName: String { Credential.shellTypeName }
  public var text: String { Credential.shellTypeName }
  public var memberNames: [String] { ["UserName", "Password"] }
  public func member(_ name: String) -> ShellValue? {
    switch name.lowercased() {
    case "username": .string(userName)
    case "password": .string("System.Security.SecureString")
    default: nil
    }
  }
}
