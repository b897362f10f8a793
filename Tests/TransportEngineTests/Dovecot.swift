// Debian's Dovecot on our mailboxes as they lie, as a user without rights: nothing of the system's is touched.
import Foundation
import Glibc
import MailModel

final class Dovecot: Sendable {
  let endpoint: IPEndpoint
  private let folder: String
  private let process: pid_t
  /// Who it runs as, when we are root: it serves nobody's mail as root.
  private static let servant = getuid() == 0 ? getpwnam("nobody").map { (user: $0.pointee.pw_uid, group: $0.pointee.pw_gid) } : nil

  /// - Parameter mailboxes: the folder that holds `<domain>/<local part>`.
  init(serving mailboxes: String, at endpoint: IPEndpoint) throws {
    self.endpoint = endpoint
    folder = NSTemporaryDirectory() + "dovecot-\(UUID().uuidString.prefix(8))"
    try FileManager.default.createDirectory(atPath: folder + "/run", withIntermediateDirectories: true, attributes: [.posixPermissions: 0o755])
    try Dovecot.configuration(folder, mailboxes, endpoint).write(toFile: folder + "/dovecot.conf", atomically: false, encoding: .utf8)
    for name in ["", "/run"] { Dovecot.give(folder + name) }
    var command = ["/usr/sbin/dovecot", "-F", "-c", folder + "/dovecot.conf"]
    if Dovecot.servant != nil { command = ["/usr/bin/setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups"] + command }
    var words = command.map { strdup($0) } + [nil]
    defer { for word in words { free(word) } }
    // Threads of the test runner block signals, and a child would inherit that and never hear SIGTERM.
    var (attributes, noSignals) = (posix_spawnattr_t(), sigset_t())
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    sigemptyset(&noSignals)
    posix_spawnattr_setsigmask(&attributes, &noSignals)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))
    var process = pid_t()
    guard posix_spawn(&process, command[0], nil, &attributes, &words, environ) == 0 else { throw WireError(text: "dovecot could not be started") }
    self.process = process
  }

  /// Hands everything below a folder to the user that Dovecot runs as.
  static func give(_ path: String) {
    guard let servant else { return }
    chown(path, servant.user, servant.group)
    for name in FileManager.default.enumerator(atPath: path)?.compactMap({ $0 as? String }) ?? [] {
      chown("\(path)/\(name)", servant.user, servant.group)
    }
  }

  func stop() async throws {
    kill(process, SIGTERM)
    try await offPool { [process] in
      var status: Int32 = 0
      while waitpid(process, &status, 0) < 0, errno == EINTR {}
    }
    try FileManager.default.removeItem(atPath: folder)
  }

  var log: String { (try? String(contentsOfFile: folder + "/log", encoding: .utf8)) ?? "" }

  private static func configuration(_ folder: String, _ mailboxes: String, _ endpoint: IPEndpoint) -> String {
    let (user, group) = servant == nil ? (NSUserName(), "\(getgid())") : ("nobody", "nogroup")
    return """
      base_dir = \(folder)/run
      state_dir = \(folder)/run
      log_path = \(folder)/log
      default_internal_user = \(user)
      default_internal_group = \(group)
      default_login_user = \(user)
      first_valid_uid = 1
      first_valid_gid = 1
      protocols = imap
      listen = \(endpoint.address)
      ssl = no
      disable_plaintext_auth = no
      mail_location = maildir:\(mailboxes)/%d/%n
      passdb {
        driver = static
        args = password=secret
      }
      userdb {
        driver = static
        args = uid=\(user) gid=\(group) home=\(folder)/run/%n
      }
      service imap-login {
        chroot =
        inet_listener imap {
          port = \(endpoint.port)
        }
        inet_listener imaps {
          port = 0
        }
      }
      service anvil {
        chroot =
      }
      service stats {
        chroot =
      }

      """
  }
}
