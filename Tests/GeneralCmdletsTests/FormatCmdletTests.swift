// Format-List and Format-Table up to the text they become: names, wildcards, calculated columns, format strings, groups.
import ShellRuntime
import ShellValues
import Testing

@Suite struct FormatCmdletTests {
  private let connector = thing([
    ("Name", .string("Partner")), ("TlsDomain", .null), ("TlsAuthLevel", .string("DomainValidation")), ("Port", .int(2525)),
    ("Size", .double(1234.5)),
  ])

  private func shown(_ cmdlet: String, _ arguments: [String: ShellValue], _ input: [ShellValue], width: Int = 40) throws -> String {
    let formatted = try run(cmdlet, arguments, input: input).output
    let bench = BenchShell()
    bench.width = width
    return texts(try run("Out-String", input: formatted, on: bench)).joined()
  }

  @Test func `Format-List expands wildcards in the object's order and leaves out unknown names`() throws {
    #expect(
      try shown("Format-List", ["Property": .strings(["port", "tls*", "Gone"])], [connector]) == """

        Port         : 2525
        TlsDomain    :
        TlsAuthLevel : DomainValidation


        """)
  }

  @Test func `Format-Table takes names, labels, widths, alignments and format strings`() throws {
    let size = ShellValue.hashtable(
      ShellHashtable([
        ("Label", .string("KB")), ("Expression", .string("Size")), ("FormatString", .string("N1")), ("Width", .int(9)),
        ("Alignment", .string("right")),
      ]))
    #expect(
      try shown("Format-Table", ["Property": .list([.string("Name"), size]), "AutoSize": .bool(true)], [connector]) == """

        Name           KB
        ----           --
        Partner   1,234.5



        """)
  }

  @Test func `a table without names has at most ten columns`() throws {
    let wide = thing((1...12).map { ("P\($0)", .int($0)) })
    let header = try shown("Format-Table", [:], [wide], width: 200).split(separator: "\n")[0]
    #expect(header.split(separator: " ").map(String.init) == (1...10).map { "P\($0)" })
  }

  @Test func `GroupBy starts a table per value`() throws {
    let rows = [("a", 25), ("b", 25), ("c", 587)].map { thing([("Name", .string($0.0)), ("Port", .int($0.1))]) }
    let text = try shown("Format-Table", ["Property": .string("Name"), "GroupBy": .string("Port"), "AutoSize": .bool(true)], rows)
    #expect(text.split(separator: "\n").map(String.init) == ["   Port: 25", "Name", "----", "a", "b", "   Port: 587", "Name", "----", "c"])
  }

  @Test func `an unknown key of a calculated property is an error that names it`() throws {
    let wrong = ShellValue.hashtable(ShellHashtable([("Nmae", .string("x")), ("e", .string("Port"))]))
    #expect { try run("Format-Table", ["Property": .list([wrong])], input: [connector]) } throws: {
      ($0 as? ErrorRecord)?.id == "DictionaryKeyUnknown"
    }
  }

  @Test func `texts pass through and hash tables come entry by entry`() throws {
    #expect(try shown("Format-List", [:], [.string("line")]) == "line\n")
    #expect(try shown("Format-List", [:], [.hashtable(ShellHashtable([("a", .int(1))]))]) == "\nName  : a\nValue : 1\n\n")
  }

  @Test func `Out-String streams lines and Out-Null swallows`() throws {
    #expect(texts(try run("Out-String", ["Stream": .bool(true)], input: [.string("a"), .int(2)])) == ["a", "2"])
    #expect(try run("Out-Null", input: [.int(1)]).output.isEmpty)
    let bench = BenchShell()
    try run("Out-Host", input: [.string("seen")], on: bench)
    #expect(bench.said == "seen\n")
  }

  @Test func `the enumeration limit comes from the variable`() throws {
    let bench = BenchShell()
    bench.setVariable("FormatEnumerationLimit", .int(2))
    let list = try run("Format-List", input: [thing([("L", .list([.int(1), .int(2), .int(3)]))])]).output
    #expect(texts(try run("Out-String", input: list, on: bench)).joined().contains("L : {1, 2...}"))
  }
}
