// A mail server that behaves as its test says: the partner whose words, faults and hang-ups we have to live with.
import Foundation
import Glibc
import MailModel
import Synchronization
import TLSOpenSSL

final class ScriptedPeer: Sendable {
  enum StartTLS: Sendable {
    case works
    /// 454 instead of 220.
    case refused
    /// 220, then something that is not TLS.
    case speaksNonsense
    /// 220, and gone.
    case hangsUp
  }

  struct Behaviour: Sendable {
    var extensions = ["PIPELINING", "8BITMIME", "DSN"]
    /// Answers to commands that begin so, instead of the usual ones.
    var replies: [String: String] = [:]
    /// Commands that begin so are answered by hanging up; `.` stands for the end of content.
    var hangsUpAt: String?
    /// With it STARTTLS is offered.
    var tls: TLSContext?
    var startTLS = StartTLS.works
  }

  struct Message: Sendable {
    var sender: String
    var recipients: [String]
    /// As sent, dots unstuffed, lines without their ends.
    var lines: [[UInt8]]
    var isSecured: Bool
    var text: String { lines.map { String(decoding: $0, as: UTF8.self) + "\n" }.joined() }
  }

  private struct Record {
    var behaviour: Behaviour
    var sessions = 0
    var commands: [String] = []
    var messages: [Message] = []
    var isStopped = false
  }

  private let listener: Int32
  private let record: Mutex<Record>

  init(at endpoint: IPEndpoint, _ behaviour: Behaviour = Behaviour()) throws {
    let listener = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    self.listener = listener
    record = Mutex(Record(behaviour: behaviour))
    var yes: Int32 = 1
    setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(MemoryLayout<Int32>.size))
    guard WireSocket.with(endpoint, { bind(listener, $0, $1) }) == 0, listen(listener, 64) == 0 else {
      throw WireError(text: "listen \(endpoint): \(String(cString: strerror(errno)))")
    }
    Thread { [weak self] in
      defer { close(listener) }
      while case let accepted = accept(listener, nil, nil), accepted >= 0 {
        guard let self else {
          close(accepted)
          return
        }
        Thread { try? self.serve(WireSocket(accepted: accepted)) }.start()
      }
    }.start()
  }

  deinit { stop() }

  /// Takes no more connections.
  func stop() {
    let wasStopped = record.withLock { record in
      defer { record.isStopped = true }
      return record.isStopped
    }
    if !wasStopped { shutdown(listener, Int32(SHUT_RDWR)) }
  }

  var messages: [Message] { record.withLock { $0.messages } }
  /// In the order they came, over all sessions.
  var commands: [String] { record.withLock { $0.commands } }
  var sessions: Int { record.withLock { $0.sessions } }
  func change(_ body: (inout Behaviour) -> Void) { record.withLock { body(&$0.behaviour) } }

  // MARK: A session

  private func serve(_ socket: WireSocket) throws {
    let behaviour = record.withLock { record in
      record.sessions += 1
      return record.behaviour
    }
    var isSecured = false
    var message = Message(sender: "", recipients: [], lines: [], isSecured: false)
    func say(_ text: String) throws { try socket.send(Array("\(text)\r\n".utf8)) }
    try say("220 peer.example ESMTP")
    while let line = try socket.line() {
      record.withLock { $0.commands.append(line) }
      if let end = behaviour.hangsUpAt, line.hasPrefix(end) { return socket.hangUp() }
      if let reply = behaviour.replies.first(where: { line.hasPrefix($0.key) })?.value {
        try say(reply)
        continue
      }
      switch line.prefix(4).uppercased() {
      case "EHLO":
        let offered = behaviour.extensions + (behaviour.tls != nil && !isSecured ? ["STARTTLS"] : [])
        try say((["250-peer.example"] + offered.dropLast().map { "250-\($0)" } + ["250 \(offered.last ?? "OK")"]).joined(separator: "\r\n"))
      case "STAR":
        guard try secure(socket, behaviour) else { return }
        isSecured = behaviour.startTLS == .works
      case "MAIL":
        message = Message(sender: String(line.dropFirst(10)), recipients: [], lines: [], isSecured: isSecured)
        try say("250 2.1.0 ok")
      case "RCPT":
        message.recipients.append(String(line.dropFirst(8).prefix { $0 != " " }))
        try say("250 2.1.5 ok")
      case "DATA":
        try say("354 go ahead")
        while let content = try socket.octets(), content != [UInt8(ascii: ".")] {
          message.lines.append(content.first == UInt8(ascii: ".") ? Array(content.dropFirst()) : content)
        }
        if behaviour.hangsUpAt == "." { return socket.hangUp() }
        if let reply = behaviour.replies["."] {
          try say(reply)
        } else {
          record.withLock { $0.messages.append(message) }
          try say("250 2.0.0 taken")
        }
      case "QUIT":
        try say("221 2.0.0 bye")
        return socket.hangUp()
      default: try say("250 2.0.0 ok")
      }
    }
  }

  /// - Returns: whether the session goes on.
  private func secure(_ socket: WireSocket, _ behaviour: Behaviour) throws -> Bool {
    switch behaviour.startTLS {
    case .works:
      try socket.send(Array("220 2.0.0 go\r\n".utf8))
      _ = try socket.startTLS(behaviour.tls!, role: .server)
      return true
    case .refused:
      try socket.send(Array("454 4.7.0 TLS not available\r\n".utf8))
      return true
    case .speaksNonsense:
      try socket.send(Array("220 2.0.0 go\r\n".utf8))
      _ = try? socket.octets()
      try socket.send(Array("what do you mean?\r\n".utf8))
      socket.hangUp()
      return false
    case .hangsUp:
      try socket.send(Array("220 2.0.0 go\r\n".utf8))
      socket.hangUp()
      return false
    }
  }
}
