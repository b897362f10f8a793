// Records of any common type as values, for people who look into the DNS.
public import MailModel

/// A type of record, by its number on the wire.
public enum DNSRecordType: Int32, CaseIterable, Sendable, CustomStringConvertible {
  case a = 1, ns = 2, cname = 5, soa = 6, ptr = 12, mx = 15, txt = 16, aaaa = 28, srv = 33

  public var description: String {
    switch self {
    case .a: "A"
    case .ns: "NS"
    case .cname: "CNAME"
    case .soa: "SOA"
    case .ptr: "PTR"
    case .mx: "MX"
    case .txt: "TXT"
    case .aaaa: "AAAA"
    case .srv: "SRV"
    }
  }
}

/// What a record says.
public enum DNSRecordData: Hashable, Sendable {
  case address(IPAddress)
  /// NS, CNAME and PTR. Names are without a final dot.
  case name(String)
  case exchange(preference: Int, host: String)
  case text([String])
  case service(priority: Int, weight: Int, port: Int, target: String)
  case authority(server: String, admin: String, serial: Int, refresh: Int, retry: Int, expire: Int, minimum: Int)

  /// - Returns: `nil` for data that is not of the type.
  init?(_ type: DNSRecordType, _ data: [UInt8]) {
    func number(_ place: Int, _ size: Int) -> Int { data[place..<place + size].reduce(0) { $0 << 8 | Int($1) } }
    switch type {
    case .a, .aaaa:
      guard let address = RecordData.address(data), data.count == (type == .a ? 4 : 16) else { return nil }
      self = .address(address)
    case .ns, .cname, .ptr:
      guard let name = DNSName.text(data[...]) else { return nil }
      self = .name(name)
    case .mx:
      guard data.count >= 3, let name = DNSName.text(data[2...]) else { return nil }
      self = .exchange(preference: number(0, 2), host: name)
    case .txt:
      var (texts, rest): ([String], ArraySlice<UInt8>) = ([], data[...])
      while let length = rest.popFirst() {
        guard rest.count >= Int(length) else { return nil }
        texts.append(String(decoding: rest.prefix(Int(length)), as: UTF8.self))
        rest = rest.dropFirst(Int(length))
      }
      self = .text(texts)
    case .srv:
      guard data.count >= 7, let name = DNSName.text(data[6...]) else { return nil }
      self = .service(priority: number(0, 2), weight: number(2, 2), port: number(4, 2), target: name)
    case .soa:
      guard data.count > 22, let split = DNSRecordData.nameEnd(data, from: 0), data.count == (DNSRecordData.nameEnd(data, from: split) ?? 0) + 20,
        let server = DNSName.text(data[..<split]), let admin = DNSName.text(data[split..<(data.count - 20)])
      else { return nil }
      let tail = (0..<5).map { number(data.count - 20 + 4 * $0, 4) }
      self = .authority(server: server, admin: admin, serial: tail[0], refresh: tail[1], retry: tail[2], expire: tail[3], minimum: tail[4])
    }
  }

  private static func nameEnd(_ data: [UInt8], from start: Int) -> Int? {
    var place = start
    while place < data.count {
      let length = Int(data[place])
      place += 1
      if length == 0 { return place }
      place += length
    }
    return nil
  }
}

/// What one question brought: the records of one name and type.
public struct DNSRecordSet: Hashable, Sendable {
  /// The name that the records belong to, behind all aliases.
  public var name: String
  /// In seconds.
  public var timeToLive: Int
  public var records: [DNSRecordData]
}

extension Resolver {
  /// Looks a name up and waits. For the shell's thread, never for the engine's.
  /// - Parameter name: as on the wire, such as `_smtp._tcp.contoso.com`; without a final dot.
  public func look(up name: String, _ type: DNSRecordType, timeoutSeconds: Int) -> Answer<DNSRecordSet> {
    let reply = Waiting<Answer<RawRecords>>()
    ask(name, type.rawValue, "\(type)", .now + .seconds(timeoutSeconds)) { reply.put($0) }
    switch reply.take() {
    case .noData: return .noData
    case .nonExistent: return .nonExistent
    case .temporary(let why): return .temporary(why)
    case .found(let raw):
      return .found(
        DNSRecordSet(name: raw.canonicalName ?? name, timeToLive: raw.timeToLive, records: raw.data.compactMap { DNSRecordData(type, $0) }))
    }
  }
}
