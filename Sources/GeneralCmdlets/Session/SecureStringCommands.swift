// ConvertTo- and ConvertFrom-SecureString.
import ShellRuntime
import ShellValues

enum SecureStringCommands {
  static func definitions(_ cipher: (any SecretCipher)?) -> [CmdletDefinition] { [to(cipher), from(cipher)] }

  private static func needed(_ cipher: (any SecretCipher)?) throws -> any SecretCipher {
    guard let cipher else {
      throw ErrorRecord(
        "Encryption is not available in this session.", id: "CommandNotSupported", category: .notImplemented, reason: "PSNotSupportedException")
    }
    return cipher
  }

  private static let keys = [
    parameter("Key", .values, in: ["Open"], "The key: 16, 24 or 32 numbers from 0 to 255."),
    parameter("SecureKey", .secureString, at: 1, in: ["Secure"], "The key as a secure string of 8, 12 or 16 letters."),
  ]

  /// The key that was given; `nil` for the user's own.
  private static func key(_ run: any CmdletRun) throws -> [UInt8]? {
    if let key = run["Key"] {
      return try Conversion.items(key).map { item in
        guard let byte = UInt8(exactly: try Conversion.int(item)) else { throw SecureStringText.badKey }
        return byte
      }
    }
    if case .scalar(let secret as SecureString)? = run["SecureKey"] { return SecureStringText.utf16(secret.secret) }
    return nil
  }

  private static func to(_ cipher: (any SecretCipher)?) -> CmdletDefinition {
    CmdletDefinition(
      "ConvertTo-SecureString", synopsis: "Makes a secure string of a text.",
      description: "A text of ConvertFrom-SecureString is decrypted under its key; -AsPlainText -Force takes a password as it is.",
      parameters: [
        parameter("String", .string, at: 0, mandatory: true, pipeline: true, "The text."),
        parameter("AsPlainText", .switch, at: 1, in: ["PlainText"], "The text is not encrypted."),
        parameter("Force", .switch, at: 2, in: ["PlainText"], "Confirms that the text is meant to stand in clear."),
      ] + keys,
      defaultParameterSet: "Secure", examples: [HelpExample("ConvertTo-SecureString 'P@ssw0rd' -AsPlainText -Force", "A password for a script.")],
      outputType: SecureString.shellTypeName,
      make: {
        SimpleCmdlet { run in
          let text = run.text("String") ?? ""
          if run.flag("AsPlainText") {
            guard run.flag("Force") else {
              throw ErrorRecord(
                "The system cannot protect plain text input. To suppress this warning and convert the plain text to a SecureString, reissue the "
                  + "command specifying the Force parameter. For more information ,type: get-help ConvertTo-SecureString.",
                id: "ImportSecureString_ForceRequired", category: .invalidArgument, reason: "ArgumentException")
            }
            return try run.write(.scalar(SecureString(text)))
          }
          do {
            let secret = try key(run).map { try SecureStringText.secret(of: text, key: $0, needed(cipher)) } ?? SecureStringText.secret(of: text, needed(cipher))
            try run.write(.scalar(SecureString(secret)))
          } catch let error as ErrorRecord {
            try run.writeError(error)
          }
        }
      })
  }

  private static func from(_ cipher: (any SecretCipher)?) -> CmdletDefinition {
    CmdletDefinition(
      "ConvertFrom-SecureString", synopsis: "Makes an encrypted text of a secure string.",
      description: "Under a key the text is that of Windows PowerShell. Without one only this user can open it again, here: the key is in the data "
        + "folder.",
      parameters: [
        parameter("SecureString", .secureString, at: 0, mandatory: true, pipeline: true, "The secure string."),
        parameter("AsPlainText", .switch, in: ["AsPlainText"], "In clear."),
      ] + keys,
      defaultParameterSet: "Secure",
      examples: [HelpExample("ConvertTo-SecureString 'x' -AsPlainText -Force | ConvertFrom-SecureString -Key (1..16) | Out-Null", "A text that Windows reads too.")],
      outputType: "System.String",
      make: {
        SimpleCmdlet { run in
          guard case .scalar(let secret as SecureString)? = run["SecureString"] else { return }
          if run.flag("AsPlainText") { return try run.write(.string(secret.secret)) }
          let text = try key(run).map { try SecureStringText.text(of: secret.secret, key: $0, needed(cipher)) } ?? SecureStringText.text(of: secret.secret, needed(cipher))
          try run.write(.string(text))
        }
      })
  }
}
