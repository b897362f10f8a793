// `[System.IO.File]`, `[System.IO.Directory]` and the objects for one file or folder.
import Glibc
import ShellFiles
import ShellValues

enum FileTypes {
  static let all: [ShellType] = [
    PathType.type, file, directory, item(FileSystemItem.fileType, isFolder: false), item(FileSystemItem.folderType, isFolder: true),
    ObjectTypes.root("System.IO.FileSystemInfo"), StreamTypes.reader, StreamTypes.writer, StreamTypes.stringReader,
    StreamTypes.stringWriter,
  ]

  static func path(_ value: ShellValue) throws -> String {
    guard !value.text.isEmpty else { throw ErrorRecord.raised("ArgumentException", "Empty path name is not legal.") }
    return FilePaths.absolute(value.text, in: SessionContext.current?.folder() ?? "/")
  }

  /// The failure of the file system as the exception of a method.
  static func raising<Result>(_ work: () throws -> Result) throws -> Result {
    do {
      return try work()
    } catch let record as ErrorRecord {
      if ["DirectoryNotFoundException", "ItemNotFoundException"].contains(record.reason), case .string(let path) = record.target {
        if FileFacts(FilePaths.parent(path)) != nil { throw ErrorRecord.raised("FileNotFoundException", "Could not find file '\(path)'.") }
        throw ErrorRecord.raised("DirectoryNotFoundException", "Could not find a part of the path '\(path)'.")
      }
      throw ErrorRecord.raised(record.reason, record.message)
    }
  }

  private static let file = ShellType.statics(
    "System.IO.File", ["io.file"],
    [
      "AppendAllLines", "AppendAllText", "AppendText", "Copy", "Create", "CreateText", "Delete", "Exists", "GetAttributes",
      "GetCreationTime",
      "GetLastWriteTime", "Move", "OpenText", "ReadAllBytes", "ReadAllLines", "ReadAllText", "ReadLines", "SetLastWriteTime",
      "WriteAllBytes",
      "WriteAllLines", "WriteAllText",
    ],
    call: { method, arguments in
      guard let first = arguments.first else { return nil }
      if method == "exists" { return .bool(try !first.text.isEmpty && (FileFacts(path(first)).map { !$0.isFolder } ?? false)) }
      let place = try path(first)
      return try raising { try fileCall(method, place, Array(arguments.dropFirst())) }
    })

  private static func encoding(_ value: ShellValue?) -> TextEncoding? {
    guard let value, let converted = try? FileText.encodingType.convert(value) else { return nil }
    return TextEncoding(converted)
  }

  private static func fileCall(_ method: String, _ path: String, _ rest: [ShellValue]) throws -> ShellValue? {
    switch (method, rest.count) {
    case ("readalltext", 0...1): return .string(try FileText.read(path, encoding: encoding(rest.first)))
    case ("readalllines", 0...1), ("readlines", 0...1):
      let lines = FileText.lines(try FileText.read(path, encoding: encoding(rest.first)))
      return .array(ShellArray(lines.map { .string($0) }, kind: .typed(TextTypes.element)))
    case ("readallbytes", 0): return ByteArrays.value(try FileText.bytes(path))
    case ("writealltext", 1...2), ("appendalltext", 1...2):
      try write(path, rest[0].text, encoding(rest.last), method.hasPrefix("append"), rest.count)
    case ("writealllines", 1...2), ("appendalllines", 1...2):
      try write(
        path, Conversion.items(rest[0]).map { $0.text + "\n" }.joined(), encoding(rest.last), method.hasPrefix("append"), rest.count)
    case ("writeallbytes", 1):
      let writer = try FileWriter(path, encoding: .utf8)
      try writer.write(try ByteArrays.bytes(rest[0]))
      try writer.close()
    case ("delete", 0): if FileFacts(path) != nil { try FileTree.remove(path) }
    case ("copy", 1...2), ("move", 1...2):
      let target = try Self.path(rest[0])
      if FileFacts(target) != nil, rest.count < 2 || !rest[1].truth {
        throw ErrorRecord.raised("IOException", "The file '\(target)' already exists.")
      }
      if method == "copy" { try FileTree.copy(path, target) } else { try FileTree.move(path, target) }
    case ("create", 0...1):
      return .scalar(StreamWriterValue(try FileWriter(path, encoding: .utf8)))
    case ("createtext", 0), ("appendtext", 0):
      return .scalar(StreamWriterValue(try FileWriter(path, encoding: .utf8, append: method == "appendtext")))
    case ("opentext", 0): return .scalar(StreamReaderValue(try FileText.read(path)))
    case ("getlastwritetime", 0), ("getcreationtime", 0), ("getlastaccesstime", 0), ("getattributes", 0):
      let names = [
        "getlastwritetime": "LastWriteTime", "getcreationtime": "CreationTime", "getlastaccesstime": "LastAccessTime",
        "getattributes": "Attributes",
      ]
      return FileSystemItem(path).member(names[method]!)
    case ("setlastwritetime", 1), ("setcreationtime", 1): _ = try FileSystemItem(path).set(String(method.dropFirst(3)), rest[0])
    default: return nil
    }
    return .scalar(NoValue())
  }

