// What must hold of a Receive connector alone (routing.md section 6); its place among others is in ReceiveConnector+Conflicts.
import MailModel

extension ReceiveConnector {
  /// The rules that this record breaks.
  /// - Parameter contents: with this record in its place.
  public func violations(in contents: ConfigContents) -> [RuleViolation] {
    let others = contents.receiveConnectors.filter { $0.guid != guid && $0.server.lowercased() == server.lowercased() }
    return nameViolations(among: others.map(\.name)) + authenticationViolations + sessionViolations + listenerViolations(in: contents)
      + conflicts(with: others)
  }

  private var authenticationViolations: [RuleViolation] {
    var found: [RuleViolation] = []
    if authMechanism.contains(.basicAuthRequireTLS), !authMechanism.isSuperset(of: [.basicAuth, .tls]) {
      found.append(
        RuleViolation(
          ["AuthMechanism"], "BasicAuthRequireTLS needs BasicAuth and Tls beside it: -AuthMechanism Tls,BasicAuth,BasicAuthRequireTLS."))
    }
    if authMechanism.contains(.externalAuthoritative) {
      if !authMechanism.subtracting([.externalAuthoritative, .tls]).isEmpty {
        found.append(
          RuleViolation(["AuthMechanism"], "ExternalAuthoritative goes with Tls only: -AuthMechanism Tls,ExternalAuthoritative."))
      }
      if !permissionGroups.contains(.exchangeServers) {
        found.append(
          RuleViolation(
            ["AuthMechanism", "PermissionGroups"],
            "ExternalAuthoritative needs the permission group ExchangeServers. Add it to -PermissionGroups."))
      }
    }
    if requireTLS, !authMechanism.contains(.tls) {
      found.append(
        RuleViolation(
          ["RequireTLS", "AuthMechanism"],
          "RequireTLS needs Tls in AuthMechanism, or STARTTLS would never be offered. Add it: -AuthMechanism Tls."))
    }
    return found
  }

  private var sessionViolations: [RuleViolation] {
    var found: [RuleViolation] = []
    if connectionInactivityTimeout >= connectionTimeout {
      found.append(
        RuleViolation(
          ["ConnectionInactivityTimeout", "ConnectionTimeout"],
          "ConnectionInactivityTimeout (\(connectionInactivityTimeout)) must be less than ConnectionTimeout (\(connectionTimeout))."))
    }
    if binaryMimeEnabled, !chunkingEnabled {
      found.append(
        RuleViolation(
          ["ChunkingEnabled", "BinaryMimeEnabled"], "BinaryMimeEnabled needs ChunkingEnabled. Set both, or add -BinaryMimeEnabled $false."))
    }
    return found
  }

  private func listenerViolations(in contents: ConfigContents) -> [RuleViolation] {
    var found: [RuleViolation] = []
    if bindings.isEmpty {
      found.append(RuleViolation(["Bindings"], "A Receive connector listens somewhere. Give -Bindings, such as 0.0.0.0:25."))
    }
    if remoteIPRanges.isEmpty {
      found.append(
        RuleViolation(
          ["RemoteIPRanges"],
          "A Receive connector answers somebody. Give -RemoteIPRanges, such as 192.168.1.0/24 or 0.0.0.0-255.255.255.255."))
    }
    if remoteIPRanges.count > ReceiveConnector.mostRanges {
      found.append(RuleViolation(["RemoteIPRanges"], "The administrative limit for this request was exceeded.", id: "AdminLimitExceeded"))
    }
    if bindings.contains(where: { $0.port == 0 }) {
      found.append(RuleViolation(["Bindings"], "Port 0 is none to listen on. Give one from 1 to 65535."))
    }
    if !contents.server.isNamed(server) {
      found.append(
        RuleViolation(
          ["Server"], "There is no transport server '\(server)'. This organization has '\(contents.server.name)'.",
          id: "ManagementObjectNotFound"))
    }
    if let defaultDomain, !contents.acceptedDomains.contains(where: { $0.name.lowercased() == defaultDomain.lowercased() }) {
      found.append(
        RuleViolation(
          ["DefaultDomain"], "There is no accepted domain named '\(defaultDomain)'. Get-AcceptedDomain lists them.",
          id: "ManagementObjectNotFound"))
    }
    return found
  }

  /// - Source: routing.md section 4: Exchange gives up between 1,200 and 1,300.
  static let mostRanges = 1200
}
