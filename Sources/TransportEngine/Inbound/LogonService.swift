// Checks passwords, away from the event loops: one check takes some 80 milliseconds of a core and 32 MB, on purpose.
import AdminModel
import NIOPosix
import SMTPCore
import Synchronization
import TLSOpenSSL

final class LogonService: Sendable {
  enum Outcome: Sendable {
    /// Who it is: the mailbox's user principal name.
    case accepted(String)
    case denied
    /// More logons wait than can be checked soon.
    case overloaded
  }

  /// Two at a time: whoever tries passwords costs two cores and 64 MB, whatever he does.
  private static let threads: NIOThreadPool = {
    let pool = NIOThreadPool(numberOfThreads: 2)
    pool.start()
    return pool
  }()
  private static let mostWaiting = 200

  private let waiting = Atomic<Int>(0)

  /// - Parameter done: called once, on another thread.
  func check(_ attempt: LoginAttempt, in snapshot: ConfigSnapshot, done: @escaping @Sendable (Outcome) -> Void) {
    guard waiting.add(1, ordering: .relaxed).newValue <= LogonService.mostWaiting else {
      waiting.subtract(1, ordering: .relaxed)
      return done(.overloaded)
    }
    let mailbox = snapshot.recipients.mailbox(logon: attempt.user)
    LogonService.threads.submit { [self] state in
      let outcome = state == .active ? LogonService.judge(attempt, mailbox) : .overloaded
      waiting.subtract(1, ordering: .relaxed)
      done(outcome)
    }
  }

  /// Nobody, somebody without a password and somebody who may not log on take as long as a wrong password.
  private static func judge(_ attempt: LoginAttempt, _ mailbox: Mailbox?) -> Outcome {
    let hash = mailbox?.passwordHash.map { PasswordHash(text: $0) }
    let isRight = (hash ?? .ofNobody).matches(attempt.password)
    guard isRight, hash != nil, let mailbox, !mailbox.accountDisabled, !mailbox.resetPasswordOnNextLogon else { return .denied }
    return .accepted(mailbox.userPrincipalName.isEmpty ? mailbox.alias : mailbox.userPrincipalName)
  }
}
