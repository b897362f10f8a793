// What is known of commands beyond those of this shell: who else has them, and since when. The runtime knows no noun of Exchange;
// the module that does hands this in.

public struct CommandKnowledge: Sendable {
  /// A version of the product whose commands these are, such as `2016`.
  public typealias Version = String

  /// Where a command comes from that this shell does not have, by lower-case name: a name to show and the product.
  public var elsewhere: [String: (name: String, product: String)]
  /// The versions that one can ask for, oldest first.
  public var versions: [Version]
  /// Parameters that only some versions have: lower-case command, lower-case parameter.
  public var parameters: [String: [String: [Version]]]

  public init(
    elsewhere: [String: (name: String, product: String)] = [:], versions: [Version] = [], parameters: [String: [String: [Version]]] = [:]
  ) {
    (self.elsewhere, self.versions, self.parameters) = (elsewhere, versions, parameters)
  }

  /// The versions that have a parameter, when not all have it and the asked one does not.
  func versions(with parameter: String, of command: String, lacking version: Version) -> [Version]? {
    guard let known = parameters[command.lowercased()]?[parameter.lowercased()], !known.contains(version) else { return nil }
    return known
  }
}
