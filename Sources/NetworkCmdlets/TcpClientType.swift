// `[System.Net.Sockets.TcpClient]`, as scripts use it to ask whether a port answers: connections are made and ended at once, and carry
// nothing.
import ShellValues

/// One client. What was begun is carried out when it is waited for, within the time that the script gives.
final class TcpClientValue: ShellScalar {
  static let type = "System.Net.Sockets.TcpClient"
  private var isConnected = false
  private var pending: (host: String, port: Int)?

  var typeName: String { TcpClientValue.type }
  var text: String { typeName }
  var memberNames: [String] { ["Connected"] }
  func member(_ name: String) -> ShellValue? { TextFolding.equal(name, "Connected") ? .bool(isConnected) : nil }

  func call(_ method: String, _ arguments: [ShellValue]) throws(ErrorRecord) -> ShellValue? {
    switch (method.lowercased(), arguments.count) {
    case ("connect", 2):
      pending = (arguments[0].text, try port(arguments[1]))
      guard finish(milliseconds: 21_000) else { throw TcpClientValue.refused }
    case ("beginconnect", 2...4), ("connectasync", 2):
      pending = (arguments[0].text, try port(arguments[1]))
      return .scalar(PendingConnection(client: self, isTask: method.lowercased() == "connectasync"))
    case ("endconnect", 1): guard finish(milliseconds: 21_000) else { throw TcpClientValue.refused }
    case ("close", 0), ("dispose", 0): (isConnected, pending) = (false, nil)
    default: return nil
    }
    return .scalar(NoValue())
  }

  private func port(_ value: ShellValue) throws(ErrorRecord) -> Int {
    guard let port = try? Conversion.int(value), (0...65535).contains(port) else {
      throw ErrorRecord.raised("ArgumentOutOfRangeException", "Specified argument was out of the range of valid values.\nParameter name: port")
    }
    return port
  }

  /// - Returns: whether the connection stands.
  func finish(milliseconds: Int) -> Bool {
    guard let (host, port) = pending else { return isConnected }
    pending = nil
    isConnected = HostAddress.of(host, port: port).contains { $0.connect(milliseconds: Int32(clamping: milliseconds)) != nil }
    return isConnected
  }

  private static var refused: ErrorRecord {
    ErrorRecord.raised("SocketException", "No connection could be made because the target machine actively refused it")
  }
}

/// What BeginConnect and ConnectAsync give: `$r.AsyncWaitHandle.WaitOne(1000)`, `$t.Wait(1000)`.
private struct PendingConnection: ShellScalar {
  let client: TcpClientValue
  let isTask: Bool
  var typeName: String { isTask ? "System.Threading.Tasks.Task" : "System.IAsyncResult" }
  var text: String { typeName }
  var memberNames: [String] { isTask ? ["IsCompleted"] : ["AsyncWaitHandle", "IsCompleted"] }

  func member(_ name: String) -> ShellValue? {
    switch name.lowercased() {
    case "asyncwaithandle" where !isTask: .scalar(self)
    case "iscompleted": .bool(client.member("Connected")?.truth ?? false)
    default: nil
    }
  }

  func call(_ method: String, _ arguments: [ShellValue]) throws(ErrorRecord) -> ShellValue? {
    switch method.lowercased() {
    case "waitone", "wait": return .bool(client.finish(milliseconds: arguments.first.flatMap { try? Conversion.int($0) } ?? 21_000))
    case "close", "dispose": return .scalar(NoValue())
    default: return nil
    }
  }
}

enum TcpClientType {
  static var type: ShellType {
    var type = ShellType(
      TcpClientValue.type, accelerators: ["net.sockets.tcpclient"], convert: { try TypeDirectory.unchanged($0, TcpClientValue.type) },
      call: { _, _ in nil })
    type.construct = { arguments in
      guard arguments.isEmpty || arguments.count == 2 else { return nil }
      let client = TcpClientValue()
      if arguments.count == 2 { _ = try client.call("Connect", arguments) }
      return .scalar(client)
    }
    return type
  }
}
