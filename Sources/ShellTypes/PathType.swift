// `[System.IO.Path]`: file names as text. Nothing here looks at a disk but GetTempFileName.
import Glibc
import ShellFiles
import ShellValues

enum PathType {
  static let type = ShellType.statics(
    "System.IO.Path", ["io.path"],
    [
      "ChangeExtension", "Combine", "GetDirectoryName", "GetExtension", "GetFileName", "GetFileNameWithoutExtension", "GetFullPath",
      "GetInvalidFileNameChars", "GetInvalidPathChars", "GetPathRoot", "GetRandomFileName", "GetTempFileName", "GetTempPath",
      "HasExtension",
      "IsPathRooted", "Join",
    ],
    get: { name in
      switch name {
      case "directoryseparatorchar", "altdirectoryseparatorchar", "volumeseparatorchar": .char("/")
      case "pathseparator": .char(":")
      default: nil
      }
    }, call: call)

  private static func call(_ method: String, _ arguments: [ShellValue]) throws -> ShellValue? {
    switch (method, arguments.count) {
    case ("combine", 1...), ("join", 1...):
      return .string(combined(arguments.flatMap { Conversion.items($0) }.map(\.text), rooted: method == "combine"))
    case ("gettemppath", 0): return .string(temporary)
    case ("gettempfilename", 0): return .string(try temporaryFile())
    case ("getrandomfilename", 0): return .string(random(8) + "." + random(3))
    case ("getinvalidfilenamechars", 0), ("getinvalidpathchars", 0):
      return .list(method == "getinvalidpathchars" ? [.char("\0")] : [.char("\0"), .char("/")])
    case ("changeextension", 2):
      let (path, new) = (arguments[0].text, arguments[1])
      let bare = String(path.dropLast(suffix(path).count))
      return .string(new.isNull ? bare : bare + (new.text.hasPrefix(".") ? "" : ".") + new.text)
    case (_, 1): return try about(method, arguments[0])
    default: return nil
    }
  }

  private static func about(_ method: String, _ value: ShellValue) throws -> ShellValue? {
    let path = value.text
    let name = path.lastIndex(of: "/").map { String(path[path.index(after: $0)...]) } ?? path
    switch method {
    case "getfilename": return .string(name)
    case "getextension": return .string(suffix(path) == "." ? "" : suffix(path))
    case "getfilenamewithoutextension": return .string(String(name.dropLast(suffix(path).count)))
    case "getdirectoryname":
      if value.isNull || path == "/" { return .null }
      guard let slash = path.lastIndex(of: "/") else { return .string("") }
      return .string(slash == path.startIndex ? "/" : String(path[..<slash]))
    case "getfullpath": return .string(FilePaths.absolute(path, in: SessionContext.current?.folder() ?? "/"))
    case "ispathrooted": return .bool(path.hasPrefix("/"))
    case "hasextension": return .bool(suffix(path).count > 1)
    case "getpathroot": return .string(path.hasPrefix("/") ? "/" : "")
    default: return nil
    }
  }

  /// The last dot of the name and what follows it.
  private static func suffix(_ path: String) -> String {
    guard let dot = path.lastIndex(of: "."), !path[dot...].contains("/") else { return "" }
    return String(path[dot...])
  }

  private static func combined(_ parts: [String], rooted: Bool) -> String {
    parts.reduce("") { whole, part in
      if part.isEmpty { return whole }
      if whole.isEmpty || rooted && part.hasPrefix("/") { return part }
      return whole.hasSuffix("/") || part.hasPrefix("/") ? whole + part : whole + "/" + part
    }
  }

  private static var temporary: String {
    let folder = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    return folder.hasSuffix("/") ? folder : folder + "/"
  }

  private static func random(_ count: Int) -> String {
    String((0..<count).map { _ in "abcdefghijklmnopqrstuvwxyz012345".randomElement()! })
  }

  private static func temporaryFile() throws -> String {
    let path = temporary + "tmp" + random(6) + ".tmp"
    try FileWriter(path, encoding: .utf8, noClobber: true).close()
    return path
  }
}
