// What a run of the load generator is to do, read from its command line. A word it does not know ends the run: a measurement of something
// else than was asked for is worse than none.
import Glibc

struct Options {
  enum Mode: String { case send, idle, sink }

  var mode: Mode
  /// The server under load.
  var target: (host: String, port: UInt16) = ("127.0.0.1", 25)
  /// Where an own receiving end listens, which says when a relayed message has arrived.
  var sink: (host: String, port: UInt16)?
  var connections = 50
  /// 0 measures handshakes alone: greeting, EHLO, STARTTLS, EHLO, QUIT.
  var messagesPerSession = 1
  /// Octets of each message, header included.
  var size = 4096
  var seconds = 3.0
  /// Before counting begins.
  var warmUp = 1.0
  /// Ends the run when so many messages are through, instead of after `seconds`.
  var count: Int?
  /// A session sends its next message when the last has arrived at the sink, not when it was accepted.
  var waitsForArrival = false
  /// PEM files of the certificate that either end presents; without them nothing is encrypted.
  var certificate: String?
  var key: String?
  var sender = "load@client.example"
  var recipient = "alice@local.example"
  /// The process whose tree's CPU time and memory are told.
  var watched: Int32?

  init(_ arguments: [String]) {
    guard let mode = arguments.first.flatMap({ Mode(rawValue: $0) }) else { Options.refuse("the first word is send, idle or sink") }
    self.mode = mode
    var rest = arguments.dropFirst()
    func value(_ name: String) -> String { rest.popFirst() ?? { Options.refuse("\(name) wants a value") }() }
    func number<N: LosslessStringConvertible>(_ name: String) -> N {
      let text = value(name)
      return N(text) ?? { Options.refuse("\(name): \(text) is no number") }()
    }
    while let name = rest.popFirst() {
      switch name {
      case "--to": target = Options.endpoint(value(name))
      case "--sink": sink = Options.endpoint(value(name))
      case "--connections": connections = number(name)
      case "--messages": messagesPerSession = number(name)
      case "--size": size = number(name)
      case "--seconds": seconds = number(name)
      case "--warm-up": warmUp = number(name)
      case "--count": count = number(name)
      case "--closed": waitsForArrival = true
      case "--certificate": certificate = value(name)
      case "--key": key = value(name)
      case "--from": sender = value(name)
      case "--rcpt": recipient = value(name)
      case "--watch": watched = number(name)
      default: Options.refuse("there is no option \(name)")
      }
    }
  }

  private static func endpoint(_ text: String) -> (String, UInt16) {
    let parts = text.split(separator: ":")
    guard parts.count == 2, let port = UInt16(parts[1]) else { refuse("\(text) is no address:port") }
    return (String(parts[0]), port)
  }

  static func refuse(_ reason: String) -> Never {
    let line = Array("smtpload: \(reason)\n".utf8)
    _ = write(STDERR_FILENO, line, line.count)
    exit(64)
  }
}
