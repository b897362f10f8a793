// The house looks down only: what Package.swift's table allows is what the sources import, and only one module knows each outside thing.
import Foundation
import Testing

/// The repository, found from this file's own place in it.
enum House {
  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// Module name to the modules of ours that it may import, in the order of the table.
  static func table() throws -> [(name: String, imports: [String])] {
    let manifest = try String(contentsOf: root.appending(path: "Package.swift"), encoding: .utf8)
    return manifest.matches(of: /Module\(\s*name: "(?<name>\w+)",\s*imports: \[(?<imports>[^\]]*)\]/).map { row in
      (String(row.name), row.imports.matches(of: /"(\w+)"/).map { String($0.1) })
    }
  }

  static func sources(of module: String) throws -> [URL] {
    let folder = root.appending(path: "Sources/\(module)")
    let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)?.compactMap { $0 as? URL } ?? []
    return files.filter { $0.pathExtension == "swift" }
  }

  static func imports(of file: URL) throws -> Set<String> {
    let text = try String(contentsOf: file, encoding: .utf8)
    return Set(
      text.matches(of: /(?m)^(?:public |internal |package |@\w+(?:\(\w+\))? )*import (?:struct |enum |class |func )?(\w+)/).map {
        String($0.1)
      })
  }
}

@Test func `the floor table lists modules only after those they import`() throws {
  var above: Set<String> = []
  for module in try House.table() {
    for imported in module.imports {
      #expect(above.contains(imported), "\(module.name) may import \(imported), which stands below it")
    }
    above.insert(module.name)
  }
  #expect(above.count > 15)
}

@Test func `modules import what the table allows and nothing else of ours`() throws {
  let table = try House.table()
  let ours = Set(table.map(\.name))
  for module in table {
    for file in try House.sources(of: module.name) {
      let unexpected = try House.imports(of: file).intersection(ours).subtracting(module.imports)
      #expect(unexpected.isEmpty, "\(module.name)/\(file.lastPathComponent) imports \(unexpected.sorted())")
    }
  }
}

@Test(arguments: [
  ("COpenSSL", ["TLSOpenSSL"]),
  ("CLibEdit", ["LineEditor"]),
  ("CUnbound", ["MailDNS"]),
  ("CPCRE2", ["RegularExpressions"]),
  ("CLibXML2", ["XMLTrees"]),
  ("BigInt", ["ShellValues", "ShellTypes"]),
  ("GRDB", ["ConfigStore", "MailQueue"]),
  ("NIOCore", ["TransportEngine"]),
  ("NIOPosix", ["TransportEngine"]),
  ("ArgumentParser", ["postern"]),
])
func `one module knows each outside thing`(thing: String, keepers: [String]) throws {
  for module in try House.table().map(\.name) + ["postern"] where !keepers.contains(module) {
    for file in try House.sources(of: module) {
      #expect(try !House.imports(of: file).contains(thing), "\(module)/\(file.lastPathComponent) imports \(thing)")
    }
  }
}

@Test func `types that the architecture page names exist`() throws {
  let page = try String(contentsOf: House.root.appending(path: "Docs/Architecture.md"), encoding: .utf8)
  let named = Set(page.matches(of: /`([A-Z]\w+)(?:\.(?!swift)\w+)?`/).map { String($0.1) })
  let modules = try House.table().map(\.name)
  var declared = Set(modules)
  for file in try (modules + ["postern"]).flatMap({ try House.sources(of: $0) }) {
    // Every word behind one that declares something.
    let words = try String(contentsOf: file, encoding: .utf8).utf8.split {
      !($0 == 95 || (48...57).contains($0) || (65...90).contains($0 & 0xDF))
    }
    for (keyword, name) in zip(words, words.dropFirst()) where House.declaring.contains(String(keyword) ?? "") {
      declared.insert(String(name) ?? "")
    }
  }
  #expect(named.count > 10)
  for name in named.subtracting(declared).sorted() { Issue.record("Docs/Architecture.md names \(name), which is nowhere declared") }
}

extension House {
  static let declaring: Set<String> = ["struct", "class", "enum", "protocol", "actor", "typealias"]
}
