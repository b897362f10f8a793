// Where, ForEach, Select, Sort, Group and Measure: objects in, objects out.
import ShellRuntime
import ShellValues
import Testing

@Suite struct PipelineTests {
  private let connectors = [
    thing([("Name", .string("Internet")), ("Port", .int(25)), ("Spaces", .strings(["SMTP:*;1"]))]),
    thing([("Name", .string("partner")), ("Port", .int(587)), ("Spaces", .strings(["SMTP:a.com;1", "SMTP:b.com;5"]))]),
    thing([("Name", .string("Lab")), ("Port", .int(25)), ("Spaces", .list([]))]),
  ]

  private func names(_ run: BenchRun) -> [String] {
    run.output.map { if case .object(let object) = $0 { object["Name"]?.text ?? "" } else { $0.text } }
  }

  /// Values are no `Sendable`, so the rows stand in the test itself.
  private let comparisons: [(String, String, ShellValue, [String])] = [
    ("EQ", "Name", ShellValue.string("PARTNER"), ["partner"]), ("CEQ", "Name", .string("PARTNER"), []),
    ("NE", "Port", .int(25), ["partner"]), ("GT", "Port", .string("30"), ["partner"]), ("LE", "Port", .int(25), ["Internet", "Lab"]),
    ("Like", "Spaces", .string("*;5"), ["partner"]), ("NotLike", "Name", .string("*n*"), ["Lab"]),
    ("Match", "Name", .string("^(in|la)"), ["Internet", "Lab"]), ("NotMatch", "Name", .string("e"), ["Lab"]),
    ("Contains", "Spaces", .string("smtp:A.com;1"), ["partner"]), ("NotContains", "Spaces", .string("SMTP:*;1"), ["partner", "Lab"]),
    ("In", "Port", .list([.int(587), .int(465)]), ["partner"]), ("NotIn", "Name", .strings(["lab", "internet"]), ["partner"]),
  ]

  @Test func `Where-Object compares a property`() throws {
    for row in comparisons {
      let arguments: [String: ShellValue] = ["Property": .string(row.1), row.0: .bool(true), "Value": row.2]
      #expect(names(try run("Where-Object", arguments, input: connectors)) == row.3, "\(row.0)")
    }
  }

  @Test func `Where-Object takes a block, or a property that must be true`() throws {
    let block = Block.value { .bool($0.text.contains("587")) }
    #expect(names(try run("Where-Object", ["FilterScript": block], input: connectors)) == ["partner"])
    #expect(names(try run("Where-Object", ["Property": .string("Spaces")], input: connectors)) == ["Internet", "partner"])
  }

