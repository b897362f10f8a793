// The cmdlets against the catalogue of facts in catalogue.txt: no parameter missing, no bound or enumeration value different.
import AdminCmdlets
import AdminModel
import Foundation
import ShellRuntime
import ShellValues
import Testing

/// One line of the catalogue.
struct CatalogueEntry: CustomTestStringConvertible {
  var cmdlet: String
  var parameter: String
  var type: String
  var lower: String?
  var upper: String?
  var values: [String]
  var testDescription: String { "\(cmdlet) -\(parameter)" }

  static let all: [CatalogueEntry] = {
    let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "catalogue.txt")
    guard let text = try? String(contentsOf: file, encoding: .utf8) else { preconditionFailure("no catalogue beside this file") }
    return text.split(separator: "\n").filter { !$0.hasPrefix("#") }.map { line in
      let parts = line.split(separator: " ").map(String.init)
      func told(_ text: String) -> String? { text == "-" ? nil : text }
      return CatalogueEntry(
        cmdlet: parts[0], parameter: parts[1], type: parts[2], lower: told(parts[4]), upper: told(parts[5]),
        values: told(parts[6])?.split(separator: ",").map(String.init) ?? [])
    }
  }()
}

@Suite struct CatalogueTests {
  let definitions: [String: CmdletDefinition]

  init() throws {
    let environment = try TestShell().environment
    definitions = Dictionary(uniqueKeysWithValues: ConfigurationCmdlets.all(environment).map { ($0.name, $0) })
  }

  private func parameter(_ entry: CatalogueEntry) -> ParameterDefinition? {
    definitions[entry.cmdlet]?.parameters.first { $0.name == entry.parameter }
  }

  @Test func nothingOfTheCatalogueIsMissing() {
    let missing = CatalogueEntry.all.filter { parameter($0) == nil }.map(\.testDescription)
    print("Catalogue: \(CatalogueEntry.all.count) parameters, \(missing.count) missing \(missing)")
    #expect(missing == [])
  }

  @Test func enumerationsHaveTheCataloguesValues() {
    for entry in CatalogueEntry.all where !entry.values.isEmpty {
      let offered = Set((parameter(entry)?.type.completions ?? []).map { $0.lowercased() })
      #expect(Set(entry.values.map { $0.lowercased() }).subtracting(offered).isEmpty, "\(entry.testDescription)")
      // Flags offer their empty name too; nothing else may be more than documented.
      #expect(offered.subtracting(entry.values.map { $0.lowercased() }).subtracting(["none"]).isEmpty, "\(entry.testDescription)")
    }
  }

  @Test func boundsAreTheCatalogues() {
    var checked = 0
    // Set-TransportServer is here the former name of Set-TransportService and shares its bounds; the two pages differ in four of them.
    for entry in CatalogueEntry.all where (entry.lower != nil || entry.upper != nil) && entry.cmdlet != "Set-TransportServer" {
      guard let limits = CatalogueTests.limits(entry) else {
        Issue.record("\(entry.testDescription) has no bounds")
        continue
      }
      if let lower = entry.lower { #expect(limits.lower == lower, "\(entry.testDescription)") }
      if let upper = entry.upper { #expect(limits.upper == upper, "\(entry.testDescription)") }
      checked += 1
    }
    #expect(checked > 80)
  }

  @Test func typesAreTheCatalogues() {
    // What help calls a type where ours says more: a size that may be unlimited, an identity as text.
    let others = ["UInt32": ["Int32"], "ByteQuantifiedSize": ["ByteQuantifiedSize", "Unlimited"]]
    for entry in CatalogueEntry.all
    where ["Boolean", "Int32", "UInt32", "EnhancedTimeSpan", "ByteQuantifiedSize", "Unlimited", "SwitchParameter", "MultiValuedProperty"]
      .contains(entry.type)
    {
      #expect((others[entry.type] ?? [entry.type]).contains(parameter(entry)?.type.name ?? "-"), "\(entry.testDescription)")
    }
  }

  private static func limits(_ entry: CatalogueEntry) -> (lower: String, upper: String)? {
    func limits<Record: AdminRecord>(_ type: Record.Type) -> (lower: String, upper: String)? { Record.field(entry.parameter)?.limits }
    let noun = String(entry.cmdlet.drop { $0 != "-" }.dropFirst())
    let kind = noun == "TransportServer" ? ObjectKind.transportService : ObjectKind(rawValue: noun)
    return kind.flatMap { limits($0.recordType) }
  }
}
