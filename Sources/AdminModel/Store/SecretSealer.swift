// Secrets are at rest under a key that the store does not have: this is how it asks for them to be sealed and opened.

/// Protects the secrets of a store.
public protocol SecretSealer: Sendable {
  /// The secret as it may be kept, a different text each time.
  /// - Parameter place: whose secret it is. What was sealed for one place opens at no other.
  func seal(_ secret: String, for place: String) throws -> String

  /// - Returns: `nil` for what was sealed under another key or for another place, or has been changed since.
  func open(_ sealed: String, for place: String) -> String?
}
