// Whole scripts, and every beginning of each: valid or incomplete, never a crash, never wrong where a longer text is right.
import Foundation
import ShellSyntax
import Testing

@Suite struct ScriptCorpusTests {
  private static let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()

  /// Tests/Scripts holds every construct of the language.
  static let scripts: [(name: String, text: String)] = files("Scripts", "ps1").map {
    ($0.lastPathComponent, SourceText.decode([UInt8]((try? Data(contentsOf: $0)) ?? Data())))
  }

  /// What people type in Tests/Transcripts: a prompt's line and the lines that continue it.
  static let typed: [(name: String, text: String)] = files("Transcripts", "transcript").flatMap { file in
    let lines = SourceText.decode([UInt8]((try? Data(contentsOf: file)) ?? Data())).split(separator: "\n", omittingEmptySubsequences: false)
    var inputs: [String] = []
    for line in lines {
      if line.hasPrefix("[PS] > ") {
        inputs.append(String(line.dropFirst(7)))
      } else if line.hasPrefix(">> "), !inputs.isEmpty {
        inputs[inputs.count - 1] += "\n" + line.dropFirst(3)
      }
    }
    return inputs.map { (file.lastPathComponent, $0) }
  }

  private static func files(_ folder: String, _ suffix: String) -> [URL] {
    let found = try? FileManager.default.contentsOfDirectory(at: tests.appending(path: folder), includingPropertiesForKeys: nil)
    return (found ?? []).filter { $0.pathExtension == suffix }.sorted { $0.path < $1.path }
  }

  @Test func theCorpusIsThere() {
    #expect(ScriptCorpusTests.scripts.count >= 7 && ScriptCorpusTests.typed.count >= 100)
  }

  @Test(arguments: scripts)
  func scriptsParse(_ name: String, _ text: String) throws {
    let tree = try Parser.parse(SourceText(text))
    // Only the file that is about it uses what came after 5.1.
    #expect((tree.notes?.newer.isEmpty ?? true) == (name != "newer.ps1"), "\(tree.notes?.newer.map(\.construct) ?? [])")
  }

  @Test(arguments: scripts)
  func everyBeginningOfAScriptIsValidOrIncomplete(_ name: String, _ text: String) { checkBeginnings(text, name) }

  @Test func everyBeginningOfATypedLineIsValidOrIncomplete() {
    for (name, text) in ScriptCorpusTests.typed where (try? Parser.parse(SourceText(text))) != nil { checkBeginnings(text, name) }
  }

  private func checkBeginnings(_ text: String, _ name: String) {
    let letters = Array(text.unicodeScalars)
    for length in letters.indices {
      let beginning = String(String.UnicodeScalarView(letters[..<length]))
      do { _ = try Parser.parse(SourceText(beginning)) } catch {
        #expect(error.isIncomplete || error.touchesEnd, "\(name) cut at \(length): \(error.id), after \(beginning.suffix(40))")
      }
    }
  }

  /// `#requires` and comments are beside the code.
  @Test func notesOfAScript() throws {
    let text = try #require(ScriptCorpusTests.scripts.first { $0.name == "functions.ps1" }).text
    let source = SourceText(text)
    let tree = try Parser.parse(source)
    let notes = try #require(tree.notes)
    #expect(notes.requirements.map(\.kind) == [.version, .modules, .administrator])
    #expect(notes.requirements.map(\.values.count) == [1, 2, 0])
    #expect(tree.usings.map(\.kind) == [.namespace, .module, .assembly, .namespace])
    #expect(notes.comments.count == 4)
    #expect(source.text(of: notes.comments[0]).hasPrefix("<#"))
  }

  @Test(arguments: [
    ("[int]", "int", 0, [Int]()), ("[int[,][]]", "int", 0, [2, 1]), ("[A.B+C]", "A.B+C", 0, []),
    (
      "[System.Collections.Generic.Dictionary[string, System.Collections.Generic.List[int]]]", "System.Collections.Generic.Dictionary", 2,
      []
    ),
    ("[Tuple[[int], [string[]]]]", "Tuple", 2, []),
  ])
  func typeNames(_ text: String, _ base: String, _ arguments: Int, _ ranks: [Int]) throws {
    let tree = try Parser.parse(SourceText(text))
    guard case .pipeline(let pipeline)? = tree.end?.statements.first, case .expression(.type(let type, _), _, _)? = pipeline.elements.first
    else {
      Issue.record("no type in \(text)")
      return
    }
    #expect(type.base == base && type.arguments.count == arguments && type.ranks == ranks)
  }

  /// Binary input is an error with a place, not a crash; so is a script without end.
  @Test func bytesThatAreNoScript() {
    var bytes = [UInt8](repeating: 0, count: 4096)
    var state: UInt32 = 1
    for place in bytes.indices {
      state = state &* 1_664_525 &+ 1_013_904_223
      bytes[place] = UInt8(truncatingIfNeeded: state >> 24)
    }
    for length in stride(from: 0, to: bytes.count, by: 7) {
      do { _ = try Parser.parse(SourceText(SourceText.decode(Array(bytes[..<length])))) } catch { #expect(!error.message.isEmpty) }
    }
  }

  /// The reading that goes on behind errors tells the first of them as the other does, and ends.
  @Test(arguments: scripts)
  func brokenScriptsAreReadToTheirEnd(_ name: String, _ text: String) {
    let scalars = Array(text.unicodeScalars)
    for cut in stride(from: 0, to: scalars.count, by: 97) {
      var broken = scalars
      broken.removeSubrange(cut..<min(cut + 3, scalars.count))
      let source = SourceText(String(String.UnicodeScalarView(broken)))
      let parsed = Parser.parseAll(source)
      do {
        _ = try Parser.parse(source)
        #expect(parsed.errors.isEmpty && parsed.tree != nil)
      } catch {
        #expect(parsed.errors.contains { $0.id == error.id && $0.range.start == error.range.start })
      }
    }
  }
}
