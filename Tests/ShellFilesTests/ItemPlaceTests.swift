// What paths mean: drives, providers, either slash, relative and not.
import ShellFiles
import ShellValues
import Testing

private final class Entries: EntryStore {
  let names = ["HOME"]
  func item(_ name: String) -> ShellValue? { nil }
  func set(_ name: String, _ value: ShellValue) {}
  func remove(_ name: String) {}
}

@Suite struct ItemPlaceTests {
  private func drives() -> DriveTable {
    let table = DriveTable()
    table.add(Drive("T", provider: "FileSystem", .folder(root: "/srv/t")))
    table.add(Drive("Env", provider: "Environment", .entries(Entries())))
    return table
  }

  private func text(_ path: String, folder: String = "/home/me", _ drives: DriveTable) throws -> String {
    switch try ItemPlace(path, drives, folder: folder) {
    case .file(let path, let drive): path + (drive.map { " on \($0.name)" } ?? "")
    case .entry(let name, let drive, _): "\(drive.name) has \(name)"
    }
  }

  @Test(arguments: [
    ("x", "/home/me/x"), ("./x", "/home/me/x"), (#"..\x"#, "/home/x"), ("/x/../y", "/y"), (#"\x\y"#, "/x/y"),
    (#"T:\a\b"#, "/srv/t/a/b on T"), ("t:/a", "/srv/t/a on T"), ("T:a", "/srv/t/a on T"), (#"T:\..\.."#, "/srv/t on T"),
    ("Env:HOME", "Env has HOME"), (#"Env:\HOME"#, "Env has HOME"), ("Env:", "Env has "),
    ("FileSystem::/a", "/a"), (#"Microsoft.PowerShell.Core\FileSystem::/a"#, "/a"), ("Environment::HOME", "Env has HOME"),
    ("./a:b", "/home/me/a:b"), ("/a:b/c", "/a:b/c"),
  ])
  func `a path leads to`(path: String, expected: String) throws { #expect(try text(path, drives()) == expected) }

  @Test(arguments: [(#"C:\Windows"#, "DriveNotFound"), ("Registry::HKLM", "ProviderNotFound")])
  func `unknown drives and providers are errors`(path: String, id: String) {
    #expect { try text(path, drives()) } throws: { ($0 as? ErrorRecord)?.id == id }
  }

  @Test func `the current drive counts for relative paths`() throws {
    let table = drives()
    #expect(try text("T:a", folder: "/srv/t/sub", table) == "/srv/t/sub/a on T")
    table.entryDrive = "Env"
    #expect(try text("HOME", table) == "Env has HOME")
    #expect(try text("/etc", table) == "/etc")
    table.entryDrive = nil
    table.folderDrive = "T"
    #expect(table.display(folder: "/srv/t/sub") == "T:/sub")
    #expect(table.display(folder: "/srv/other") == "/srv/other")
    table.remove("T")
    #expect(table.folderDrive == nil)
  }
}
