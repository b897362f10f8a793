// A user name and a password for a smart host. The password never prints: not in lists, the journal, errors or debug output.

/// What a Send connector logs on to its smart hosts with.
public struct Credential: Hashable, Sendable, CustomStringConvertible, CustomDebugStringConvertible {
  public var userName: String
  /// In clear, for AUTH; kept by the store apart from everything that people read. Empty when the store's key does not fit it.
  public var password: String

  public init(userName: String, password: String) {
    self.userName = userName
    self.password = password
  }

  public var description: String { userName }
  public var debugDescription: String { "\(userName) (secret)" }
}
