// One echo over an ICMP socket that needs no privilege, where the system lets this user's group have one.
import Glibc

enum Ping {
  enum Failure: Error {
    /// The system does not let this user ping: `net.ipv4.ping_group_range`.
    case notPermitted
    case system(Int32)
  }

  /// - Parameters:
  ///   - size: bytes of payload.
  ///   - hops: the time to live.
  /// - Returns: milliseconds until the answer; `nil` when none came in time.
  static func once(_ host: HostAddress, sequence: UInt16, size: Int, hops: Int, timeoutMilliseconds: Int32) throws(Failure) -> Int? {
    let family = host.isV6 ? AF_INET6 : AF_INET
    let handle = socket(family, Int32(SOCK_DGRAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), Int32(host.isV6 ? 58 : 1))
    guard handle >= 0 else { throw errno == EACCES || errno == EPERM ? .notPermitted : .system(errno) }
    defer { close(handle) }
    var ttl = Int32(hops)
    setsockopt(handle, host.isV6 ? 41 : 0, host.isV6 ? 16 : 2, &ttl, 4)
    // Echo request: type, code, checksum and identifier, which the system fills in, and the sequence number.
    let packet: [UInt8] = [host.isV6 ? 128 : 8, 0, 0, 0, 0, 0, UInt8(sequence >> 8), UInt8(sequence & 0xFF)] + (0..<size).map { UInt8(97 + $0 % 23) }
    let started = ContinuousClock.now
    guard host.with({ sendto(handle, packet, packet.count, 0, $0, $1) }) == packet.count else { throw .system(errno) }
    var answer = [UInt8](repeating: 0, count: size + 64)
    while true {
      let elapsed = milliseconds(since: started)
      guard elapsed < Int(timeoutMilliseconds) else { return nil }
      var waiting = pollfd(fd: handle, events: Int16(POLLIN), revents: 0)
      guard poll(&waiting, 1, timeoutMilliseconds - Int32(elapsed)) == 1 else { return nil }
      let count = recv(handle, &answer, answer.count, 0)
      guard count >= 8 else { throw .system(errno) }
      if answer[0] == (host.isV6 ? 129 : 0), answer[6] == packet[6], answer[7] == packet[7] { return milliseconds(since: started) }
    }
  }

  private static func milliseconds(since start: ContinuousClock.Instant) -> Int {
    let (seconds, attoseconds) = (ContinuousClock.now - start).components
    return Int(seconds) * 1000 + Int(attoseconds / 1_000_000_000_000_000)
  }
}
