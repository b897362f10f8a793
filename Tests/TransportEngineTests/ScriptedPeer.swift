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
    /// 421 to the MAIL behind so many messages of one session.
    var messageLimit = Int.max
    /// 452 to every RCPT of a message behind so many.
    var recipientLimit = Int.max
    /// What AUTH PLAIN or LOGIN must bring, where `extensions` offers them.
    var login: (user: String, password: String)?
  }

  struct Message: Sendable {
    var sender: String
    var recipients: [String]
    /// As sent, dots unstuffed, lines without their ends.
    var lines: [[UInt8]]
    var isSecured: Bool
    /// Who had logged in.
    var user: String?
    /// `nil` when it came by DATA.
    var chunk: String?
    var text: String { lines.map { String(decoding: $0, as: UTF8.self) + "\n" }.joined() }
  }

  private struct Record {
    var behaviour: Behaviour
    var sessions = 0
    var openSessions = 0
    var mostSessions = 0
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
  /// The most that were open at a time.
  var mostSessions: Int { record.withLock { $0.mostSessions } }
  func change(_ body: (inout Behaviour) -> Void) { record.withLock { body(&$0.behaviour) } }

  // MARK: A session

  private func serve(_ socket: WireSocket) throws {
    let behaviour = record.withLock { record in
      record.sessions += 1
      record.openSessions += 1
      record.mostSessions = max(record.mostSessions, record.openSessions)
      return record.behaviour
    }
    defer { record.withLock { $0.openSessions -= 1 } }
    var isSecured = false
    var user: String?
    var taken = 0
    var message = Message(sender: "", recipients: [], lines: [], isSecured: false)
    func say(_ text: String) throws { try socket.send(Array("\(text)\r\n".utf8)) }
    func take() throws {
      if let reply = behaviour.replies["."] { return try say(reply) }
      record.withLock { $0.messages.append(message) }
      taken += 1
      try say("250 2.0.0 taken")
    }
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
      case "AUTH":
        user = try logIn(line, socket, behaviour)
        try say(user == nil ? "535 5.7.8 credentials invalid" : "235 2.7.0 welcome")
      case "MAIL":
        guard taken < behaviour.messageLimit else {
          try say("421 4.7.0 too many messages in this session")
          return socket.hangUp()
        }
        message = Message(sender: String(line.dropFirst(10)), recipients: [], lines: [], isSecured: isSecured, user: user)
        try say("250 2.1.0 ok")
      case "RCPT":
        guard message.recipients.count < behaviour.recipientLimit else {
          try say("452 4.5.3 too many recipients")
          continue
        }
        message.recipients.append(String(line.dropFirst(8).prefix { $0 != " " }))
        try say("250 2.1.5 ok")
      case "DATA":
        try say("354 go ahead")
        while let content = try socket.octets(), content != [UInt8(ascii: ".")] {
          message.lines.append(content.first == UInt8(ascii: ".") ? Array(content.dropFirst()) : content)
        }
        if behaviour.hangsUpAt == "." { return socket.hangUp() }
        try take()
      case "BDAT":
        guard let size = line.split(separator: " ").dropFirst().first.flatMap({ Int($0) }) else { return socket.hangUp() }
        message.chunk = line
        message.lines = try socket.octets(count: size).split(separator: 0x0A, omittingEmptySubsequences: false).map { $0.filter { $0 != 0x0D } }
        try take()
      case "QUIT":
        try say("221 2.0.0 bye")
        return socket.hangUp()
      default: try say("250 2.0.0 ok")
      }
    }
  }

  /// - Returns: the user, when the password is his.
  private func logIn(_ line: String, _ socket: WireSocket, _ behaviour: Behaviour) throws -> String? {
    func ask(_ challenge: String) throws -> String {
      try socket.send(Array("334 \(challenge)\r\n".utf8))
      return try socket.line().flatMap { Data(base64Encoded: $0) }.map { String(decoding: $0, as: UTF8.self) } ?? ""
    }
    let words: [String]
    if line.hasSuffix("PLAIN") {
      words = try ask("").split(separator: "\0", omittingEmptySubsequences: false).dropFirst().map(String.init)
    } else {
      words = [try ask("VXNlcm5hbWU6"), try ask("UGFzc3dvcmQ6")]
    }
    return behaviour.login.map { [$0.user, $0.password] } == words ? words[0] : nil
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
