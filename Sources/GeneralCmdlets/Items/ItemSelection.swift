// From -Path, -LiteralPath, -Filter, -Include and -Exclude to the things that are meant. All item cmdlets choose here.
import ShellFiles
import ShellRuntime
import ShellValues

enum ItemParameters {
  static let path = "Path"
  static let literal = "LiteralPath"

  /// -Path and -LiteralPath, in a set of their own each.
  static func paths(mandatory: Bool = true, _ help: String = "The paths; wildcards allowed.", default defaultText: String? = nil)
    -> [ParameterDefinition]
  {
    [
      parameter(
        "Path", .strings, at: 0, mandatory: mandatory, pipeline: true, byName: true, in: [path], default: defaultText, help),
      parameter(
        "LiteralPath", .strings, mandatory: true, byName: true, aliases: ["PSPath", "LP"], in: [literal],
        "The paths as they are; nothing in them is a wildcard."),
    ]
  }

  static let filters = [
    parameter("Filter", .string, "Only names that match this pattern."),
    parameter("Include", .strings, "Only names that match one of these."),
    parameter("Exclude", .strings, "No names that match one of these."),
  ]
  static let force = parameter("Force", .switch, "Include what is hidden and change what is read-only.")
  static let passThru = parameter("PassThru", .switch, "Give the object too.")
  static let credential = parameter("Credential", .any, byName: true, "Refused: files are reached as the user who runs the shell.")
}

/// The patterns of -Filter, -Include and -Exclude.
struct NameFilter {
  let filter: Wildcard?
  let include: [Wildcard]
  let exclude: [Wildcard]

  init(_ run: any CmdletRun) {
    filter = run.text("Filter").map { Wildcard($0) }
    include = run.strings("Include").map { Wildcard($0) }
    exclude = run.strings("Exclude").map { Wildcard($0) }
  }

  func accepts(_ name: String) -> Bool {
    filter?.matches(name) != false && (include.isEmpty || include.contains { $0.matches(name) }) && !excludes(name)
  }

  func excludes(_ name: String) -> Bool { exclude.contains { $0.matches(name) } }
}

extension CmdletRun {
  /// The current folder of the shell.
  var folder: String { shell.currentFolder }

  func place(_ path: String) throws -> ItemPlace { try ItemPlace(path, shell.drives, folder: folder) }

  /// The absolute path on disk that a path means. - Throws: DriveNotFound; NotSupported for a drive that leads to no folder.
  func filePath(_ path: String) throws -> String {
    switch try place(path) {
    case .file(let path, _): return path
    case .entry: throw ItemError.notSupported(path)
    }
  }

  /// Whether -LiteralPath was given.
  var isLiteral: Bool { self[ItemParameters.literal] != nil }

  /// The texts of -Path or -LiteralPath.
  var pathTexts: [String] { isLiteral ? strings(ItemParameters.literal) : strings(ItemParameters.path) }

  /// What -Path or -LiteralPath lead to, without what -Filter, -Include and -Exclude leave out.
  /// Writes PathNotFound for a path without wildcards that leads nowhere.
  func items() throws -> [Item] {
    if self["Credential"] != nil {
      throw ErrorRecord(
        "The FileSystem provider supports credentials only on the New-PSDrive cmdlet. Perform the operation again without specifying "
          + "credentials.", id: "NotSupported", category: .notImplemented, reason: "PSNotSupportedException")
    }
    let filter = NameFilter(self)
    return try pathTexts.flatMap { try existing($0, isLiteral: isLiteral) }.filter { filter.accepts($0.name) }
  }

  /// What one path leads to.
  func existing(_ path: String, isLiteral: Bool) throws -> [Item] {
    do {
      let found = try find(path, isLiteral: isLiteral)
      if found.isEmpty, isLiteral || !Wildcard.isPattern(path) { try writeError(pathNotFound(path)) }
      return found
    } catch let error as ErrorRecord where error.id == "DriveNotFound" || error.id == "ProviderNotFound" {
      try writeError(error)
      return []
    }
  }

  func pathNotFound(_ path: String) -> ErrorRecord {
    guard case .file(let full, let drive)? = try? place(path) else { return FilePaths.notFound(path) }
    return FilePaths.notFound(drive.map { shell.drives.display(full, on: $0) } ?? full)
  }

  /// The same without errors for what is not there.
  func find(_ path: String, isLiteral: Bool) throws -> [Item] {
    switch try place(path) {
    case .file(let full, let drive):
      let paths = isLiteral || !Wildcard.isPattern(full) ? [full.replacingBackticks(isLiteral)] : FilePaths.expand(full, in: folder)
      return paths.compactMap { path in
        FileFacts(path).map { facts in Item(facts, path: drive.map { shell.drives.display(path, on: $0) }) }
      }
    case .entry(let name, let drive, let store):
      if name.isEmpty { return [Item(entry: "", drive, store)] }
      if isLiteral || !Wildcard.isPattern(name) {
        if let exact = store.names.first(where: { TextFolding.equal($0, name) }) { return [Item(entry: exact, drive, store)] }
        return store.isContainer(name) || store.item(name) != nil ? [Item(entry: name, drive, store)] : []
      }
      let pattern = Wildcard(name)
      return store.names.filter { $0.filter { $0 == "/" }.count == name.filter { $0 == "/" }.count && pattern.matches($0) }
        .map { Item(entry: $0, drive, store) }
    }
  }
}

extension String {
  /// A path without wildcards may still escape letters with a backtick.
  fileprivate func replacingBackticks(_ isLiteral: Bool) -> String {
    guard !isLiteral, utf8.contains(96) else { return self }
    return replacing("`", with: "")
  }
}

extension FilePaths {
  /// The existing paths that are meant, or PathNotFound written for one that does not exist.
  static func existing(_ paths: [String], _ run: any CmdletRun, isLiteral: Bool = false) throws -> [String] {
    try paths.flatMap { try run.existing($0, isLiteral: isLiteral) }.map { item in
      guard let path = item.filePath else { throw ItemError.notSupported(item.path) }
      return path
    }
  }
}
