// What the disk says of one file or folder, asked once.
import Glibc

/// What is known of a file or folder. Times are microseconds since 1970, UTC.
public struct FileFacts: Sendable {
  public let path: String
  /// Of what a link leads to; of the link itself when it leads nowhere.
  public let isFolder: Bool
  public let isLink: Bool
  /// In bytes.
  public let size: Int
  public let modified: Int64
  public let accessed: Int64
  /// When the facts changed last: the nearest to a birth time that every file system keeps.
  public let changed: Int64
  public let mode: UInt32

  /// - Returns: `nil` when there is nothing at that path.
  public init?(_ path: String) {
    var (own, info) = (stat(), stat())
    guard lstat(path, &own) == 0 else { return nil }
    isLink = own.st_mode & S_IFMT == S_IFLNK
    if !isLink || stat(path, &info) != 0 { info = own }
    self.path = path
    isFolder = info.st_mode & S_IFMT == S_IFDIR
    size = Int(info.st_size)
    mode = info.st_mode
    modified = FileFacts.microseconds(info.st_mtim)
    accessed = FileFacts.microseconds(info.st_atim)
    changed = FileFacts.microseconds(info.st_ctim)
  }

  public var name: String { FilePaths.leaf(path) }
  /// A name that begins with a dot, as Unix hides them.
  public var isHidden: Bool { name.hasPrefix(".") && name != "." && name != ".." }
  /// Whether nobody may write it, which is how Windows' read-only flag is kept here.
  public var isReadOnly: Bool { mode & 0o222 == 0 }

  private static func microseconds(_ time: timespec) -> Int64 { Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1000 }
}
