// Files and folders as objects: what they say and what can be done to them.
import Glibc
import ShellFiles
import ShellValues
import Testing

@Suite struct FileSystemItemTests {
  private func withFolder(_ work: (String) throws -> Void) throws {
    let folder = "/tmp/items-\(UInt64.random(in: 0 ..< .max))"
    try FileTree.makeFolders(folder)
    defer { try? FileTree.remove(folder) }
    try work(folder)
  }

  private func write(_ path: String, _ text: String) throws {
    let file = try FileWriter(path, encoding: .utf8)
    try file.write(text)
    try file.close()
  }

  @Test(arguments: [
    ("a.txt", "a", ".txt"), ("a.tar.gz", "a.tar", ".gz"), ("a", "a", ""), ("a.", "a.", ""), (".profile", "", ".profile"),
  ])
  func `names come apart at the last dot`(name: String, base: String, ending: String) {
    let item = FileSystemItem("/nowhere/" + name, isFolder: false)
    #expect(item.member("BaseName")?.text == base)
    #expect(item.member("Extension")?.text == ending)
    #expect(item.member("Exists")?.truth == false)
  }

  @Test func `a file's members, and those that can be set`() throws {
    try withFolder { folder in
      try write(folder + "/a.txt", "abc")
      let item = FileSystemItem(folder + "/a.txt")
      #expect(item.member("Length")?.text == "3")
      #expect(item.member("Mode")?.text == "-a----")
      #expect(item.member("DirectoryName")?.text == folder)
      #expect(item.member("PSChildName")?.text == "a.txt")
      let date = DateTimeValue(microseconds: 1_000_000_000_000_000)
      #expect(try item.set("LastWriteTime", .scalar(date)))
      #expect(item.member("LastWriteTime").flatMap(DateTimeValue.reading)?.microseconds == date.microseconds)
      #expect(try item.set("IsReadOnly", .bool(true)))
      #expect(item.member("Mode")?.text == "-ar---")
      #expect(item.member("Attributes")?.text == "ReadOnly, Archive")
      #expect(try !item.set("Length", .int(1)))
    }
  }

  @Test func `copied, moved, deleted`() throws {
    try withFolder { folder in
      try write(folder + "/a", "abc")
      let item = FileSystemItem(folder + "/a")
      let copy = try item.call("CopyTo", [.string(folder + "/b")])
      #expect(copy?.text == folder + "/b")
      #expect(throws: ErrorRecord.self) { try item.call("CopyTo", [.string(folder + "/b")]) }
      _ = try item.call("CopyTo", [.string(folder + "/b"), .bool(true)])
      _ = try item.call("MoveTo", [.string(folder + "/c")])
      #expect(item.member("Name")?.text == "c")
      let parent = FileSystemItem(folder)
      #expect(Conversion.items(try parent.call("GetFiles", []) ?? .null).map(\.text) == [folder + "/b", folder + "/c"])
      #expect(throws: ErrorRecord.self) { try parent.call("Delete", []) }
      _ = try item.call("Delete", [])
      #expect(item.member("Exists")?.truth == false)
      _ = try parent.call("Delete", [.bool(true)])
      #expect(FileFacts(folder) == nil)
    }
  }
}
