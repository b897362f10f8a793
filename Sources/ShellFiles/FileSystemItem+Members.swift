// The properties of files and folders, in the order in which `Format-List *` shows them.
import Glibc
public import ShellValues

extension FileSystemItem {
  private static let providerMembers = ["PSPath", "PSParentPath", "PSChildName", "PSDrive", "PSProvider", "PSIsContainer"]
  private static let times = [
    "CreationTime", "CreationTimeUtc", "LastAccessTime", "LastAccessTimeUtc", "LastWriteTime", "LastWriteTimeUtc", "Attributes",
  ]
  private static let fileMembers =
    providerMembers + [
      "Mode", "BaseName", "Target", "LinkType", "Name", "Length", "DirectoryName", "Directory", "IsReadOnly", "Exists", "FullName", "Extension",
    ] + times
  private static let folderMembers =
    providerMembers + ["Mode", "BaseName", "Target", "LinkType", "Name", "FullName", "Parent", "Exists", "Root", "Extension"] + times

  public var memberNames: [String] { isFolder ? FileSystemItem.folderMembers : FileSystemItem.fileMembers }

  public func member(_ name: String) -> ShellValue? {
    let key = name.lowercased()
    if let value = nameMember(key) ?? timeMember(key) ?? providerMember(key) { return value }
    return isFolder ? folderMember(key) : fileMember(key)
  }

  private func nameMember(_ key: String) -> ShellValue? {
    switch key {
    case "name": .string(name)
    case "fullname": .string(path)
    case "basename": .string(baseName)
    case "extension": .string(fileExtension)
    case "exists": .bool(exists)
    case "mode": .string(modeText)
    case "attributes": FileSystemItem.attributesValue(attributes)
    case "linktype": facts?.isLink == true ? .string("SymbolicLink") : .null
    case "target": linkTarget.map { .string($0) } ?? .null
    default: nil
    }
  }

  static func attributesValue(_ names: [String]) -> ShellValue {
    let names = names.isEmpty ? ["Normal"] : names
    let definition = EnumDefinition("System.IO.FileAttributes", attributeNames, isFlags: true)
    return definition.value(names.joined(separator: ",")).map { .scalar($0) } ?? .null
  }

  private func timeMember(_ key: String) -> ShellValue? {
    let microseconds: Int64? =
      switch key.hasSuffix("utc") ? String(key.dropLast(3)) : key {
      case "lastwritetime": facts?.modified ?? 0
      case "lastaccesstime": facts?.accessed ?? 0
      case "creationtime": facts.map { min($0.changed, $0.modified) } ?? 0
      default: nil
      }
    guard let microseconds else { return nil }
    // .NET answers this date for what does not exist.
    let shown = facts == nil ? -11_644_473_600_000_000 : microseconds
    return .scalar(DateTimeValue(microseconds: shown, kind: key.hasSuffix("utc") ? .utc : .local))
  }

  private func providerMember(_ key: String) -> ShellValue? {
    let provider = "Microsoft.PowerShell.Core\\FileSystem"
    return switch key {
    case "pspath": .string(provider + "::" + path)
    case "psparentpath": .string(path == "/" ? "" : provider + "::" + FilePaths.parent(path))
    case "pschildname": .string(name)
    case "psdrive": .string("/")
    case "psprovider": .string(provider)
    case "psiscontainer": .bool(isFolder)
    default: nil
    }
  }

  private func fileMember(_ key: String) -> ShellValue? {
    switch key {
    // Null for what is not there: .NET throws, and PowerShell shows nothing.
    case "length": exists ? .int(facts?.size ?? 0) : .null
    case "directoryname": .string(FilePaths.parent(path))
    case "directory": .scalar(FileSystemItem(FilePaths.parent(path), isFolder: true))
    case "isreadonly": .bool(facts?.isReadOnly ?? false)
    case "versioninfo": .null
    default: nil
    }
  }

  private func folderMember(_ key: String) -> ShellValue? {
    switch key {
    case "parent": path == "/" ? .null : .scalar(FileSystemItem(FilePaths.parent(path), isFolder: true))
    case "root": .scalar(FileSystemItem("/", isFolder: true))
    default: nil
    }
  }
}
