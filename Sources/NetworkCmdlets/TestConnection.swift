// Test-Connection: does a host answer an echo?
import Glibc
import MailModel
import ShellRuntime
import ShellValues

enum TestConnection {
  static let typeName = "System.Management.ManagementObject#root\\cimv2\\Win32_PingStatus"

  static let definition = CmdletDefinition(
    "Test-Connection", synopsis: "Sends echo requests to hosts and shows their answers.",
    parameters: [
      networkParameter("ComputerName", .array(of: StringType.string), at: 0, mandatory: true, pipeline: true, byName: true, aliases: ["CN", "IPAddress", "__SERVER", "Server", "Destination"], "Names or addresses."),
      networkParameter("Count", .int, default: "4", "How many requests."), networkParameter("Quiet", .switch, "Only whether any was answered."),
      networkParameter("BufferSize", .int, aliases: ["Size", "Bytes", "BS"], default: "32", "Bytes of payload."),
      networkParameter("Delay", .int, default: "1", "Seconds between requests."),
      networkParameter("TimeToLive", .int, aliases: ["TTL"], default: "80", "How many routers on the way."),
      networkParameter("Source", .array(of: StringType.string), aliases: ["FCN", "SRC"], "Refused: requests go out from this machine."),
      networkParameter("AsJob", .switch, "Refused: there are no jobs."), networkParameter("Credential", .any, "Refused: requests go out from this machine."),
    ],
    examples: [HelpExample("Test-Connection localhost -Count 1 -Quiet", "Whether this machine answers itself.")], outputType: typeName,
    make: { SimpleCmdlet(test) })

  private static func test(_ run: any CmdletRun) throws {
    for refused in ["Source", "AsJob", "Credential"] where run[refused] != nil {
      throw ErrorRecord(
        "The parameter -\(refused) is not supported: requests go out from this machine, one after the other.", id: "ParameterNotSupported",
        category: .notImplemented, reason: "PSNotSupportedException", target: .string(refused))
    }
    func number(_ name: String, _ usual: Int) -> Int { if case .int(let n)? = run[name] { n } else { usual } }
    for name in Conversion.items(run["ComputerName"] ?? .null).map(\.text) {
      var isAlive = false
      for turn in 0..<number("Count", 4) {
        if turn > 0 { try run.shell.pause(milliseconds: number("Delay", 1) * 1000) }
        do {
          let (host, time) = try ping(name, turn, size: number("BufferSize", 32), hops: number("TimeToLive", 80))
          isAlive = true
          if run["Quiet"]?.truth ?? false { break }
          try run.write(object(name, host, time, number("BufferSize", 32)))
        } catch let error as ErrorRecord where !(run["Quiet"]?.truth ?? false) || error.category == .permissionDenied {
          try run.writeError(error)
        } catch is ErrorRecord {}
      }
      if run["Quiet"]?.truth ?? false { try run.write(.bool(isAlive)) }
    }
  }

  private static func ping(_ name: String, _ turn: Int, size: Int, hops: Int) throws(ErrorRecord) -> (HostAddress, Int) {
    guard let host = HostAddress.of(name).first else {
      throw failure(name, "No such host is known")
    }
    do {
      let time = try Ping.once(host, sequence: UInt16(truncatingIfNeeded: turn + 1), size: size, hops: hops, timeoutMilliseconds: 4000)
      guard let time else { throw failure(name, "Error due to lack of resources") }
      return (host, time)
    } catch let error as ErrorRecord {
      throw error
    } catch Ping.Failure.notPermitted {
      throw ErrorRecord(
        "Testing connection to computer '\(name)' failed: this user may not open a ping socket.", id: "TestConnectionException",
        category: .permissionDenied, reason: "PingException", target: .string(name),
        recommendation: "The system's administrator allows it: sysctl net.ipv4.ping_group_range='0 2147483647'. Test-NetConnection -Port needs no right.")
    } catch Ping.Failure.system(let code) {
      throw failure(name, String(cString: strerror(code)))
    } catch {
      throw failure(name, "\(error)")
    }
  }

  private static func failure(_ name: String, _ why: String) -> ErrorRecord {
    ErrorRecord(
      "Testing connection to computer '\(name)' failed: \(why)", id: "TestConnectionException", category: .resourceUnavailable,
      reason: "PingException", target: .string(name))
  }

  private static func object(_ name: String, _ host: HostAddress, _ time: Int, _ size: Int) -> ShellValue {
    var own = [CChar](repeating: 0, count: 256)
    gethostname(&own, own.count - 1)
    let address = ShellValue.string(host.address.description)
    return .object(
      ShellObject(
        typeNames: [typeName],
        properties: [
          .init("Source", .string(String(decoding: own.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self))),
          .init("Destination", .string(name)), .init("IPV4Address", host.isV6 ? .null : address), .init("IPV6Address", host.isV6 ? address : .null),
          .init("Bytes", .int(size)), .init("ResponseTime", .int(time)), .init("Address", .string(name)), .init("ProtocolAddress", address),
          .init("BufferSize", .int(size)), .init("ReplySize", .int(size)), .init("StatusCode", .int(0)),
        ], text: name))
  }
}
