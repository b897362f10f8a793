// Files and folders as values: what Get-Item, Get-ChildItem, New-Item and `[System.IO.FileInfo]` give.
import Glibc
public import ShellValues

/// A file or folder by path, whether it exists or not. What the disk says is asked when it is first read, and again after `Refresh()`
/// or a change made through this value.
public final class FileSystemItem: ShellScalar {
  public static let fileType = "System.IO.FileInfo"
  public static let folderType = "System.IO.DirectoryInfo"

  /// Absolute.
  public private(set) var path: String
  public let isFolder: Bool
  private var cached: FileFacts??

  /// - Parameter isFolder: what it is meant to be; `nil` for what the disk says.
  public init(_ path: String, isFolder: Bool? = nil) {
    self.path = path
    let facts = FileFacts(path)
    cached = facts
    self.isFolder = isFolder ?? facts?.isFolder ?? false
  }

  public init(_ facts: FileFacts) { (path, isFolder, cached) = (facts.path, facts.isFolder, facts) }

  public var facts: FileFacts? {
    if let cached { return cached }
    let found = FileFacts(path)
    cached = .some(found)
    return found
  }

  public func refresh() { cached = nil }

  func moved(to path: String) {
    self.path = path
    cached = nil
  }

  public var name: String { FilePaths.leaf(path) }
  public var exists: Bool { facts.map { $0.isFolder == isFolder } ?? false }
  public var typeName: String { isFolder ? FileSystemItem.folderType : FileSystemItem.fileType }
  public var text: String { path }

  public func isEqual(to other: ShellValue, ignoringCase: Bool) -> Bool? {
    if case .scalar(let item as FileSystemItem) = other { return item === self || item.path == path }
    return nil
  }

  /// The part of the name before its last dot; the whole name of a folder and of a name that begins with its only dot.
  var baseName: String { isFolder ? name : String(name.dropLast(fileExtension.count)) }

  /// From the last dot on; empty when there is none or nothing behind it.
  var fileExtension: String {
    guard let dot = name.lastIndex(of: "."), name.index(after: dot) < name.endIndex else { return "" }
    return String(name[dot...])
  }

  /// Six places as Windows PowerShell prints them: directory, archive, read-only, hidden, system, link.
  var modeText: String {
    guard let facts else { return isFolder ? "d-----" : "------" }
    return (isFolder ? "d-" : "-a") + (facts.isReadOnly ? "r" : "-") + (facts.isHidden ? "h" : "-") + "-" + (facts.isLink ? "l" : "-")
  }

  public static let attributeNames = [
    "ReadOnly", "Hidden", "System", "VolumeLabel", "Directory", "Archive", "Device", "Normal", "Temporary", "SparseFile", "ReparsePoint",
    "Compressed", "Offline", "NotContentIndexed", "Encrypted",
  ]

  public var attributes: [String] {
    guard let facts else { return [] }
    var names = facts.isReadOnly ? ["ReadOnly"] : []
    if facts.isHidden { names.append("Hidden") }
    names.append(isFolder ? "Directory" : "Archive")
    if facts.isLink { names.append("ReparsePoint") }
    return names
  }

  var linkTarget: String? {
    guard facts?.isLink == true else { return nil }
    var buffer = [CChar](repeating: 0, count: Int(PATH_MAX) + 1)
    let count = readlink(path, &buffer, Int(PATH_MAX))
    return count > 0 ? String(decoding: buffer[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self) : nil
  }
}
