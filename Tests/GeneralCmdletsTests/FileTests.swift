// Files on a real disk: content, encodings, paths and items.
import Glibc
import ShellRuntime
import ShellValues
import Testing

@Suite struct FileTests {
  private func raw(_ path: String, _ bytes: [UInt8]) {
    let file = fopen(path, "w")!
    fwrite(bytes, 1, bytes.count, file)
    fclose(file)
  }

  private func content(_ path: String, _ arguments: [String: ShellValue] = [:]) throws -> [String] {
    texts(try run("Get-Content", arguments.merging(["Path": .string(path)]) { $1 }))
  }

  @Test(
    arguments: [
      ([0x63, 0x61, 0x66, 0xC3, 0xA9], "café"), ([0x63, 0x61, 0x66, 0xE9, 0x20, 0x93, 0x96, 0x94], "café “–”"),
      ([0xEF, 0xBB, 0xBF, 0x61], "a"), ([0xFF, 0xFE, 0x61, 0x00, 0xE9, 0x00], "aé"), ([0xFE, 0xFF, 0x00, 0x61], "a"),
    ] as [([UInt8], String)])
  func `Get-Content finds the encoding`(_ row: ([UInt8], String)) throws {
    try withFolder { (folder: String) throws in
      raw(folder + "/x", row.0)
      #expect(try content(folder + "/x") == [row.1])
    }
  }

  @Test func `Get-Content gives lines, the first, the last, or all as one`() throws {
    try withFolder { (folder: String) throws in
      let path = folder + "/x"
      raw(path, Array("one\r\ntwo\n\nfour\n".utf8))
      #expect(try content(path) == ["one", "two", "", "four"])
      #expect(try content(path, ["TotalCount": .int(1)]) == ["one"])
      #expect(try content(path, ["Tail": .int(1)]) == ["four"])
      #expect(try content(path, ["Raw": .bool(true)]) == ["one\r\ntwo\n\nfour\n"])
    }
  }

  @Test(arguments: ["UTF8", "UTF8BOM", "Unicode", "BigEndianUnicode"])
  func `what Set-Content and Add-Content write Get-Content reads`(encoding: String) throws {
    try withFolder { (folder: String) throws in
      let arguments: [String: ShellValue] = ["Path": .string(folder + "/x"), "Encoding": .string(encoding)]
      try run("Set-Content", arguments, input: [.string("één"), .int(2)])
      try run("Add-Content", arguments, input: [.string("drie")])
      #expect(try content(folder + "/x") == ["één", "2", "drie"])
    }
  }

  @Test func `Out-File writes what would be shown, and appends`() throws {
    try withFolder { (folder: String) throws in
      let path = ShellValue.string(folder + "/out.txt")
      try run("Out-File", ["FilePath": path], input: [.string("a")])
      try run("Out-File", ["FilePath": path, "Append": .bool(true)], input: [thing([("N", .int(1))])])
      #expect(try content(folder + "/out.txt").first == "a")
      #expect(throws: ErrorRecord.self) { try run("Out-File", ["FilePath": path, "NoClobber": .bool(true)], input: []) }
    }
  }

  @Test func `what is not there is PathNotFound`() throws {
    #expect(try run("Get-Content", ["Path": .string("/nowhere/at/all")]).errors.map(\.id) == ["PathNotFound"])
    #expect(try run("Get-Content", ["Path": .string("/nowhere/*.txt")]).errors.isEmpty)
    #expect { try run("Set-Content", ["Path": .string("/nowhere/x")], input: [.int(1)]) } throws: {
      ($0 as? ErrorRecord)?.message == "Could not find a part of the path '/nowhere/x'."
    }
    let bench = BenchShell()
    #expect { try run("Set-Location", ["Path": .string("/nowhere")], on: bench) } throws: { ($0 as? ErrorRecord)?.id == "PathNotFound" }
    #expect(bench.currentFolder == "/tmp")
  }

  @Test func `items are made, listed, copied, moved and removed`() throws {
    try withFolder { (folder: String) throws in
      let bench = BenchShell()
      try run("Set-Location", ["Path": .string(folder)], on: bench)
      try run("New-Item", ["Path": .string("sub/a.txt"), "Value": .string("hi"), "Force": .bool(true)], on: bench)
      try run("Copy-Item", ["Path": .string("sub"), "Destination": .string("copy"), "Recurse": .bool(true)], on: bench)
      try run("Move-Item", ["Path": .string("copy/a.txt"), "Destination": .string("b.log")], on: bench)
      let names = try run("Get-ChildItem", ["Recurse": .bool(true), "Name": .bool(true)], on: bench)
      #expect(texts(names) == ["copy", "sub", "b.log", "sub/a.txt"])
      #expect(texts(try run("Get-ChildItem", ["Path": .string("*.log")], on: bench)) == [folder + "/b.log"])
      #expect(
        texts(try run("Test-Path", ["Path": .strings(["sub", "gone"]), "PathType": .string("Container")], on: bench)) == ["True", "False"])
      try run("Remove-Item", ["Path": .string("sub")], on: bench)
      #expect(texts(try run("Test-Path", ["Path": .string("sub")], on: bench)) == ["True"], "a full folder needs -Recurse or a yes")
      #expect(try run("New-Item", ["Path": .string("b.log")], on: bench).errors.map(\.id) == ["NewItemIOError"])
    }
  }

  @Test(arguments: [
    ("/a/b", "c", "/a/b/c"), ("/a/b/", "/c", "/a/b/c"), ("C:\\x\\", "y", "C:\\x/y"), ("/", "etc", "/etc"),
  ])
  func `Join-Path has one separator`(parent: String, child: String, expected: String) throws {
    #expect(texts(try run("Join-Path", ["Path": .string(parent), "ChildPath": .string(child)])) == [expected])
  }

  @Test func `Split-Path gives parent and leaf`() throws {
    #expect(texts(try run("Split-Path", ["Path": .string("/a/b.c")])) == ["/a"])
    #expect(texts(try run("Split-Path", ["Path": .string("C:\\a\\b.c"), "Leaf": .bool(true)])) == ["b.c"])
  }
}
