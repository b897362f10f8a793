// Whether a host that DNS names is ourselves: mail for it must not be sent round in circles.
import AdminModel
import MailModel
import NIOCore

struct OwnAddresses: Sendable {
  private let bindings: [IPEndpoint]
  private let interfaces: Set<IPAddress>

  /// - Parameter interfaces: addresses of this machine, beside all of loopback.
  init(_ connectors: [ReceiveConnector], interfaces: Set<IPAddress> = OwnAddresses.ofThisMachine) {
    bindings = connectors.filter(\.enabled).flatMap(\.bindings)
    self.interfaces = interfaces
  }

  func include(_ endpoint: IPEndpoint) -> Bool {
    let isHere = endpoint.address.isLoopback || interfaces.contains(endpoint.address)
    return bindings.contains { $0.address.isUnspecified ? isHere && ConnectorSelector.covers($0, endpoint) : $0 == endpoint }
  }

  static var ofThisMachine: Set<IPAddress> {
    let devices = (try? System.enumerateDevices()) ?? []
    return Set(devices.compactMap { $0.address?.ipAddress.flatMap { IPAddress($0) } })
  }
}
