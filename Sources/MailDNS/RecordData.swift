// The data of records as they come off the wire, names uncompressed: RFC 1035 sections 3.3.9 and 3.1.
import MailModel

enum RecordData {
  /// - Returns: `nil` for data of the wrong size, or an exchange that is no host name; the root is a null MX.
  static func mx(_ data: [UInt8]) -> MXRecord? {
    guard data.count >= 3 else { return nil }
    let preference = UInt16(data[0]) << 8 | UInt16(data[1])
    guard let name = DNSName.text(data[2...]) else { return nil }
    if name.isEmpty { return MXRecord(preference: preference, exchange: nil) }
    return MailDomain(name).map { MXRecord(preference: preference, exchange: $0) }
  }

  static func address(_ data: [UInt8]) -> IPAddress? {
    guard data.count == 4 || data.count == 16 else { return nil }
    return IPAddress(family: data.count == 4 ? .v4 : .v6, value: data.reduce(0) { $0 << 8 | UInt128($1) })
  }
}
