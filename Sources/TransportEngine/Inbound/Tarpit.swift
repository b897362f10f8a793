// Refusals that wait: whoever tries addresses or commands without having proved who he is gets one answer every few seconds. What would
// happen behind such an answer waits with it, so that replies keep their order.
import MailModel
import NIOCore
import SMTPCore

struct Tarpit {
  /// The refusal that waits, and what comes behind it; `nil` when nothing waits.
  private(set) var held: [ServerAction]?

  var isHolding: Bool { held != nil }

  /// - Parameters:
  ///   - actions: the refusal first.
  ///   - release: called on the loop when the time is up.
  mutating func hold(_ actions: ArraySlice<ServerAction>, for time: TimeAmount, on loop: any EventLoop, release: @escaping @Sendable () -> Void) {
    held = Array(actions)
    loop.scheduleTask(in: time, release)
  }

  mutating func append(_ actions: [ServerAction]) { held?.append(contentsOf: actions) }

  mutating func release() -> [ServerAction] {
    defer { held = nil }
    return held ?? []
  }

  /// Whether a reply is one that waits. A failed logon has an interval of its own.
  static func delays(_ reply: SMTPReply) -> Bool { reply.code >= 500 && reply.code != 535 }
}