  private static func write(_ path: String, _ text: String, _ encoding: TextEncoding?, _ appends: Bool, _ count: Int) throws {
    let writer = try FileWriter(path, encoding: (count > 1 ? encoding : nil) ?? .utf8NoMark, append: appends)
    try writer.write(text)
    try writer.close()
  }

  private static let directory = ShellType.statics(
    "System.IO.Directory", ["io.directory"],
    [
      "CreateDirectory", "Delete", "EnumerateDirectories", "EnumerateFiles", "Exists", "GetCurrentDirectory", "GetDirectories", "GetFiles",
      "GetFileSystemEntries", "GetParent", "Move",
    ],
    call: { method, arguments in
      guard let first = arguments.first else {
        return method == "getcurrentdirectory" ? .string(SessionContext.current?.folder() ?? "/") : nil
      }
      if method == "exists" { return .bool(try !first.text.isEmpty && (FileFacts(path(first))?.isFolder ?? false)) }
      let place = try path(first)
      return try raising { try folderCall(method, place, Array(arguments.dropFirst())) }
    })

  private static func folderCall(_ method: String, _ path: String, _ rest: [ShellValue]) throws -> ShellValue? {
    let item = FileSystemItem(path, isFolder: true)
    switch (method, rest.count) {
    case ("createdirectory", 0):
      try FileTree.makeFolders(path)
      return .scalar(FileSystemItem(path, isFolder: true))
    case ("delete", 0...1): return try item.call("Delete", rest)
    case ("move", 1): try FileTree.move(path, try Self.path(rest[0]))
    case ("getparent", 0): return .scalar(FileSystemItem(FilePaths.parent(path), isFolder: true))
    case ("getfiles", 0...2), ("enumeratefiles", 0...2), ("getdirectories", 0...2), ("enumeratedirectories", 0...2),
      ("getfilesystementries", 0...2):
      let name = method.hasSuffix("files") ? "GetFiles" : method.hasSuffix("directories") ? "GetDirectories" : "GetFileSystemInfos"
      guard FileFacts(path) != nil else {
        throw ErrorRecord.raised("DirectoryNotFoundException", "Could not find a part of the path '\(path)'.")
      }
      return .strings(Conversion.items(try item.call(name, rest) ?? .list([])).map { Members.get($0, "FullName")?.text ?? $0.text })
    default: return nil
    }
    return .scalar(NoValue())
  }

  private static func item(_ name: String, isFolder: Bool) -> ShellType {
    ShellType(
      name, isFolder ? ["io.directoryinfo"] : ["io.fileinfo"], base: "System.IO.FileSystemInfo",
      convert: { value in
        if value.isNull || value.unwrapped.typeName == name { return value }
        return .scalar(FileSystemItem(try path(value), isFolder: isFolder))
      }, construct: { $0.count == 1 ? .scalar(FileSystemItem(try path($0[0]), isFolder: isFolder)) : nil })
  }
}
