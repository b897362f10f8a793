// Which Receive connector takes a connection.
import AdminModel
import MailModel

enum ConnectorSelector {
  /// The enabled connector that listens on the local endpoint and whose narrowest remote range holds the client.
  ///
  /// - Returns: `nil` when none does: the connection is refused.
  /// - Source: routing.md section 4.
  static func select(local: IPEndpoint, remote: IPAddress, among connectors: [ReceiveConnector]) -> ReceiveConnector? {
    var best: (connector: ReceiveConnector, span: UInt128)?
    for connector in connectors where connector.enabled && connector.bindings.contains(where: { covers($0, local) }) {
      for range in connector.remoteIPRanges where range.contains(remote) {
        if best.map({ range.span < $0.span }) ?? true { best = (connector, range.span) }
      }
    }
    return best?.connector
  }

  /// `0.0.0.0` and `[::]` stand for every address of their family.
  static func covers(_ binding: IPEndpoint, _ local: IPEndpoint) -> Bool {
    binding.port == local.port && binding.address.family == local.address.family
      && (binding.address.isUnspecified || binding.address == local.address)
  }
}
