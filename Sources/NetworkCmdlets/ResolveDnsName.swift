// Resolve-DnsName: what the DNS says of a name.
import Glibc
import MailDNS
import MailModel
import ShellFormat
import ShellRuntime
import ShellValues

enum ResolveDnsName {
  private static let prefix = "Microsoft.DnsClient.Commands.DnsRecord_"

  static func definition(_ nameServers: [IPEndpoint]) -> CmdletDefinition {
    CmdletDefinition(
      "Resolve-DnsName", synopsis: "Looks a name or an address up in the DNS.",
      parameters: [
        networkParameter("Name", .string, at: 0, mandatory: true, pipeline: true, byName: true, "The name, or an address whose name is wanted."),
        networkParameter(
          "Type", .enumeration("Microsoft.DnsClient.Commands.RecordType", ["A_AAAA"] + DNSRecordType.allCases.map(\.description)), at: 1, byName: true,
          default: "A_AAAA", "The type of records."),
        networkParameter("Server", .array(of: StringType.string), at: 2, byName: true, "Addresses of name servers, address:port if it is not 53."),
        networkParameter("DnsOnly", .switch, "Always so."), networkParameter("QuickTimeout", .switch, "Wait two seconds instead of ten."),
        networkParameter("NoHostsFile", .switch, "Always so."), networkParameter("TcpOnly", .switch, "Refused: UDP is tried first."),
      ],
      examples: [HelpExample("Resolve-DnsName localhost -ErrorAction SilentlyContinue", "Its addresses, if the name server knows them.")],
      make: { SimpleCmdlet { try resolve($0, nameServers) } })
  }

  private static func resolve(_ run: any CmdletRun, _ nameServers: [IPEndpoint]) throws {
    if run["TcpOnly"] != nil {
      throw ErrorRecord(
        "The parameter -TcpOnly is not supported: UDP is tried first, and TCP when an answer is long.", id: "ParameterNotSupported",
        category: .notImplemented, reason: "PSNotSupportedException", target: .string("TcpOnly"))
    }
    let given = run["Name"]?.text ?? ""
    var types: [DNSRecordType] = [.a, .aaaa]
    if let type = run["Type"]?.text { types = DNSRecordType.allCases.filter { $0.description == type || type == "A_AAAA" && ($0 == .a || $0 == .aaaa) } }
    var name = given.hasSuffix(".") && given.count > 1 ? String(given.dropLast()) : given
    if let address = IPAddress(given) { (name, types) = (reverseName(address), [.ptr]) }
    let servers = try run["Server"].map { try Conversion.items($0).map { try server($0.text) } } ?? nameServers
    let resolver: Resolver
    do { resolver = try Resolver(.init(servers: servers)) } catch {
      throw ErrorRecord("The DNS cannot be asked: \(error)", id: "DNS_RESOLVER", category: .resourceUnavailable, reason: "Win32Exception")
    }
    var (found, failures): (Bool, [ErrorRecord]) = (false, [])
    for type in types {
      switch resolver.look(up: name, type, timeoutSeconds: run["QuickTimeout"]?.truth ?? false ? 2 : 10) {
      case .found(let set):
        found = true
        for record in set.records { try run.write(object(record, type, set)) }
      case .noData: failures.append(failure(given, "No records found for given DNS query", "DNS_INFO_NO_RECORDS"))
      case .nonExistent: failures.append(failure(given, "DNS name does not exist", "DNS_ERROR_RCODE_NAME_ERROR"))
      case .temporary(let why):
        let isLate = why.hasPrefix("no answer")
        failures.append(
          failure(given, isLate ? "This operation returned because the timeout period expired" : why, isLate ? "ERROR_TIMEOUT" : "DNS_ERROR_RCODE_SERVER_FAILURE"))
      }
    }
    if !found, let first = failures.first { try run.writeError(first) }
  }

  private static func failure(_ name: String, _ why: String, _ id: String) -> ErrorRecord {
    ErrorRecord("\(name) : \(why)", id: id, category: .resourceUnavailable, reason: "Win32Exception", target: .string(name))
  }

