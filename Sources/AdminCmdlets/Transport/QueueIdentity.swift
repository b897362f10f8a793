// Names of queues and of messages in them, in every form that Exchange takes (formats.md section 5).
import ShellValues

/// `Server\Queue`, `Queue`, `Server\*` or `*`, where Queue is a number, a fixed name such as `Submission`, or the domain of the next hop.
struct QueueIdentity: Hashable, CustomStringConvertible {
  /// `nil` for any.
  var server: String?
  var queue: String?

  init(_ text: String) {
    let mark = text.firstIndex(of: "\\")
    let server = mark.map { String(text[..<$0]) } ?? "*"
    let queue = mark.map { String(text[text.index(after: $0)...]) } ?? text
    self.server = server == "*" ? nil : server
    self.queue = queue == "*" ? nil : queue
  }

  /// Whether one queue is named, so that finding none is an error.
  var isExact: Bool { queue != nil }
  var description: String { "\(server ?? "*")\\\(queue ?? "*")" }

  /// - Parameters:
  ///   - identity: as the engine gives it, `Server\3`.
  ///   - nextHopDomain: of the same queue; empty where unknown.
  func matches(identity: String, nextHopDomain: String, in environment: TransportEnvironment) -> Bool {
    if let server, !environment.isThisServer(server) { return false }
    guard let queue else { return true }
    return TextFolding.equal(queue, QueueIdentity.queuePart(identity)) || !nextHopDomain.isEmpty && TextFolding.equal(queue, nextHopDomain)
  }

  /// What stands behind the server's name.
  static func queuePart(_ identity: String) -> String {
    identity.firstIndex(of: "\\").map { String(identity[identity.index(after: $0)...]) } ?? identity
  }
}

/// `Server\Queue\Number`, `Queue\Number`, `Number` or `*\Number`; the number is the same in every queue that holds a copy.
struct MessageIdentity: Hashable {
  var queue: QueueIdentity
  /// The digits, or any text that will match nothing.
  var number: String

  init(_ text: String) {
    let mark = text.lastIndex(of: "\\")
    number = mark.map { String(text[text.index(after: $0)...]) } ?? text
    queue = QueueIdentity(mark.map { String(text[..<$0]) } ?? "*")
  }

  func matches(identity: String, queue wanted: String, nextHopDomain: String, in environment: TransportEnvironment) -> Bool {
    identity.hasSuffix("\\" + number) && queue.matches(identity: wanted, nextHopDomain: nextHopDomain, in: environment)
  }
}

/// -Identity and -Queue: text, or a queue that Get-Queue returned. Objects of other kinds are refused, so that a server from the pipeline
/// finds its way to -Server.
struct QueueIdentityType: ValueType {
  var name: String { "QueueIdentity" }

  func convert(_ value: ShellValue) throws(ConversionFailure) -> ShellValue {
    guard case .object(let object) = value else { return .string(value.text) }
    guard let identity = object["QueueIdentity"] else {
      throw Conversion.failure(value, "Microsoft.Exchange.Data.QueueViewer.QueueIdentity", nil)
    }
    return .string(identity.text)
  }
}

/// Identities in the order people count: servers by name, numbered queues before named ones.
struct IdentityOrder: Comparable {
  private let parts: [(number: Int64?, text: String)]

  init(_ identity: String) { parts = identity.split(separator: "\\").map { (Int64($0), String($0)) } }

  static func == (a: IdentityOrder, b: IdentityOrder) -> Bool { !(a < b) && !(b < a) }

  static func < (a: IdentityOrder, b: IdentityOrder) -> Bool {
    for (x, y) in zip(a.parts, b.parts) {
      switch (x.number, y.number) {
      case (let m?, let n?) where m != n: return m < n
      case (_?, nil): return true
      case (nil, _?): return false
      default:
        let order = TextFolding.order(x.text, y.text)
        if order != 0 { return order < 0 }
      }
    }
    return a.parts.count < b.parts.count
  }
}
