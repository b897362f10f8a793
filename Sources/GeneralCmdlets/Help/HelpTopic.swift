// The pages of help that are about no single command.
import ShellValues

/// A page such as about_Differences.
public struct HelpTopic: Sendable {
  public var name: String
  public var synopsis: String
  /// Made when somebody asks, since some pages are read from the product's own tables.
  public var text: @Sendable () -> String

  public init(_ name: String, synopsis: String = "", text: @escaping @Sendable () -> String) {
    (self.name, self.synopsis, self.text) = (name, synopsis, text)
  }
}
