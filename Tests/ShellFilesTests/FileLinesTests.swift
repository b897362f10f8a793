// Lines and bytes of files: every kind of line end, lines longer than a buffer, encodings there and back.
import Glibc
import ShellFiles
import ShellValues
import Testing

@Suite struct FileLinesTests {
  private func withFile<R>(_ bytes: [UInt8], _ work: (String) throws -> R) throws -> R {
    let path = "/tmp/lines-\(UInt64.random(in: 0 ..< .max))"
    let file = fopen(path, "w")!
    fwrite(bytes, 1, bytes.count, file)
    fclose(file)
    defer { unlink(path) }
    return try work(path)
  }

  private func lines(_ path: String, _ encoding: TextEncoding? = nil) throws -> [String] {
    let lines = try FileLines(path, encoding: encoding)
    var all: [String] = []
    while let line = try lines.next() { all.append(line) }
    return all
  }

  @Test(arguments: [
    ("", []), ("a", ["a"]), ("a\n", ["a"]), ("a\r\nb\rc\n\nd", ["a", "b", "c", "", "d"]), ("\n", [""]), ("a\r", ["a"]),
  ] as [(String, [String])])
  func `line ends`(text: String, expected: [String]) throws {
    try withFile(Array(text.utf8)) { (path: String) throws in #expect(try lines(path) == expected) }
  }

  @Test func `a line end may fall on the edge of a buffer`() throws {
    for extra in 0..<3 {
      let long = String(repeating: "x", count: (1 << 16) - 1 + extra)
      try withFile(Array((long + "\r\nend\r\n" + long + "\n").utf8)) { (path: String) throws in
        #expect(try lines(path) == [long, "end", long])
      }
    }
  }

  @Test func `what was added later is read on`() throws {
    try withFile(Array("a\n".utf8)) { (path: String) throws in
      let lines = try FileLines(path)
      #expect(try lines.next() == "a")
      #expect(try lines.next() == nil)
      #expect(try !lines.resume())
      let writer = try FileWriter(path, encoding: .utf8, append: true)
      try writer.write("b\n")
      try writer.close()
      #expect(try lines.resume())
      #expect(try lines.next() == "b")
    }
  }

  @Test(arguments: TextEncoding.allCases.filter { $0 != .byte })
  func `what an encoding writes it reads`(encoding: TextEncoding) throws {
    let text = encoding == .ascii ? "plain" : encoding == .ansi ? "café €" : "café € 🙂"
    try withFile(encoding.mark + encoding.bytes(text + "\nnext\n")) { (path: String) throws in
      #expect(try lines(path, encoding) == [text, "next"])
      #expect(try FileText.read(path, encoding: encoding) == text + "\nnext\n")
    }
  }
}
