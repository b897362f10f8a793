// CSV and JSON: exact text, and reading back what was written.
import ShellRuntime
import ShellValues
import Testing

@Suite struct TextFormatTests {
  @Test func `ConvertTo-Csv quotes every value, leaves null empty and names the type`() throws {
    let row = thing([("Name", .string("a\"b,c")), ("Empty", .string("")), ("Null", .null), ("List", .strings(["x", "y"])), ("N", .int(1))])
    #expect(
      texts(try run("ConvertTo-Csv", input: [row])) == [
        "#TYPE System.Management.Automation.PSCustomObject", "\"Name\",\"Empty\",\"Null\",\"List\",\"N\"",
        "\"a\"\"b,c\",\"\",,\"System.Object[]\",\"1\"",
      ])
    #expect(
      texts(try run("ConvertTo-Csv", ["NoTypeInformation": .bool(true), "Delimiter": .string(";")], input: [row]))[0].hasPrefix(
        "\"Name\";\"Empty\""))
  }

  @Test func `what Export-Csv writes Import-Csv reads`() throws {
    var random = SystemRandomNumberGenerator()
    let letters = Array("ab,;\" \n'é日\t#")
    try withFolder { (folder: String) throws in
      for round in 0..<40 {
        let rows = (0..<Int.random(in: 1...4, using: &random)).map { _ in
          ["A", "B", "C"].map { name in
            (
              name,
              ShellValue.string(String((0..<Int.random(in: 0...8, using: &random)).map { _ in letters.randomElement(using: &random)! }))
            )
          }
        }
        let path = ShellValue.string("\(folder)/\(round).csv")
        try run("Export-Csv", ["Path": path, "NoTypeInformation": .bool(round % 2 == 0)], input: rows.map(thing))
        #expect(texts(try run("Import-Csv", ["Path": path])) == rows.map { thing($0).text })
      }
    }
  }

  @Test func `Export-Csv appends under the file's columns and refuses what lacks one`() throws {
    try withFolder { (folder: String) throws in
      let path = ShellValue.string(folder + "/a.csv")
      try run("Export-Csv", ["Path": path], input: [thing([("A", .int(1)), ("B", .int(2))])])
      try run("Export-Csv", ["Path": path, "Append": .bool(true)], input: [thing([("B", .int(4)), ("A", .int(3))])])
      #expect(texts(try run("Get-Content", ["Path": path])).dropFirst() == ["\"A\",\"B\"", "\"1\",\"2\"", "\"3\",\"4\""])
      #expect { try run("Export-Csv", ["Path": path, "Append": .bool(true)], input: [thing([("A", .int(1))])]) } throws: {
        ($0 as? ErrorRecord)?.id == "CannotAppendCsvWithMismatchedPropertyNames"
      }
      #expect { try run("Export-Csv", ["Path": path, "NoClobber": .bool(true)], input: []) } throws: {
        ($0 as? ErrorRecord)?.id == "NoClobber"
      }
    }
  }

  @Test func `ConvertFrom-Csv takes a header and unquoted values`() throws {
    #expect(
      texts(try run("ConvertFrom-Csv", ["Header": .strings(["X", "Y"])], input: [.string("1, two"), .string("\"3\"")])) == [
        "@{X=1; Y=two}", "@{X=3; Y=}",
      ])
  }

  @Test func `ConvertTo-Json is laid out as 5.1 lays it out`() throws {
    let value = thing([
      ("Name", .string("a<b>\t\"é\"")), ("On", .bool(true)), ("Ports", .list([.int(25), .double(1.5)])), ("None", .null),
      ("Inner", thing([("X", .int(1))])), ("Empty", .list([])),
    ])
    #expect(
      texts(try run("ConvertTo-Json", input: [value])) == [
        """
        {
            "Name":  "a\\u003cb\\u003e\\t\\"é\\"",
            "On":  true,
            "Ports":  [
                          25,
                          1.5
                      ],
            "None":  null,
            "Inner":  {
                          "X":  1
                      },
            "Empty":  [

                      ]
        }
        """
      ])
  }

  @Test func `ConvertTo-Json stops at its depth and writes scalars as text`() throws {
    let deep = thing([("A", thing([("B", thing([("C", thing([("D", .int(1))]))]))]))])
    #expect(texts(try run("ConvertTo-Json", ["Compress": .bool(true)], input: [deep])) == [#"{"A":{"B":{"C":"@{D=1}"}}}"#])
    let kind = ShellValue.scalar(EnumValue("Microsoft.Exchange.Data.Kind", "Mail", all: ["None", "Mail"]))
    #expect(texts(try run("ConvertTo-Json", ["Compress": .bool(true)], input: [kind, .int(1)])) == [#"["Mail",1]"#])
  }

  @Test func `JSON read back is what was written`() throws {
    let text = #"{"a":[1,-2.5,true,null,"\u00e9\n"],"b":{"c":{}},"d":""}"#
    let value = try run("ConvertFrom-Json", input: [.string(text)]).output
    #expect(
      texts(try run("ConvertTo-Json", ["Compress": .bool(true), "Depth": .int(5)], input: value)) == [
        #"{"a":[1,-2.5,true,null,"é\n"],"b":{"c":{}},"d":""}"#
      ])
    #expect(value[0].typeName == "System.Management.Automation.PSCustomObject")
  }

  @Test(arguments: ["{", "[1,", "{\"a\" 1}", "nul", "\"x", "[1]]", "01x", "\"\\q\"", "\"\\u12\""])
  func `bad JSON is an error, never a crash`(text: String) {
    #expect(throws: ErrorRecord.self) { try run("ConvertFrom-Json", input: [.string(text)]) }
  }

  @Test func `nesting without end is refused`() {
    #expect(throws: ErrorRecord.self) { try run("ConvertFrom-Json", input: [.string(String(repeating: "[", count: 100_000))]) }
  }
}
