// What a path means: a place on disk, or an entry of a drive such as `Env:`. Every cmdlet that takes paths asks here.
public import ShellValues

/// Where a path leads. Nothing is looked up on disk.
public enum ItemPlace {
  /// - Parameters:
  ///   - path: absolute, without `.` and `..`.
  ///   - drive: the drive it was named through; `nil` for plain paths.
  case file(_ path: String, drive: Drive?)
  /// - Parameter name: without slashes at its ends; empty for the drive itself.
  case entry(_ name: String, on: Drive, store: any EntryStore)

  /// - Parameters:
  ///   - text: `x`, `./x`, `~/x`, `/x`, `\x`, `Drive:x`, `FileSystem::/x`; either slash.
  ///   - folder: the current folder.
  /// - Throws: DriveNotFound, ProviderNotFound.
  public init(_ text: String, _ drives: DriveTable, folder: String) throws(ErrorRecord) {
    if let found = try ItemPlace.providerQualified(text, drives, folder) {
      self = found
      return
    }
    if let (name, rest) = ItemPlace.driveQualified(text) {
      guard let drive = drives[name] else { throw DriveTable.notFound(name) }
      let isHere = drives.entryDrive.map { TextFolding.equal($0, name) } ?? false
      self = ItemPlace.on(drive, rest, folder, entryPath: isHere ? drives.entryPath : "")
      return
    }
    if let name = drives.entryDrive, let drive = drives[name], !text.hasPrefix("/"), !text.hasPrefix("\\"), !text.hasPrefix("~") {
      self = ItemPlace.on(drive, text, folder, entryPath: drives.entryPath)
      return
    }
    let drive = drives.folderDrive.flatMap { drives[$0] }
    let isRelative = !text.hasPrefix("/") && !text.hasPrefix("\\") && !text.hasPrefix("~")
    self = .file(FilePaths.absolute(text, in: folder), drive: isRelative ? drive : nil)
  }

  /// `Drive:rest` in two; `nil` when the text names no drive. A drive's name holds no slash and no wildcard.
  public static func driveQualified(_ text: String) -> (drive: String, rest: String)? {
    guard let colon = text.utf8.firstIndex(of: UInt8(ascii: ":")), colon != text.startIndex else { return nil }
    let name = text[..<colon]
    guard !name.utf8.contains(where: { $0 == 47 || $0 == 92 || $0 == 42 || $0 == 63 || $0 == 91 }), name.first != "." else { return nil }
    return (String(name), String(text[text.index(after: colon)...]))
  }

  private static func providerQualified(_ text: String, _ drives: DriveTable, _ folder: String) throws(ErrorRecord) -> ItemPlace? {
    guard let marker = text.firstRange(of: "::"), marker.lowerBound != text.startIndex, !text[..<marker.lowerBound].contains("/") else {
      return nil
    }
    let provider = String(text[..<marker.lowerBound].split(separator: "\\").last ?? "")
    let rest = String(text[marker.upperBound...])
    if TextFolding.equal(provider, "FileSystem") { return .file(FilePaths.absolute(rest, in: folder), drive: nil) }
    guard let drive = drives.all.first(where: { TextFolding.equal($0.provider, provider) }) else {
      throw ErrorRecord(
        "Cannot find a provider with the name '\(provider)'.", id: "ProviderNotFound", category: .objectNotFound,
        reason: "ProviderNotFoundException", target: .string(provider))
    }
    return on(drive, ItemPlace.driveQualified(rest)?.rest ?? rest, folder)
  }

  /// - Parameter entryPath: where the shell stands on the drive, when it leads to no folder.
  private static func on(_ drive: Drive, _ rest: String, _ folder: String, entryPath: String = "") -> ItemPlace {
    switch drive.contents {
    case .folder(let root):
      // `C:x` begins at the drive's current folder: its root, or the folder in which the shell stands when that is on the drive.
      let isRooted = rest.hasPrefix("/") || rest.hasPrefix("\\")
      let isHere = folder == root || folder.hasPrefix(root == "/" ? "/" : root + "/")
      let inside = FilePaths.absolute(isRooted || !isHere ? "/" + rest : String(folder.dropFirst(root == "/" ? 0 : root.count)) + "/" + rest, in: "/")
      return .file(inside == "/" ? root : (root == "/" ? "" : root) + inside, drive: drive)
    case .entries(let store):
      let isRooted = rest.hasPrefix("/") || rest.hasPrefix("\\")
      var parts: [Substring] = []
      for part in ((isRooted ? "" : entryPath + "/") + rest).split(whereSeparator: { $0 == "/" || $0 == "\\" }) where part != "." {
        if part == ".." { _ = parts.popLast() } else { parts.append(part) }
      }
      return .entry(parts.joined(separator: "/"), on: drive, store: store)
    }
  }
}
