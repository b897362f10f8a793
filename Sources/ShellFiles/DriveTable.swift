// The drives of a session, and where the shell stands when that is not a folder.
public import ShellValues

/// All drives by name, any case, in the order they were made.
public final class DriveTable {
  /// A place to come back to: Push-Location keeps them.
  public struct Location {
    public var folder: String
    /// The drive that is current when it leads to no folder, such as `Env:`.
    public var entryDrive: String?
    /// The place on that drive, such as `LocalMachine/My`; empty for its root.
    public var entryPath: String
    /// The drive through which the folder was named.
    public var folderDrive: String?

    public init(folder: String, entryDrive: String? = nil, entryPath: String = "", folderDrive: String? = nil) {
      (self.folder, self.entryDrive, self.entryPath, self.folderDrive) = (folder, entryDrive, entryPath, folderDrive)
    }
  }

  public private(set) var all: [Drive] = []
  /// Set while the current location is on a drive that leads to no folder.
  public var entryDrive: String? { didSet { entryPath = "" } }
  /// The place on that drive.
  public var entryPath = ""
  /// The drive through which the current folder was named, other than `/`.
  public var folderDrive: String?
  /// Stacks of Push-Location by name; the unnamed one is "".
  public var stacks: [String: [Location]] = [:]

  public init() { add(Drive("/", provider: "FileSystem", .folder(root: "/"), description: "The root of all files.", isBuiltIn: true)) }

  public subscript(name: String) -> Drive? { all.first { TextFolding.equal($0.name, name) } }

  /// Adds a drive, replacing one of the same name.
  public func add(_ drive: Drive) {
    if let place = all.firstIndex(where: { TextFolding.equal($0.name, drive.name) }) { all[place] = drive } else { all.append(drive) }
  }

  /// - Returns: whether there was one.
  @discardableResult
  public func remove(_ name: String) -> Bool {
    guard let place = all.firstIndex(where: { TextFolding.equal($0.name, name) }) else { return false }
    all.remove(at: place)
    if entryDrive.map({ TextFolding.equal($0, name) }) == true { entryDrive = nil }
    if folderDrive.map({ TextFolding.equal($0, name) }) == true { folderDrive = nil }
    return true
  }

  /// The current location as a person reads it: through its drive when it was named so.
  public func display(folder: String) -> String {
    if let entryDrive { return entryDrive + ":/" + entryPath }
    guard let folderDrive, let drive = self[folderDrive] else { return folder }
    return display(folder, on: drive)
  }

  /// A path on disk as seen through a drive: `TestDrive:/x` for `/tmp/1234/x`; the path itself when it is not below the drive's root.
  public func display(_ path: String, on drive: Drive) -> String {
    guard let root = drive.root, drive.name != "/" else { return path }
    if path == root { return drive.name + ":/" }
    guard path.hasPrefix(root == "/" ? "/" : root + "/") else { return path }
    return drive.name + ":/" + path.dropFirst(root == "/" ? 1 : root.count + 1)
  }

  public static func notFound(_ name: String) -> ErrorRecord {
    ErrorRecord(
      "Cannot find drive. A drive with the name '\(name)' does not exist.", id: "DriveNotFound", category: .objectNotFound,
      reason: "DriveNotFoundException", target: .string(name))
  }
}
