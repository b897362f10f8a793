// The data folder: everything an installation keeps, private to its owner.
import AdminModel
import ConfigStore
import Glibc
import TransportControl

struct DataFolder: Sendable {
  /// Absolute, without a slash at the end.
  let path: String
  private let serverName: String

  /// Opens the folder, making it (0700) with what is missing of it.
  /// - Parameter serverName: the server's full name in a new store; `nil` for the host's.
  init(_ given: String, serverName: String? = nil) throws(DoorFailure) {
    self.serverName = serverName ?? HostName.full
    var path = given.hasPrefix("/") ? given : DataFolder.workingFolder + "/" + given
    while path.count > 1, path.hasSuffix("/") { path.removeLast() }
    self.path = path
    try DataFolder.make(path)
    try DataFolder.make(path + "/certificates")
    try DataFolder.make(path + "/mailboxes")
  }

  /// `POSTERN_DATA`, else `postern` below `XDG_DATA_HOME` or its default.
  static var standardPath: String {
    func variable(_ name: String) -> String? { getenv(name).map { String(cString: $0) }.flatMap { $0.isEmpty ? nil : $0 } }
    return variable("POSTERN_DATA") ?? (variable("XDG_DATA_HOME") ?? (variable("HOME") ?? "") + "/.local/share") + "/postern"
  }

  var certificates: String { path + "/certificates" }
  var history: String { path + "/history" }
  /// What the interactive shell runs when it opens: `$PROFILE`.
  var profile: String { path + "/profile.ps1" }
  /// What secrets are encrypted under, in the store and in scripts.
  var secretsKey: String { path + "/secrets.key" }
  var controlSocket: String { ControlSocket.path(in: path) }
  var engineOutput: String { path + "/engine.log" }

  func openStore() throws(DoorFailure) -> SQLiteConfigurationStore {
    do {
      return try SQLiteConfigurationStore(
        path: path + "/config.db", hostName: { serverName }, sealer: StoreSecrets(keyPath: secretsKey))
    } catch {
      throw DoorFailure(error.description)
    }
  }

  private static var workingFolder: String {
    guard let folder = getcwd(nil, 0) else { return "/" }
    defer { free(folder) }
    return String(cString: folder)
  }

  private static func make(_ path: String) throws(DoorFailure) {
    if mkdir(path, 0o700) == 0 || errno == EEXIST { return }
    guard errno == ENOENT, let slash = path.lastIndex(of: "/"), slash != path.startIndex else {
      throw DoorFailure("The data folder \(path) could not be made: \(String(cString: strerror(errno))). Name another: --data DIR")
    }
    try make(String(path[..<slash]))
    guard mkdir(path, 0o700) == 0 || errno == EEXIST else {
      throw DoorFailure("The data folder \(path) could not be made: \(String(cString: strerror(errno))). Name another: --data DIR")
    }
  }
}

enum HostName {
  /// The host's full name as far as it knows it: the first server of a new store is called after it.
  static var full: String {
    var buffer = [CChar](repeating: 0, count: 256)
    guard gethostname(&buffer, buffer.count - 1) == 0 else { return "localhost" }
    let name = String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    if name.contains(".") { return name }
    var hints = addrinfo()
    hints.ai_flags = AI_CANONNAME
    var result: UnsafeMutablePointer<addrinfo>?
    guard getaddrinfo(name, nil, &hints, &result) == 0, let result else { return name }
    defer { freeaddrinfo(result) }
    return result.pointee.ai_canonname.map { String(cString: $0) } ?? name
  }
}
