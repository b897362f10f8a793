// One message to one server in one blocking SMTP session. The session itself is SMTPCore's; here are its socket and its decisions.
import MailModel
import SMTPCore
import TLSOpenSSL

/// How to reach a server and what to demand of it.
struct SubmissionServer {
  var host: String
  var port = 25
  /// Whom to believe when TLS is wanted; `nil` sends in clear.
  var trust: TrustStore?
  var credentials: Credentials?
  /// How long the server may be silent.
  var timeoutSeconds = 100
}

/// Why a message could not be handed over at all.
enum SubmissionFailure: Error {
  case connect(SubmissionSocket.ConnectFailure)
  /// The words say what is wrong with the certificate.
  case certificate(String)
  case tls(CertificateError)
  case session(SessionFailure)
}

final class SubmissionClient {
  private let server: SubmissionServer
  private let message: OutboundMessage
  private let content: [UInt8]
  private let log: (String) throws -> Void
  private var session: SMTPClientSession
  private var actions: [ClientAction] = []
  private var result: MessageResult?
  private var failure: SubmissionFailure?
  private var isSent = false

  /// - Parameters:
  ///   - fqdn: what we call ourselves.
  ///   - log: takes each line of the dialogue, `>` and `<` in front, secrets masked.
  init(_ server: SubmissionServer, fqdn: String, message: OutboundMessage, content: [UInt8], log: @escaping (String) throws -> Void) {
    (self.server, self.message, self.content, self.log) = (server, message, content, log)
    session = SMTPClientSession(ClientSettings(fqdn: fqdn, tls: server.trust == nil ? .never : .required, usesChunking: false))
  }

  /// Blocks until the server has answered for the message.
  /// - Returns: a result for every recipient, in their order.
  /// - Throws: `SubmissionFailure` when the message was not even offered, or what `log` throws.
  func submit() throws -> [RecipientResult] {
    let socket: SubmissionSocket
    do {
      socket = try SubmissionSocket(host: server.host, port: server.port, timeoutSeconds: server.timeoutSeconds)
    } catch {
      throw SubmissionFailure.connect(error)
    }
    defer { socket.finish() }
    actions = session.connected()
    while try carryOut(socket) {
      switch socket.read() {
      case .bytes(let bytes): actions += session.received(bytes)
      case .closed: actions += session.peerClosed()
      case .timedOut: actions += session.timedOut()
      case .tlsFailed(let failure): actions += session.tlsFailed(failure.description)
      }
    }
    // What the server said about the message counts, also when it went away without QUIT.
    if let result { return result.recipients }
    throw failure ?? .session(SessionFailure(.connect, .connectionLost))
  }

  /// - Returns: whether the session goes on.
  private func carryOut(_ socket: SubmissionSocket) throws -> Bool {
    var isOpen = true
    while !actions.isEmpty {
      switch actions.removeFirst() {
      case .command(let text):
        for line in text.logLines { try log("> " + line) }
        if !socket.write(text.bytes) { actions += session.peerClosed() }
      case .content(let bytes): if !socket.write(bytes) { actions += session.peerClosed() }
      case .received(let lines): for line in lines { try log("< " + line) }
      case .startTLS: try startTLS(socket)
      case .decidePartner(let partner): decide(partner)
      case .ready:
        actions += isSent ? session.quit() : session.send(message)
        isSent = true
      case .sendContent:
        actions += session.content(content[...])
        actions += session.endOfContent()
      case .finished(let result): self.result = result
      case .failed(let failure): self.failure = self.failure ?? .session(failure)
      case .close: isOpen = false
      }
    }
    return isOpen
  }

  private func startTLS(_ socket: SubmissionSocket) throws {
    guard let trust = server.trust else { preconditionFailure("TLS without anybody to trust") }
    let context: TLSContext
    do { context = try TLSContext(identity: nil, trust: trust) } catch { throw SubmissionFailure.tls(error) }
    switch socket.startTLS(context, serverName: MailDomain(server.host)) {
    case .success(let facts): actions += session.tlsEstablished(facts)
    case .failure(let failure): actions += session.tlsFailed(failure.description)
    }
  }

  /// Nothing of the message is said to a server that cannot prove its name.
  private func decide(_ partner: Partner) {
    if let trust = server.trust, let fault = SubmissionClient.fault(of: partner.tls, host: server.host, trust) {
      failure = .certificate(fault)
      actions += session.partnerDecided(.leave)
    } else if let credentials = server.credentials {
      actions += session.partnerDecided(.authenticate(credentials))
    } else {
      actions += session.partnerDecided(.proceed)
    }
  }

  /// - Returns: `nil` for a valid certificate that names the server.
  private static func fault(of facts: TLSFacts?, host: String, _ trust: TrustStore) -> String? {
    guard let facts, let certificate = facts.peerCertificate else { return "the server presented no certificate" }
    switch facts.peerChain {
    case .valid: break
    case .invalid(let fault, let detail): return "\(fault.rawValue): \(detail)"
    case .notChecked: return "its chain was not checked"
    }
    guard let name = MailDomain(host), certificate.names(name) else {
      return "it names \(certificate.presentedNames.joined(separator: ", ")), not \(host)"
    }
    return nil
  }
}
