// A tiny mail server for one connection: SMTPCore's own session over a blocking loopback socket on a thread, with answers from a table.
import Foundation
import Glibc
import MailModel
import SMTPCore
import Synchronization
import TLSOpenSSL

final class SubmissionServerThread: Sendable {
  struct Script: Sendable {
    /// Reply by address or by `MAIL`, `content`.
    var refusals: [String: SMTPReply] = [:]
    var identity: CertificateIdentity?
    /// User and password that are accepted.
    var login: (user: String, password: String)?
    /// Sent instead of a greeting, before closing.
    var greeting: String?
  }

  struct Received: Sendable {
    var envelope: ServerEnvelope?
    var content: [UInt8] = []
    var hadTLS = false
    var user: String?
    var text: String { String(decoding: content, as: UTF8.self) }
  }

  let port: Int
  private let listener: Int32
  private let script: Script
  private let received = Mutex(Received())
  private let done = DispatchSemaphore(value: 0)

  init(_ script: Script = Script()) {
    self.script = script
    listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let (listener, size) = (listener, length)
    withUnsafeMutablePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
        precondition(bind(listener, pointer, size) == 0 && listen(listener, 4) == 0)
        getsockname(listener, pointer, &length)
      }
    }
    port = Int(UInt16(bigEndian: address.sin_port))
  }

  deinit { close(listener) }

  func start() { Thread { [self] in serve() }.start() }

  /// What came, once the connection has ended.
  func finish() -> Received {
    _ = done.wait(timeout: .now() + 20)
    return received.withLock { $0 }
  }

  private func serve() {
    defer { done.signal() }
    let descriptor = accept(listener, nil, nil)
    guard descriptor >= 0 else { return }
    defer { close(descriptor) }
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    var limit = timeval(tv_sec: 10, tv_usec: 0)
    setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
    if let greeting = script.greeting { return ServerConnection.send(Array(greeting.utf8), to: descriptor) }
    let connection = ServerConnection(descriptor, script)
    connection.run()
    received.withLock { $0 = connection.received }
  }
}

/// The one connection, on its thread.
private final class ServerConnection {
  var received = SubmissionServerThread.Received()
  private let descriptor: Int32
  private let script: SubmissionServerThread.Script
  private var session: SMTPServerSession
  private var tls: TLSConnection?
  private var actions: [ServerAction] = []

  init(_ descriptor: Int32, _ script: SubmissionServerThread.Script) {
    (self.descriptor, self.script) = (descriptor, script)
    var settings = ServerSettings(
      fqdn: "mail.contoso.com", postmasterDomain: MailDomain("contoso.com")!, clientAddress: IPAddress("127.0.0.1")!,
      bannerTime: "Fri, 5 Aug 2016 16:24:41 -0700")
    settings.offersStartTLS = script.identity != nil
    settings.authMechanisms = script.login == nil ? [] : [.login, .plain]
    session = SMTPServerSession(settings)
  }

  func run() {
    actions = session.connected()
    while perform(), let bytes = read() { actions += session.received(bytes[...]) }
  }

  private func perform() -> Bool {
    while !actions.isEmpty {
      switch actions.removeFirst() {
      case .received: break
      case .reply(_, let text): write(text.bytes)
      case .startTLS: startTLS()
      case .decideSender: actions += session.senderDecided(policy("MAIL"))
      case .decideRecipient(_, _, let recipient): actions += session.recipientDecided(policy("\(recipient.address)"))
      case .authenticate(let attempt):
        let isRight = script.login.map { $0.user == attempt.user && $0.password == attempt.password } ?? false
        received.user = isRight ? attempt.user : nil
        actions += session.authenticationDecided(isRight ? .accept : .refuse, user: attempt.user)
      case .beginMessage(_, let envelope): received.envelope = envelope
      case .messageBytes(let bytes): received.content += bytes
      case .endMessage:
        if let refusal = script.refusals["content"] {
          actions += session.messageRefused(refusal)
        } else {
          actions += session.messageStored(messageID: "<1@contoso.com>", internalID: 1)
        }
      case .abandonMessage: received.content = []
      case .close: return false
      }
    }
    return true
  }

  private func policy(_ what: String) -> PolicyAnswer { script.refusals[what].map { .refuse($0) } ?? .accept }

  private func startTLS() {
    let context = try! TLSContext(identity: script.identity, trust: try! TrustStore([]))
    let tls = TLSConnection(context, role: .server)
    while true {
      let result = tls.handshake()
      ServerConnection.send(tls.drainOutput(), to: descriptor)
      if case .done(let facts) = result {
        (self.tls, received.hadTLS) = (tls, true)
        actions += session.tlsEstablished(facts)
        return
      }
      guard case .wantsMoreInput = result, let bytes = receive() else {
        actions += session.tlsFailed()
        return
      }
      tls.receive(bytes)
    }
  }

  private func read() -> [UInt8]? {
    guard let tls else { return receive() }
    var space = [UInt8](repeating: 0, count: 8192)
    while true {
      switch space.withUnsafeMutableBytes({ tls.read(into: $0) }) {
      case .bytes(let count): return Array(space[..<count])
      case .closed, .failed: return nil
      case .wantsMoreInput:
        guard let bytes = receive() else { return nil }
        tls.receive(bytes)
      }
    }
  }

  private func write(_ bytes: [UInt8]) {
    guard let tls else { return ServerConnection.send(bytes, to: descriptor) }
    _ = tls.write(bytes)
    ServerConnection.send(tls.drainOutput(), to: descriptor)
  }

  private func receive() -> [UInt8]? {
    var chunk = [UInt8](repeating: 0, count: 8192)
    let count = recv(descriptor, &chunk, chunk.count, 0)
    return count > 0 ? Array(chunk[..<count]) : nil
  }

  static func send(_ bytes: [UInt8], to descriptor: Int32) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
      guard count > 0 else { return }
      rest = rest.dropFirst(count)
    }
  }
}
