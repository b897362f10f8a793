// Whether and how a session logs on at its smart host, decided before a word of it is said.
import AdminModel
import MailModel
import SMTPCore

enum SmartHostLogon {
  case notNeeded
  case with(Credentials)
  /// The mail waits. `event` is what the administrator has to hear beyond the queue's LastError.
  case impossible(SMTPReply, event: String?)

  init(_ connector: SendConnector, isEncrypted: Bool) {
    let mechanism = connector.smartHostAuthMechanism
    guard mechanism != .exchangeServer else {
      // X-EXPS takes a Windows domain. What Exchange says where the other end does not speak it holds here for every end.
      self = .refused("Cannot achieve Exchange Server authentication")
      return
    }
    guard mechanism.needsCredential, let credential = connector.authenticationCredential else {
      self = .notNeeded
      return
    }
    guard !credential.password.isEmpty else {
      let words = "Cannot achieve Basic authentication: the password in the store cannot be decrypted with the key of this data folder"
      self = .refused(
        words, event: "Send connector \(connector.name): \(words). Give it anew with Set-SendConnector -AuthenticationCredential.")
      return
    }
    guard isEncrypted || mechanism == .basicAuth else {
      self = .refused("STARTTLS is required to authenticate")
      return
    }
    self = .with(Credentials(user: credential.userName, password: credential.password))
  }

  private static func refused(_ words: String, event: String? = nil) -> SmartHostLogon {
    .impossible(SMTPReply(451, EnhancedStatus(5, 7, 3), words), event: event)
  }
}
