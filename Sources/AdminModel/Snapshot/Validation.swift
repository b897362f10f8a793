// What must hold of a whole configuration before the engine may run by it. Cmdlets keep the same rules; this is for stores that were
// edited by hand and for versions that thought otherwise.

extension ConfigSnapshot {
  /// What is wrong, one sentence each; empty when the snapshot may go live.
  public func validate() -> [String] { contents.problems }
}

extension ConfigContents {
  var problems: [String] {
    var found: [String] = []
    if acceptedDomains.isEmpty {
      found.append("There is no accepted domain. Create one: New-AcceptedDomain <name> -DomainName <domain>.")
    } else if acceptedDomains.count(where: \.default) != 1 {
      found.append("Exactly one accepted domain must be the default, and \(acceptedDomains.count(where: \.default)) are.")
    }
    func check<Record: AdminRecord>(_ type: Record.Type) {
      for record in records(type) {
        found += record.violations(in: self).map { "\(Record.kind.rawValue) '\(record.identity)': \($0.message)" }
      }
    }
    for kind in ObjectKind.allCases { check(kind.recordType) }
    return found
  }
}
