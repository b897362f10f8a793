// Test-NetConnection: can a port be reached?
import Glibc
import MailModel
import ShellRuntime
import ShellValues

enum TestNetConnection {
  static let typeName = "TestNetConnectionResult"
  private static let common = ["HTTP": 80, "RDP": 3389, "SMB": 445, "WINRM": 5985]

  static let definition = CmdletDefinition(
    "Test-NetConnection", synopsis: "Tells whether a host answers, or whether one of its ports can be reached.",
    parameters: [
      networkParameter("ComputerName", .string, at: 0, mandatory: true, pipeline: true, byName: true, aliases: ["RemoteAddress", "cn"], "A name or an address."),
      networkParameter("Port", .int, byName: true, aliases: ["RemotePort"], "The TCP port."),
      networkParameter("CommonTCPPort", .enumeration("CommonTCPPort", common.keys.sorted()), at: 1, "A well-known port by name."),
      networkParameter("InformationLevel", .enumeration("InformationLevel", ["Quiet", "Detailed", "Standard"]), default: "Standard", "Quiet gives true or false."),
      networkParameter("TraceRoute", .switch, "Refused: there is traceroute for that."),
    ],
    examples: [HelpExample("Test-NetConnection localhost -Port 25 -InformationLevel Quiet -WarningAction SilentlyContinue", "Whether mail is taken here.")],
    outputType: typeName, make: { SimpleCmdlet(test) })

  private static func test(_ run: any CmdletRun) throws {
    if run["TraceRoute"] != nil {
      throw ErrorRecord(
        "The parameter -TraceRoute is not supported: the program traceroute shows the way to a host.", id: "ParameterNotSupported",
        category: .notImplemented, reason: "PSNotSupportedException", target: .string("TraceRoute"))
    }
    let name = run["ComputerName"]?.text ?? ""
    var port = common[run["CommonTCPPort"]?.text ?? ""]
    if case .int(let given)? = run["Port"] { port = given }
    let hosts = HostAddress.of(name, port: port ?? 0)
    if hosts.isEmpty { try run.warning("Name resolution of \(name) failed") }
    var properties: [ShellObject.Property] = [.init("ComputerName", .string(name))]
    var (isReached, reached): (Bool, HostAddress?) = (false, hosts.first)
    if let port {
      var own: ShellValue = .null
      for host in hosts where !isReached {
        if let address = host.connect(milliseconds: 5000) { (isReached, reached, own) = (true, host, .string(address.description)) }
      }
      if !isReached, let address = hosts.first?.address { try run.warning("TCP connect to (\(address) : \(port)) failed") }
      properties += [
        .init("RemoteAddress", reached.map { .string($0.address.description) } ?? .null), .init("RemotePort", .int(port)), .init("SourceAddress", own),
        .init("TcpTestSucceeded", .bool(isReached)),
      ]
    } else {
      let time = try hosts.first.flatMap { try ping($0, name, run) }
      isReached = time != nil
      if !isReached, let address = hosts.first?.address { try run.warning("Ping to \(address) failed with status: TimedOut") }
      properties += [
        .init("RemoteAddress", reached.map { .string($0.address.description) } ?? .null), .init("PingSucceeded", .bool(isReached)),
        .init("PingReplyDetails (RTT)", time.map { .string("\($0) ms") } ?? .null),
      ]
    }
    if run["InformationLevel"]?.text == "Quiet" { return try run.write(.bool(isReached)) }
    try run.write(.object(ShellObject(typeNames: [typeName], properties: properties, text: name)))
  }

  private static func ping(_ host: HostAddress, _ name: String, _ run: any CmdletRun) throws -> Int? {
    do {
      return try Ping.once(host, sequence: 1, size: 32, hops: 80, timeoutMilliseconds: 4000)
    } catch Ping.Failure.notPermitted {
      throw ErrorRecord(
        "This user may not open a ping socket. Name a port: Test-NetConnection \(name) -Port 25.", id: "PingNotPermitted",
        category: .permissionDenied, reason: "PingException", target: .string(name))
    } catch {
      return nil
    }
  }
}
