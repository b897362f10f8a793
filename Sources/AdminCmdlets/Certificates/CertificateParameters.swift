// The parameters that several certificate cmdlets share, and how a body reads what was given.
import MailModel
import ShellRuntime
import ShellValues
import TLSOpenSSL

enum CertificateParameters {
  /// The two ways to name a certificate; `noun` ends the help's sentence.
  static func identifying(mandatory: Bool) -> [ParameterDefinition] {
    [
      ParameterDefinition(
        "Thumbprint", .string,
        sets: ["Thumbprint": ParameterRole(isMandatory: mandatory, position: 0, fromPipeline: true, fromPropertyName: true)],
        help: "The certificate's thumbprint, 40 hexadecimal digits in either case; blanks are ignored."),
      ParameterDefinition(
        "Identity", .string, sets: ["Identity": ParameterRole(isMandatory: mandatory, position: 0)],
        help: "The certificate as server\\thumbprint or by its thumbprint."),
    ]
  }

  static func server(in sets: [String] = ["*"]) -> ParameterDefinition {
    named("Server", .string, in: sets, "The server; there is one, and it is the default.")
  }

  static let domainController = named("DomainController", .string, "Accepted and not used: there is no directory.")

  static func named(
    _ name: String, _ type: any ValueType, in sets: [String] = ["*"], default defaultText: String? = nil, _ help: String
  ) -> ParameterDefinition {
    ParameterDefinition(
      name, type, sets: Dictionary(sets.map { ($0, ParameterRole()) }, uniquingKeysWith: { first, _ in first }), help: help,
      defaultText: defaultText)
  }

  /// Exchange's AllowedServices.
  static let services = EnumType.flags(
    "Microsoft.Exchange.Management.SystemConfigurationTasks.AllowedServices",
    ["None", "IMAP", "POP", "UM", "IIS", "SMTP", "Federation", "UMCallRouter"])
}

/// Bytes, as `[System.IO.File]::ReadAllBytes(...)` and `Get-Content -Encoding Byte` give them.
struct ByteArrayType: ValueType {
  var name: String { "Byte[]" }
  func convert(_ value: ShellValue) throws(ConversionFailure) -> ShellValue {
    for item in Conversion.items(value) {
      guard case .int(0...255) = item else {
        throw Conversion.failure(item, "System.Byte", "Value was either too large, too small or no number.")
      }
    }
    return .list(Conversion.items(value))
  }

  static func bytes(_ value: ShellValue) -> [UInt8] {
    Conversion.items(value).compactMap { if case .int(let n) = $0 { UInt8(exactly: n) } else { nil } }
  }

  static func value(_ bytes: [UInt8]) -> ShellValue { .list(bytes.map { .int(Int($0)) }) }
}

/// What one call was given.
struct CertificateArguments {
  let run: any CmdletRun

  func isSet(_ name: String) -> Bool { run[name]?.truth ?? false }
  func text(_ name: String) -> String? { run[name].flatMap { $0.isNull ? nil : $0.text } }
  func texts(_ name: String) -> [String]? { run[name].map { Conversion.items($0).map(\.text) } }
  var services: CertificateServices? { run["Services"].flatMap { CertificateServices($0.text) } }
  var password: String? { if case .scalar(let secret as SecureString)? = run["Password"] { secret.secret } else { nil } }

  /// At most 63 characters.
  /// - Source: New-ExchangeCertificate, FriendlyName.
  func friendlyName() throws -> String? {
    guard let name = text("FriendlyName") else { return nil }
    guard name.count < 64 else {
      throw CertificateFailure.argument("The friendly name must be shorter than 64 characters.", "FriendlyName")
    }
    return name
  }
}
