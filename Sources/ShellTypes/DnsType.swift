// `[System.Net.Dns]`: names and addresses as the machine's own resolver knows them, hosts files included; Resolve-DnsName asks the DNS.
import Glibc
import ShellValues

enum DnsType {
  static let type = ShellType.statics(
    "System.Net.Dns", [], ["GetHostName", "GetHostAddresses", "GetHostEntry", "GetHostByName", "Resolve"]
  ) { method, arguments in
    switch (method, arguments.count) {
    case ("gethostname", 0): return .string(hostName)
    case ("gethostaddresses", 1): return .list(try look(arguments[0].text).addresses)
    case ("gethostentry", 1), ("gethostbyname", 1), ("resolve", 1):
      let name = arguments[0].text.isEmpty ? hostName : arguments[0].text
      let (canonical, addresses) = try look(name)
      return .object(
        ShellObject(
          typeNames: ["System.Net.IPHostEntry"],
          properties: [
            .init("HostName", .string(canonical), kind: .property), .init("Aliases", .list([]), kind: .property),
            .init("AddressList", .list(addresses), kind: .property),
          ], text: "System.Net.IPHostEntry"))
    default: return nil
    }
  }

  private static var hostName: String {
    var buffer = [CChar](repeating: 0, count: 256)
    guard gethostname(&buffer, buffer.count - 1) == 0 else { return "localhost" }
    return String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// - Returns: the name that the resolver has for it, and its addresses, each once.
  private static func look(_ name: String) throws -> (name: String, addresses: [ShellValue]) {
    var hints = addrinfo()
    hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
    hints.ai_flags = AI_CANONNAME
    var found: UnsafeMutablePointer<addrinfo>?
    guard getaddrinfo(name, nil, &hints, &found) == 0 else { throw ErrorRecord.raised("SocketException", "No such host is known") }
    defer { freeaddrinfo(found) }
    let canonical = found?.pointee.ai_canonname.map { String(cString: $0) } ?? name
    var (texts, next) = ([String](), found)
    while let entry = next {
      var buffer = [CChar](repeating: 0, count: Int(NI_MAXHOST))
      if getnameinfo(entry.pointee.ai_addr, entry.pointee.ai_addrlen, &buffer, socklen_t(buffer.count), nil, 0, NI_NUMERICHOST) == 0 {
        let text = String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
        if !texts.contains(text) { texts.append(text) }
      }
      next = entry.pointee.ai_next
    }
    // As values where the session knows addresses.
    let type = SessionContext.current?.types.type("System.Net.IPAddress")
    return (canonical, try texts.map { try type?.convert(.string($0)) ?? .string($0) })
  }
}
