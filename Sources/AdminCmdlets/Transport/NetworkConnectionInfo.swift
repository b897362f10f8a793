// Get-NetworkConnectionInfo: the network interfaces of the server that are up, with their addresses and the name servers.
import Glibc
import ShellFormat
import ShellRuntime
import ShellValues

enum NetworkConnectionInfo {
  static let typeName = "Microsoft.Exchange.Data.Directory.Management.NetworkConnectionInfo"

  static func definition(_ environment: TransportEnvironment) -> CmdletDefinition {
    CmdletDefinition(
      "Get-NetworkConnectionInfo",
      synopsis: "Shows the network interfaces of the server.",
      description: "Each interface that is up, with its addresses, its hardware address and the name servers of the system.",
      parameters: [
        .transport("Identity", ServerNameType(), at: 0, pipeline: true, "The server; there is one."),
        .transport("DomainController", StringType.string, "Accepted; there is no domain controller."),
      ],
      examples: [HelpExample("Get-NetworkConnectionInfo | Format-List Name,IPAddresses,DnsServers", "Addresses to bind connectors to.")],
      outputType: typeName, make: { SimpleCmdlet { try get($0, environment) } })
  }

  private static func get(_ run: any CmdletRun, _ environment: TransportEnvironment) throws {
    try environment.checkServer(TransportArguments(run).filled("Identity"))
    let servers = ShellValue.strings(nameServers())
    for interface in interfaces() {
      let mac = hardwareAddress(interface.name)
      // The last twelve digits of a GUID of version 1 are a hardware address, too; Linux has no GUIDs for interfaces.
      let guid = "00000000-0000-0000-0000-" + (mac.isEmpty ? "000000000000" : mac.replacing(":", with: "").lowercased())
      try run.write(
        .object(
          ShellObject(
            typeNames: [typeName],
            properties: [
              .init("Name", .string(interface.name)), .init("DnsServers", servers),
              .init("IPAddresses", .strings(interface.addresses)), .init("AdapterGuid", .string(guid)),
              .init("MacAddress", .string(mac)), .init("Identity", .string("\(environment.serverName())\\\(guid)")),
              .init("IsValid", .bool(true)), .init("ObjectState", .string("Unchanged")),
            ], text: interface.name)))
    }
  }

  /// Interfaces that are up and not the loopback, in the kernel's order.
  private static func interfaces() -> [(name: String, addresses: [String])] {
    var list: UnsafeMutablePointer<ifaddrs>?
    guard getifaddrs(&list) == 0 else { return [] }
    defer { freeifaddrs(list) }
    var found: [(name: String, addresses: [String])] = []
    var next = list
    while let entry = next?.pointee {
      next = entry.ifa_next
      let flags = Int32(bitPattern: entry.ifa_flags)
      guard flags & Int32(IFF_UP) != 0, flags & Int32(IFF_LOOPBACK) == 0 else { continue }
      let name = String(cString: entry.ifa_name)
      let place = found.firstIndex { $0.name == name } ?? found.endIndex
      if place == found.endIndex { found.append((name, [])) }
      if let address = entry.ifa_addr.flatMap(text) { found[place].addresses.append(address) }
    }
    return found
  }

  private static func text(_ address: UnsafeMutablePointer<sockaddr>) -> String? {
    let family = Int32(address.pointee.sa_family)
    guard family == AF_INET || family == AF_INET6 else { return nil }
    let size = family == AF_INET ? MemoryLayout<sockaddr_in>.size : MemoryLayout<sockaddr_in6>.size
    var host = [CChar](repeating: 0, count: 128)
    guard getnameinfo(address, socklen_t(size), &host, socklen_t(host.count), nil, 0, NI_NUMERICHOST) == 0 else { return nil }
    return host.withUnsafeBufferPointer { String(cString: $0.baseAddress!) }
  }

  /// `02:42:AC:11:00:02`; empty for interfaces without one.
  private static func hardwareAddress(_ name: String) -> String {
    let text = firstLines("/sys/class/net/\(name)/address").first ?? ""
    return text.contains(where: { $0 != "0" && $0 != ":" }) ? text.uppercased() : ""
  }

  private static func nameServers() -> [String] {
    firstLines("/etc/resolv.conf").compactMap { line in
      let words = line.split(whereSeparator: \.isWhitespace)
      return words.count > 1 && words[0] == "nameserver" ? String(words[1]) : nil
    }
  }

  private static func firstLines(_ path: String) -> [String] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return [] }
    defer { close(descriptor) }
    var bytes = [UInt8](repeating: 0, count: 16384)
    let count = read(descriptor, &bytes, bytes.count)
    return String(decoding: bytes[..<max(0, count)], as: UTF8.self).split(separator: "\n").map(String.init)
  }
}
