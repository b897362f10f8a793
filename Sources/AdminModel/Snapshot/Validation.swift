// What must hold of a whole configuration before the engine may run by it.

extension ConfigSnapshot {
  /// What is wrong, one sentence each; empty when the snapshot may go live.
  public func validate() -> [String] {
    contents.acceptedDomains.isEmpty ? ["There is no accepted domain. Create one: New-AcceptedDomain <name> -DomainName <domain>."] : []
  }
}
