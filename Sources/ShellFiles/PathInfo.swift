// A location as Get-Location and `$PWD` give it.
public import ShellValues

extension DriveTable {
  public static let pathInfoType = "System.Management.Automation.PathInfo"

  public func pathInfo(_ location: Location) -> ShellValue {
    let drive = (location.entryDrive ?? location.folderDrive).flatMap { self[$0] } ?? self["/"]
    let isFolder = location.entryDrive == nil
    let shown = isFolder ? drive.map { display(location.folder, on: $0) } ?? location.folder : (drive?.name ?? "") + ":/" + location.entryPath
    return pathInfo(shown, drive, provider: isFolder ? location.folder : "")
  }

  /// - Parameter provider: the path as the disk knows it.
  public func pathInfo(_ path: String, _ drive: Drive?, provider: String) -> ShellValue {
    .object(
      ShellObject(
        typeNames: [DriveTable.pathInfoType],
        properties: [
          .init("Drive", drive?.object ?? .null), .init("Provider", drive?.providerObject ?? .null),
          .init("ProviderPath", .string(provider)), .init("Path", .string(path)),
        ], text: path))
  }
}
