// How a message was handed in, kept with it in the queue as one line and stamped into its header at the mailbox.
import DomainSecurity
import MailFormat
import MailModel

/// Anonymous mail has no note.
enum AuthenticationNote: Equatable {
  case anonymous
  case `internal`
  /// By Domain Security for this domain.
  case partner(MailDomain)

  init(of proof: DomainSecured) { self = .partner(proof.domain) }

  init(of principal: Principal) {
    switch principal {
    case .anonymous, .partner: self = .anonymous
    case .user, .externallySecured: self = .internal
    }
  }

  init(_ text: String?) {
    switch text {
    case nil: self = .anonymous
    case "Internal": self = .internal
    case let text?: self = text.split(separator: " ").last.flatMap { MailDomain($0) }.map { .partner($0) } ?? .anonymous
    }
  }

  /// `nil`, `Internal` or `Partner treyresearch.net`.
  var text: String? {
    switch self {
    case .anonymous: nil
    case .internal: "Internal"
    case .partner(let domain): "Partner \(domain)"
    }
  }

  /// - Parameter server: the FQDN of the server that made up its mind.
  func stamp(server: String) -> AuthenticationStamp {
    switch self {
    case .anonymous: AuthenticationStamp(.anonymous, authSource: server)
    case .internal: AuthenticationStamp(.internal, authSource: server)
    case .partner(let domain): AuthenticationStamp(.partner, authDomain: domain, authSource: server)
    }
  }
}
