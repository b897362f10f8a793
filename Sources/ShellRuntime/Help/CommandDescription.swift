// A command of whatever kind as Get-Command and Get-Help see it.
public import ShellValues

/// What is known of one command without running it.
public struct CommandDescription {
  public enum Kind: String, Sendable, CaseIterable {
    case alias = "Alias"
    case function = "Function"
    case filter = "Filter"
    case cmdlet = "Cmdlet"
    case script = "ExternalScript"
    case application = "Application"
  }

  public var kind: Kind
  public var name: String
  /// Its parameters; `nil` for aliases, programs, and scripts that do not parse.
  public var definition: CmdletDefinition?
  /// Whether it takes the common parameters.
  public var isAdvanced = false
  /// An alias's other name.
  public var target: String?
  /// A script's or program's file.
  public var path: String?
  public var module: String?
  /// A function's or script's body.
  public var block: ShellValue?

  public init(_ kind: Kind, _ name: String) { (self.kind, self.name) = (kind, name) }
}
