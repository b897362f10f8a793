// The trace that each server of ours leaves, in Exchange's form (formats.md section 7).
public import MailModel

/// One Received field.
public struct ReceivedField: Hashable, Sendable {
  /// The name given in EHLO or HELO; an empty one shows as the address in brackets.
  public var clientName: String
  public var clientAddress: IPAddress
  public var serverName: String
  public var serverAddress: IPAddress
  public var tls: TLSFacts?
  /// `15.0.1104.5`: the build without leading zeroes.
  public var build: String
  /// The front end took the message in and passed it to the transport service.
  public var isFrontEnd: Bool
  public var time: Timestamp
  /// Offset of the server's zone from UTC, in seconds.
  public var zoneOffset: Int

  public init(
    clientName: String, clientAddress: IPAddress, serverName: String, serverAddress: IPAddress, tls: TLSFacts?, build: String,
    isFrontEnd: Bool, time: Timestamp, zoneOffset: Int
  ) {
    (self.clientName, self.clientAddress, self.serverName, self.serverAddress) = (clientName, clientAddress, serverName, serverAddress)
    (self.tls, self.build, self.isFrontEnd, self.time, self.zoneOffset) = (tls, build, isFrontEnd, time, zoneOffset)
  }

  /// Folded before `by` and `id`.
  public var field: HeaderField {
    let from = clientName.isEmpty ? "[\(clientAddress)]" : clientName
    let security = tls.map { " (version=\($0.version.rawValue), cipher=\($0.cipher))" } ?? ""
    let via = isFrontEnd ? " via Frontend Transport" : ""
    return HeaderField(
      "Received",
      "from \(from) (\(clientAddress))\r\n by \(serverName) (\(serverAddress)) with Microsoft SMTP Server\(security)"
        + "\r\n id \(build)\(via); \(time.rfc5322(offset: zoneOffset))")
  }
}
