// Functions of the GNU C library that Swift's view of it leaves out: looked up by name when they are first called.
import Glibc

enum GlibcExtensions {
  private static func symbol<Function>(_ name: String, as type: Function.Type) -> Function? {
    dlsym(UnsafeMutableRawPointer(bitPattern: 0), name).map { unsafeBitCast($0, to: type) }
  }

  private static let getAttributes = symbol(
    "pthread_getattr_np", as: (@convention(c) (pthread_t, UnsafeMutablePointer<pthread_attr_t>) -> Int32).self)
  private static let addFolder = symbol(
    "posix_spawn_file_actions_addchdir_np",
    as: (@convention(c) (UnsafeMutablePointer<posix_spawn_file_actions_t>, UnsafePointer<CChar>) -> Int32).self)
  private static let addCloseFrom = symbol(
    "posix_spawn_file_actions_addclosefrom_np",
    as: (@convention(c) (UnsafeMutablePointer<posix_spawn_file_actions_t>, Int32) -> Int32).self)

  /// The lowest address that the running thread's stack may grow to; 0 when it cannot be told.
  static var stackFloor: UInt {
    let attributes = UnsafeMutablePointer<pthread_attr_t>.allocate(capacity: 1)
    defer { attributes.deallocate() }
    guard let getAttributes, getAttributes(pthread_self(), attributes) == 0 else { return 0 }
    defer { pthread_attr_destroy(attributes) }
    var address: UnsafeMutableRawPointer?
    var size = 0
    pthread_attr_getstack(attributes, &address, &size)
    return UInt(bitPattern: address)
  }

  /// The folder that a spawned program starts in.
  static func setFolder(_ actions: inout posix_spawn_file_actions_t, _ folder: String) { _ = addFolder?(&actions, folder) }

  /// A spawned program gets its three streams and nothing else of ours: libraries open descriptors that it would inherit.
  static func closeAllButStreams(_ actions: inout posix_spawn_file_actions_t) { _ = addCloseFrom?(&actions, 3) }

  /// A pipe that children do not inherit. - Returns: reading and writing end; `nil` when there are no descriptors left.
  static func pipe() -> (reading: Int32, writing: Int32)? {
    var ends: [Int32] = [0, 0]
    guard Glibc.pipe(&ends) == 0 else { return nil }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    return (ends[0], ends[1])
  }
}