  @Test func `ForEach-Object runs begin, process and end, or reads a member`() throws {
    let blocks = ["b", "p", "e"].map { name in Block.value { .string(name + $0.text) } }
    #expect(texts(try run("ForEach-Object", ["Process": .list(blocks)], input: [.int(1), .int(2)])) == ["b", "p1", "p2", "e"])
    #expect(texts(try run("ForEach-Object", ["MemberName": .string("ToUpper")], input: [.string("a")])) == ["A"])
    #expect(
      texts(try run("ForEach-Object", ["MemberName": .string("Spaces")], input: [connectors[1]])) == ["SMTP:a.com;1", "SMTP:b.com;5"])
    let replaced = try run(
      "ForEach-Object", ["MemberName": .string("Replace"), "ArgumentList": .strings(["a", "b"])], input: [.string("xa")])
    #expect(texts(replaced) == ["xb"])
  }

  @Test func `Select-Object makes objects of the named properties in the order asked for`() throws {
    let double = ShellValue.hashtable(ShellHashtable([("n", .string("Twice")), ("e", Block.value { Members.get($0, "Port") ?? .null })]))
    let selected = try run(
      "Select-Object", ["Property": .list([.string("P*"), .string("name"), double, .string("Gone")])], input: [connectors[0]])
    #expect(texts(selected) == ["@{Port=25; Name=Internet; Twice=25; Gone=}"])
    #expect(selected.output[0].typeName == "Selected.System.Management.Automation.PSCustomObject")
    let without = try run("Select-Object", ["Property": .string("*"), "ExcludeProperty": .string("s*")], input: [connectors[0]])
    #expect(texts(without) == ["@{Name=Internet; Port=25}"])
  }

  @Test(
    arguments: [
      (["First": 2], [1, 2]), (["Last": 2], [4, 5]), (["Skip": 3], [4, 5]), (["First": 2, "Skip": 1], [2, 3]),
      (["Last": 1, "Skip": 1], [4]),
      (["First": 1, "Last": 1], [1, 5]), (["SkipLast": 4], [1]), (["First": 0], []), (["First": 9], [1, 2, 3, 4, 5]), (["Index": 3], [4]),
    ] as [([String: Int], [Int])])
  func `Select-Object chooses by place`(_ row: ([String: Int], [Int])) throws {
    let arguments = row.0.mapValues { ShellValue.int($0) }
    #expect(texts(try run("Select-Object", arguments, input: (1...5).map { .int($0) })) == row.1.map(String.init))
  }

  @Test func `Select-Object expands values and says when there are none`() throws {
    #expect(texts(try run("Select-Object", ["ExpandProperty": .string("spaces")], input: connectors)).count == 3)
    #expect(
      try run("Select-Object", ["ExpandProperty": .string("Gone")], input: [connectors[0]]).errors.map(\.id) == ["ExpandPropertyNotFound"])
    #expect(texts(try run("Select-Object", ["Unique": .bool(true)], input: [.string("a"), .string("A"), .string("a")])) == ["a", "A"])
  }

  @Test func `Sort-Object is stable and sorts each key in its own direction`() throws {
    #expect(names(try run("Sort-Object", ["Property": .string("Port")], input: connectors)) == ["Internet", "Lab", "partner"])
    let name = ShellValue.hashtable(ShellHashtable([("Expression", .string("Name")), ("Descending", .bool(true))]))
    #expect(
      names(try run("Sort-Object", ["Property": .list([.string("Port"), name])], input: connectors)) == ["Lab", "Internet", "partner"])
    #expect(names(try run("Sort-Object", ["Property": .string("Name")], input: connectors)) == ["Internet", "Lab", "partner"])
    let numbers = [10, 9, 100, 9].map { ShellValue.int($0) }
    #expect(texts(try run("Sort-Object", ["Descending": .bool(true), "Unique": .bool(true)], input: numbers)) == ["100", "10", "9"])
  }

  @Test func `sorting keeps every object and orders every pair`() throws {
    var random = SystemRandomNumberGenerator()
    for _ in 0..<50 {
      let values = (0..<Int.random(in: 0...30, using: &random)).map { _ in ShellValue.int(Int.random(in: -9...9, using: &random)) }
      let sorted = texts(try run("Sort-Object", input: values)).map { Int($0)! }
      #expect(sorted == values.map { Int($0.text)! }.sorted())
    }
  }

  @Test func `Group-Object counts without regard to case`() throws {
    let groups = try run("Group-Object", ["Property": .string("Port"), "NoElement": .bool(true)], input: connectors)
    #expect(groups.output.map { "\(Members.get($0, "Name")!.text) \(Members.get($0, "Count")!.text)" } == ["25 2", "587 1"])
    let table = try run("Group-Object", ["AsHashTable": .bool(true)], input: [.string("a"), .string("A"), .string("b")])
    #expect(Members.get(table.output[0], "a").map { $0.text } == "a A")
  }

  @Test func `Measure-Object sums, averages and finds extremes`() throws {
    let arguments: [String: ShellValue] = ["Property": .string("Port"), "Sum": .bool(true), "Average": .bool(true), "Maximum": .bool(true)]
    let info = try run("Measure-Object", arguments, input: connectors)
    #expect(
      ["Count", "Sum", "Maximum", "Minimum", "Property"].map { Members.get(info.output[0], $0)?.text ?? "" } == [
        "3", "637", "587", "", "Port",
      ])
    #expect(Members.get(info.output[0], "Average")?.text.hasPrefix("212.33333333333") == true)
    #expect(texts(info) == ["Microsoft.PowerShell.Commands.GenericMeasureInfo"])
    #expect(
      try run("Measure-Object", ["Property": .string("Gone")], input: connectors).errors.map(\.id) == ["GenericMeasurePropertyNotFound"])
    let words = try run(
      "Measure-Object", ["Word": .bool(true), "Line": .bool(true), "Character": .bool(true)], input: [.string("a bc\nd")])
    #expect(["Lines", "Words", "Characters"].map { Members.get(words.output[0], $0)?.text ?? "" } == ["2", "3", "6"])
  }

  @Test func `Compare-Object marks the side`() throws {
    let result = try run("Compare-Object", ["ReferenceObject": .strings(["a", "b"]), "DifferenceObject": .strings(["B", "c"])])
    #expect(texts(result) == ["@{InputObject=c; SideIndicator==>}", "@{InputObject=a; SideIndicator=<=}"])
  }
}
