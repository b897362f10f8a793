// One thing that a path leads to: a file, a folder, or an entry of a drive such as `Env:`.
import ShellFiles
import ShellRuntime
import ShellValues

/// An existing thing.
struct Item {
  enum Kind {
    case file(FileSystemItem)
    case entry(String, Drive, any EntryStore)
  }

  let kind: Kind
  /// As the path was given: through its drive, when it named one.
  let path: String

  var mayHoldCertificates: Bool { if case .entry(_, let drive, _) = kind { drive.provider == "Certificate" } else { false } }

  init(_ facts: FileFacts, path: String? = nil) {
    kind = .file(FileSystemItem(facts))
    self.path = path ?? facts.path
  }

  init(entry name: String, _ drive: Drive, _ store: any EntryStore) {
    kind = .entry(name, drive, store)
    path = drive.name + ":/" + name
  }

  var name: String {
    switch kind {
    case .file(let item): item.name
    case .entry(let name, let drive, _): name.isEmpty ? drive.name + ":" : FilePaths.leaf(name)
    }
  }

  var isContainer: Bool {
    switch kind {
    case .file(let item): item.isFolder
    case .entry(let name, _, let store): store.isContainer(name)
    }
  }

  /// What Get-Item gives.
  var object: ShellValue {
    switch kind {
    case .file(let item): .scalar(item)
    case .entry(let name, _, let store): store.item(name) ?? .null
    }
  }

  /// The path on disk; `nil` for entries.
  var filePath: String? {
    if case .file(let item) = kind { item.path } else { nil }
  }

  /// What is directly below: folders first, then files, each by name.
  /// - Returns: `nil` when the folder cannot be read.
  func children() -> [Item]? {
    switch kind {
    case .file(let item):
      guard let names = FilePaths.names(in: item.path) else { return nil }
      let found = names.compactMap { name in
        FileFacts(FilePaths.join(item.path, name)).map { Item($0, path: FilePaths.join(path, name)) }
      }
      return found.filter(\.isContainer) + found.filter { !$0.isContainer }
    case .entry(let name, let drive, let store):
      let prefix = name.isEmpty ? "" : name + "/"
      return store.names.filter { entry in
        entry.lowercased().hasPrefix(prefix.lowercased()) && !entry.isEmpty && !entry.dropFirst(prefix.count).contains("/")
      }
      .map { Item(entry: $0, drive, store) }
    }
  }
}

/// Errors that many item cmdlets share.
enum ItemError {
  static func notSupported(_ path: String) -> ErrorRecord {
    ErrorRecord(
      "Provider operation stopped because the provider does not support this operation.", id: "NotSupported", category: .notImplemented,
      reason: "PSNotSupportedException", target: .string(path))
  }

  static func insufficientRights(_ path: String, _ verb: String, id: String) -> ErrorRecord {
    ErrorRecord(
      "Cannot \(verb) item \(path): You do not have sufficient access rights to perform this operation.", id: id,
      category: .permissionDenied, reason: "IOException", target: .string(path))
  }
}
