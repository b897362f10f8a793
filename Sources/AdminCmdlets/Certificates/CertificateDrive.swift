// `Cert:`, the drive of Windows that scripts find certificates on: LocalMachine with the server's own certificates in My, trusted roots
// in Root and intermediates in CA. It shows and changes the same folder as Get-ExchangeCertificate and Import-Certificate.
import MailModel
import ShellFiles
public import ShellRuntime
import ShellValues
import TLSOpenSSL

extension CertificateCmdlets {
  public static func addDrive(_ environment: CertificateEnvironment, to shell: Shell) {
    shell.drives.add(
      Drive(
        "Cert", provider: "Certificate", .entries(CertificateEntries(environment)), description: "X509 Certificate Provider", isBuiltIn: true))
  }
}

/// The stores of the drive, by the names of Windows.
enum CertificateStoreName: String, CaseIterable {
  case own = "My"
  case root = "Root"
  case intermediates = "CA"
}

private final class CertificateEntries: EntryStore {
  private static let location = "LocalMachine"
  private let environment: CertificateEnvironment

  init(_ environment: CertificateEnvironment) { self.environment = environment }

  /// `LocalMachine`, `LocalMachine/My`, `LocalMachine/My/5B2F…`.
  var names: [String] {
    [CertificateEntries.location]
      + CertificateStoreName.allCases.flatMap { store in
        let path = CertificateEntries.location + "/" + store.rawValue
        return [path] + thumbprints(store).map { path + "/" + $0 }
      }
  }

  func isContainer(_ name: String) -> Bool {
    let parts = name.split(separator: "/")
    return parts.isEmpty || parts.count < 3 && names.contains { TextFolding.equal($0, name) }
  }

  func item(_ name: String) -> ShellValue? {
    let parts = name.split(separator: "/").map(String.init)
    guard let first = parts.first, TextFolding.equal(first, CertificateEntries.location) else { return nil }
    if parts.count == 1 { return CertificateItem.location(CertificateEntries.location) }
    guard let store = CertificateStoreName.allCases.first(where: { TextFolding.equal($0.rawValue, parts[1]) }) else { return nil }
    switch parts.count {
    case 2: return CertificateItem.store(store)
    case 3: return certificate(parts[2], in: store)
    default: return nil
    }
  }

  func content(_ name: String) -> ShellValue? { nil }

  func set(_ name: String, _ value: ShellValue) throws {
    throw ErrorRecord(
      "Provider operation stopped because the provider does not support this operation.", id: "NotSupported", category: .notImplemented,
      reason: "PSNotSupportedException", target: .string(name),
      recommendation: "Import-ExchangeCertificate and Import-Certificate add certificates.")
  }

  func remove(_ name: String) throws {
    let parts = name.split(separator: "/").map(String.init)
    guard parts.count == 3, let store = CertificateStoreName.allCases.first(where: { TextFolding.equal($0.rawValue, parts[1]) }) else {
      throw ErrorRecord(
        "The certificate store '\(name)' cannot be removed.", id: "CannotRemoveContainer", category: .permissionDenied,
        reason: "PSInvalidOperationException", target: .string(name))
    }
    let folder = try environment.folder()
    try CertificateFailure.inShell { () throws(CertificateError) in
      store == .own ? try folder.remove(thumbprint: parts[2]) : try folder.removeRoot(thumbprint: parts[2])
    }
    environment.changed()
  }

  // A folder that cannot be read shows nothing here; Get-ExchangeCertificate says why.

  private func thumbprints(_ store: CertificateStoreName) -> [String] {
    guard store == .own else { return trusted(store).map(\.thumbprint) }
    return ((try? environment.folder().certificates()) ?? []).map(\.thumbprint)
  }

  private func trusted(_ store: CertificateStoreName) -> [Certificate] {
    let all = (try? environment.folder().trustedCertificates()) ?? []
    return all.filter { $0.facts.isSelfSigned == (store == .root) }
  }

  private func certificate(_ thumbprint: String, in store: CertificateStoreName) -> ShellValue? {
    guard store == .own else {
      return trusted(store).first { TextFolding.equal($0.thumbprint, thumbprint) }.map { CertificateItem.make($0, in: store) }
    }
    guard let stored = try? environment.folder().certificate(thumbprint: thumbprint) else { return nil }
    return CertificateItem.make(
      stored.certificate, friendlyName: stored.metadata.friendlyName, hasPrivateKey: stored.hasPrivateKey, in: store)
  }
}
