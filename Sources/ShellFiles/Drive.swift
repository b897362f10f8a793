// Drives: names with a colon behind which things live. Most lead to a folder; `Env:`, `Variable:` and their like hold named entries.
public import ShellValues

/// Named things one level deep, such as variables: what a drive holds that leads to no folder.
public protocol EntryStore: AnyObject {
  /// In the order that lists show them.
  var names: [String] { get }
  /// The object that Get-Item gives; `nil` when there is no such entry.
  func item(_ name: String) -> ShellValue?
  /// What Get-Content gives.
  func content(_ name: String) -> ShellValue?
  /// Makes or changes an entry.
  func set(_ name: String, _ value: ShellValue) throws
  func remove(_ name: String) throws
  /// Whether the entry has entries below it. Their names are paths, such as `LocalMachine/My/5B2F...`.
  func isContainer(_ name: String) -> Bool
}

extension EntryStore {
  public func content(_ name: String) -> ShellValue? { item(name) }
  public func isContainer(_ name: String) -> Bool { name.isEmpty }
}

/// One drive.
public struct Drive {
  public enum Contents {
    /// An absolute path without a slash at its end, except for `/` itself.
    case folder(root: String)
    case entries(any EntryStore)
  }

  /// Without the colon.
  public var name: String
  /// `FileSystem`, `Environment`, `Variable`, `Function`, `Alias`, `Certificate`.
  public var provider: String
  public var contents: Contents
  public var description: String
  /// Drives that the shell begins with stay.
  public var isBuiltIn: Bool

  public init(_ name: String, provider: String, _ contents: Contents, description: String = "", isBuiltIn: Bool = false) {
    (self.name, self.provider, self.contents) = (name, provider, contents)
    (self.description, self.isBuiltIn) = (description, isBuiltIn)
  }

  public var root: String? {
    if case .folder(let root) = contents { root } else { nil }
  }

  /// As `Get-PSDrive` gives it.
  public var object: ShellValue {
    .object(
      ShellObject(
        typeNames: ["System.Management.Automation.PSDriveInfo"],
        properties: [
          .init("Name", .string(name)), .init("Provider", providerObject), .init("Root", .string(root ?? "")),
          .init("Description", .string(description)), .init("Credential", .null), .init("CurrentLocation", .string("")),
          .init("DisplayRoot", .null),
        ], text: name))
  }

  /// As `Get-PSProvider` gives it.
  public var providerObject: ShellValue {
    let module = provider == "Certificate" ? "Microsoft.PowerShell.Security" : "Microsoft.PowerShell.Core"
    return .object(
      ShellObject(
        typeNames: ["System.Management.Automation.ProviderInfo"],
        properties: [.init("Name", .string(provider)), .init("ModuleName", .string(module))], text: module + "\\" + provider))
  }
}
