// Exchange trusts what stands in X-MS-Exchange-Organization fields. So they are removed when they come from outside, written by us alone,
// and removed again when mail leaves (domain-security.md section 7).

public enum HeaderFirewall {
  /// Fields that have a meaning inside the organization or the forest only.
  public static func isOrganizational(_ field: HeaderField) -> Bool {
    let name = field.name.lowercased()
    return name.hasPrefix("x-ms-exchange-organization-") || name.hasPrefix("x-ms-exchange-forest-")
  }

  /// Received and Resent fields: kept for all who have Accept-Headers-Routing, dropped from originals inside notifications.
  public static func isRouting(_ field: HeaderField) -> Bool {
    let name = field.name.lowercased()
    return name == "received" || name.hasPrefix("resent-")
  }
}

extension HeaderBlock {
  /// Removes what only this organization may say. For mail from outside, before `stamp`, and for mail that leaves.
  public mutating func removeOrganizationFields() { removeAll(where: HeaderFirewall.isOrganizational) }

  /// Removes the routing fields too, as for an original that a notification returns.
  public mutating func removeRoutingFields() { removeAll(where: HeaderFirewall.isRouting) }
}
