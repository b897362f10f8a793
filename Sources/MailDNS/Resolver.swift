// Lookups by libunbound. One thread owns the library's context: it starts, finishes and gives up questions, so that nothing of
// the library is ever called from two places.
import Glibc
public import MailModel
import Synchronization

/// Asks the DNS.
public final class Resolver: MailResolver {
  public struct Options: Hashable, Sendable {
    /// Servers to forward to; empty for those of `/etc/resolv.conf`.
    public var servers: [IPEndpoint]
    public var transport: Transport

    public init(servers: [IPEndpoint] = [], transport: Transport = .any) { (self.servers, self.transport) = (servers, transport) }

    /// What questions travel by.
    public enum Transport: Hashable, Sendable {
      /// UDP, and TCP for what does not fit.
      case any
      case udpOnly
      case tcpOnly
    }
  }

  private let thread: ResolverThread

  /// - Throws: when the library refuses an option or no thread can be had.
  public init(_ options: Options = Options()) throws(ResolverError) {
    thread = try ResolverThread(options)
  }

  deinit { thread.stop() }

  public func mx(_ domain: MailDomain, deadline: ContinuousClock.Instant) async -> Answer<[MXRecord]> {
    await ask(domain, .mx, deadline, RecordData.mx)
  }

  public func addresses(
    _ host: MailDomain, families: Set<IPAddress.Family>, deadline: ContinuousClock.Instant
  ) async -> Answer<[IPAddress]> {
    async let v4 = families.contains(.v4) ? ask(host, .a, deadline, RecordData.address) : .noData
    async let v6 = families.contains(.v6) ? ask(host, .aaaa, deadline, RecordData.address) : .noData
    return await Resolver.merge(v4, v6)
  }

  /// Some servers mishandle AAAA: what one family has is used, whatever became of the other.
  static func merge(_ a: Answer<[IPAddress]>, _ b: Answer<[IPAddress]>) -> Answer<[IPAddress]> {
    switch (a, b) {
    case (.found(let x), .found(let y)): .found(x + y)
    case (.found, _): a
    case (_, .found): b
    case (.temporary, _): a
    case (_, .temporary): b
    case (.nonExistent, _), (_, .nonExistent): .nonExistent
    case (.noData, .noData): .noData
    }
  }

  func ask(
    _ name: String, _ type: Int32, _ typeName: String, _ deadline: ContinuousClock.Instant, completion: @escaping @Sendable (Answer<RawRecords>) -> Void
  ) {
    thread.ask(Question(name: name, type: type, typeName: typeName, deadline: deadline, completion: completion))
  }

  private func ask<Record>(
    _ name: MailDomain, _ type: RecordType, _ deadline: ContinuousClock.Instant, _ decode: ([UInt8]) -> Record?
  ) async -> Answer<[Record]> {
    let reply = await withCheckedContinuation { continuation in
      ask(DNSName.ascii(name), type.rawValue, type.description, deadline) { continuation.resume(returning: $0) }
    }
    switch reply {
    case .noData: return .noData
    case .nonExistent: return .nonExistent
    case .temporary(let reason): return .temporary(reason)
    case .found(let raw):
      let records = raw.data.compactMap(decode)
      // A record that cannot be read is as good as none, but a set of only such is somebody's mistake, not an empty answer.
      return records.isEmpty ? .temporary("the \(type) records of \(name) cannot be read") : .found(records)
    }
  }
}

/// Why a resolver could not be made.
public struct ResolverError: Error, Hashable, Sendable, CustomStringConvertible {
  public var description: String
}

/// Types of records asked for, with their numbers on the wire (RFC 1035 section 3.2.2, RFC 3596).
enum RecordType: Int32, CustomStringConvertible {
  case a = 1
  case mx = 15
  case aaaa = 28

  var description: String {
    switch self {
    case .a: "A"
    case .mx: "MX"
    case .aaaa: "AAAA"
    }
  }
}

/// A question on its way through the resolver's thread.
struct Question: Sendable {
  var name: String
  /// The number on the wire.
  var type: Int32
  var typeName: String
  var deadline: ContinuousClock.Instant
  /// Called once, on the resolver's thread, with the data of the records.
  var completion: @Sendable (Answer<RawRecords>) -> Void
}

/// The records of one name and type, as they came.
struct RawRecords: Sendable, Equatable {
  var data: [[UInt8]]
  /// In seconds.
  var timeToLive: Int
  /// The name behind all aliases; `nil` when it is the one that was asked for.
  var canonicalName: String?
}
