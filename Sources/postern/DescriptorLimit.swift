// A session is a descriptor, and a login shell gives a program 1,024 of them: the service takes what it may have.
import Glibc

enum DescriptorLimit {
  /// Raises the soft limit to the hard one. Not for the shell, whose programs inherit it and may look at every descriptor there could be.
  static func raise() {
    var limit = rlimit()
    guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return }
    limit.rlim_cur = limit.rlim_max
    setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
  }
}
