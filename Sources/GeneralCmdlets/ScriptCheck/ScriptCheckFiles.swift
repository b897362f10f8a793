// Which scripts a path means: a file, files by wildcard, or all scripts below a folder.
import ShellFiles

public enum ScriptCheckFiles {
  /// - Returns: absolute paths; a path that does not exist stands for itself, so that reading it says so.
  public static func named(_ path: String, in folder: String) -> [String] {
    let found = FilePaths.expand(path, in: folder)
    guard !found.isEmpty else { return [FilePaths.absolute(path, in: folder)] }
    return found.flatMap { FileFacts($0)?.isFolder == true ? below($0) : [$0] }
  }

  private static func below(_ folder: String) -> [String] {
    (FilePaths.names(in: folder) ?? []).flatMap { name -> [String] in
      let path = folder + "/" + name
      if FileFacts(path)?.isFolder == true { return name.hasPrefix(".") ? [] : below(path) }
      return [".ps1", ".psm1"].contains { name.lowercased().hasSuffix($0) } ? [path] : []
    }
  }
}
