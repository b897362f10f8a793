// Lists and the choice of form, compared as the blocks of text that a person sees.
import ShellFormat
import ShellValues
import Testing

@Suite struct ListTests {
  private let five: [(String, ShellValue)] = [
    ("Name", .string("Partner")), ("DomainSecureEnabled", .bool(true)), ("Comment", .null), ("SmartHosts", .list([])),
    ("AddressSpaces", .strings(["SMTP:a.com;1", "SMTP:b.com;1"])),
  ]

  @Test func `five properties make a list, labels padded to the longest`() {
    #expect(
      printed([object(five)], width: 80) == """

        Name                : Partner
        DomainSecureEnabled : True
        Comment             :
        SmartHosts          : {}
        AddressSpaces       : {SMTP:a.com;1, SMTP:b.com;1}

        """)
  }

  @Test func `one blank line stands before, between and after objects`() {
    let entries: [(label: String, value: ShellValue)] = [("A", .int(1))]
    let text = printed([FormatDirective.value(.list(entries)), FormatDirective.value(.list(entries)), FormatDirective.value(.end)])
    #expect(text == "\nA : 1\n\nA : 1\n")
  }

  @Test func `long values wrap under the value column, at blanks, then hard`() {
    let entries: [(label: String, value: ShellValue)] = [
      ("Text", .string("one two three four five")), ("Dn", .string("CN=abcdefghijklmnopqrstuvwxyz")), ("Lines", .string("x\ny")),
    ]
    #expect(
      printed([FormatDirective.value(.list(entries))], width: 22) == """

        Text  : one two three
                four five
        Dn    : CN=abcdefghijk
                lmnopqrstuvwxy
                z
        Lines : x
                y

        """)
  }

  @Test(arguments: [
    (3, "{0, 1, 2...}"), (16, "{0, 1, 2, 3}"), (4, "{0, 1, 2, 3}"), (-1, "{0, 1, 2, 3}"), (0, "{...}"),
  ])
  func `past the enumeration limit dots follow the last item directly`(limit: Int, expected: String) {
    #expect(DisplayText(enumerationLimit: limit).text(of: .list((0...3).map { .int($0) })) == expected)
  }

  @Test func `a type's view decides form, columns, labels and list properties`() {
    var views = ViewRegistry()
    views.register(
      .table([ViewColumn("Name", label: "Id", width: 10), ViewColumn("Services") { _ in .string("..S..") }], list: ["Na*", "Comment"]),
      for: "TEST.thing")
    #expect(printed([object(five)], width: 30, views: views) == "\nId         Services\n--         --------\nPartner    ..S..\n\n")
    let entries = DefaultShape.listEntries(of: object(five), view: views.view(for: object(five)))
    #expect(entries.map(\.label) == ["Name", "Comment"])
  }

  @Test func `hidden properties show only on request`() {
    let value = ShellValue.object(ShellObject(typeNames: ["T"], properties: [.init("A", .int(1)), .init("B", .int(2), isHidden: true)]))
    #expect(!printed([value]).contains("B"))
    #expect(ShownProperties.expand(["*"], of: value) == ["A", "B"])
    #expect(ShownProperties.expand(["b", "A", "a"], of: value) == ["B", "A"])
  }

  @Test func `texts and numbers are lines, null is nothing`() {
    #expect(printed([.string("x"), .null, .int(3), .bool(true), .list([.string("y"), .double(1.5)])]) == "x\n3\nTrue\ny\n1.5")
  }

  @Test func `the first object settles the columns, unlike ones come as lists`() {
    let text = printed([object([("A", .string("1"))]), object([("A", .string("2"))]), object([("B", .string("3"))], type: "Other")])
    #expect(text == "\nA\n-\n1\n2\n\n\n\nB : 3\n")
  }

  @Test func `hash tables show name and value`() {
    #expect(
      printed([.hashtable(ShellHashtable([("a", .int(1))]))], width: 40)
        == "\nName                           Value\n----                           -----\na                              1\n\n")
  }

  @Test(arguments: [20, 33, 79])
  func `no line of a list passes the width`(width: Int) {
    let words = (1...40).map { String(repeating: "w", count: $0 % 13 + 1) }.joined(separator: " ")
    let text = printed([FormatDirective.value(.list([("Label", .string(words + words))]))], width: width)
    #expect(text.split(separator: "\n").allSatisfy { $0.count <= width })
    let back = text.split(separator: "\n").map { $0.dropFirst(8).split(separator: " ").joined() }.joined()
    #expect(back == (words + words).filter { $0 != " " })
  }
}