  private static func server(_ text: String) throws -> IPEndpoint {
    if let address = IPAddress(text) ?? HostAddress.of(text).first?.address { return IPEndpoint(address, 53) }
    if let endpoint = IPEndpoint(text) { return endpoint }
    throw failure(text, "DNS server address does not exist", "DNS_ERROR_INVALID_IP_ADDRESS")
  }

  /// `4.3.2.1.in-addr.arpa`, or one digit a label for IPv6.
  static func reverseName(_ address: IPAddress) -> String {
    let isV4 = address.family == .v4
    let (digits, bits) = isV4 ? (4, 8) : (32, 4)
    let labels = (0..<digits).map { place in String(UInt64(truncatingIfNeeded: address.value >> UInt128(place * bits)) & (1 << UInt64(bits) - 1), radix: isV4 ? 10 : 16) }
    return labels.joined(separator: ".") + (isV4 ? ".in-addr.arpa" : ".ip6.arpa")
  }

  private static func object(_ record: DNSRecordData, _ type: DNSRecordType, _ set: DNSRecordSet) -> ShellValue {
    var properties: [ShellObject.Property] = [
      .init("Name", .string(set.name)), .init("Type", .string(type.description)), .init("TTL", .int(set.timeToLive)), .init("Section", .string("Answer")),
      .init("QueryType", .string(type.description), isHidden: true), .init("CharacterSet", .string("Unicode"), isHidden: true),
    ]
    switch record {
    case .address(let address):
      let text = ShellValue.string(address.description)
      properties += [.init("IPAddress", text), .init(type == .a ? "IP4Address" : "IP6Address", text, isHidden: true), .init("Address", text, isHidden: true)]
    case .name(let host): properties += [.init("NameHost", .string(host)), .init("Server", .string(host), isHidden: true)]
    case .exchange(let preference, let host):
      properties += [.init("NameExchange", .string(host)), .init("Preference", .int(preference)), .init("Exchange", .string(host), isHidden: true)]
    case .text(let texts): properties += [.init("Strings", .strings(texts)), .init("Text", .strings(texts), isHidden: true)]
    case .service(let priority, let weight, let port, let target):
      properties += [
        .init("NameTarget", .string(target)), .init("Priority", .int(priority)), .init("Weight", .int(weight)), .init("Port", .int(port)),
        .init("Target", .string(target), isHidden: true),
      ]
    case .authority(let server, let admin, let serial, let refresh, let retry, let expire, let minimum):
      properties += [
        .init("PrimaryServer", .string(server)), .init("NameAdministrator", .string(admin)), .init("SerialNumber", .int(serial)),
        .init("TimeToZoneRefresh", .int(refresh)), .init("TimeToZoneFailureRetry", .int(retry)), .init("TimeToExpiration", .int(expire)),
        .init("DefaultTTL", .int(minimum)), .init("Administrator", .string(admin), isHidden: true),
      ]
    }
    return .object(ShellObject(typeNames: [prefix + type.description, "Microsoft.DnsClient.Commands.DnsRecord"], properties: properties, text: prefix + type.description))
  }

  static func addViews(to views: inout ViewRegistry) {
    func table(_ type: DNSRecordType, _ columns: ViewColumn...) {
      let head = [
        ViewColumn("Name", width: 46), ViewColumn("Type", width: 6), ViewColumn("TTL", width: 5, alignment: .left), ViewColumn("Section", width: 10),
      ]
      views.register(.table(head + columns), for: prefix + type.description)
    }
    for type in [DNSRecordType.a, .aaaa] { table(type, ViewColumn("IPAddress")) }
    for type in [DNSRecordType.ns, .cname, .ptr] { table(type, ViewColumn("NameHost")) }
    table(.mx, ViewColumn("NameExchange", width: 35), ViewColumn("Preference"))
    table(.txt, ViewColumn("Strings"))
    table(.srv, ViewColumn("NameTarget", width: 30), ViewColumn("Priority", width: 8), ViewColumn("Weight", width: 6), ViewColumn("Port"))
    views.register(.list(), for: prefix + "SOA")
  }
}
