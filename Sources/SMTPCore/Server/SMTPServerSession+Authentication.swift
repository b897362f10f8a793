// AUTH PLAIN and LOGIN (RFC 4954, RFC 4616): the exchange of lines; whether the password is right is the engine's question.
import MailModel

/// Where an exchange stands.
enum LoginExchange: Hashable, Sendable {
  case plain
  case loginUser
  case loginPassword(user: String)
}

extension SMTPServerSession {
  mutating func beginAuthentication(_ name: String, _ initialResponse: String?) {
    guard !settings.authMechanisms.isEmpty else { return protocolError(.unrecognizedCommand) }
    switch state {
    case .greeted: return protocolError(.helloFirst)
    case .ready(let client) where client.user == nil:
      guard settings.offersAuthentication(inTLS: client.tls != nil) else { return reply(.startTLSFirst) }
      guard let mechanism = settings.authMechanisms.first(where: { $0.rawValue == name }) else {
        return protocolError(.unrecognizedMechanism)
      }
      let exchange = mechanism == .plain ? LoginExchange.plain : .loginUser
      if let initialResponse {
        // `=` stands for a response that is there and empty (RFC 4954 section 4).
        handle(response: initialResponse == "=" ? [] : ArraySlice(initialResponse.utf8), of: exchange, from: client)
      } else {
        challenge(client, exchange)
      }
    default: protocolError(.badSequence)
    }
  }

  mutating func handle(_ output: CommandDecoder.Output, of exchange: LoginExchange, from client: ClientFacts) {
    state = .ready(client)
    switch output {
    case .lineTooLong: protocolError(.lineTooLong)
    case .forbiddenOctet: protocolError(.forbiddenOctet)
    case .line(let line):
      actions.append(.received(SMTPServerSession.maskedResponse))
      line.elementsEqual("*".utf8) ? protocolError(.authenticationCancelled) : handle(response: line, of: exchange, from: client)
    }
  }

  private mutating func handle(response: ArraySlice<UInt8>, of exchange: LoginExchange, from client: ClientFacts) {
    guard let octets = Base64.decode(response), let text = String(validating: octets, as: UTF8.self) else {
      state = .ready(client)
      return protocolError(.invalidArguments)
    }
    switch exchange {
    case .plain:
      // authorization identity, NUL, user, NUL, password (RFC 4616 section 2).
      let parts = text.split(separator: "\0", omittingEmptySubsequences: false).map(String.init)
      guard parts.count == 3, !parts[1].isEmpty else {
        state = .ready(client)
        return protocolError(.invalidArguments)
      }
      decide(LoginAttempt(mechanism: .plain, user: parts[1], password: parts[2]), client)
    case .loginUser: challenge(client, .loginPassword(user: text))
    case .loginPassword(let user): decide(LoginAttempt(mechanism: .login, user: user, password: text), client)
    }
  }

  private mutating func challenge(_ client: ClientFacts, _ exchange: LoginExchange) {
    let prompt =
      switch exchange {
      case .plain: ""
      case .loginUser: "Username:"
      case .loginPassword: "Password:"
      }
    let challenge = SMTPReply(334, String(decoding: Base64.encode(prompt.utf8), as: UTF8.self))
    reply(challenge, lines: WireText(challenge.wireLines(enhanced: false), logged: ["334 \(SMTPServerSession.maskedResponse)"]))
    state = .exchangingCredentials(client, exchange)
  }

  private mutating func decide(_ attempt: LoginAttempt, _ client: ClientFacts) {
    state = .decidingCredentials(client)
    actions.append(.authenticate(attempt))
  }

  /// - Parameter user: by whose name the client is known from now on, when accepted.
  public mutating func authenticationDecided(_ answer: AuthenticationAnswer, user: String) -> [ServerAction] {
    if case .closed = state { return [] }
    guard case .decidingCredentials(var client) = state else { preconditionFailure("authentication decided in \(state)") }
    if answer == .accept { client.user = user }
    state = .ready(client)
    switch answer {
    case .accept: reply(.authenticationSuccessful)
    case .refuse: reply(.authenticationUnsuccessful)
    case .unavailable: reply(.temporaryAuthenticationFailure)
    case .refuseAndClose:
      reply(.authenticationUnsuccessful)
      close(.refused)
    }
    return run()
  }
}
