// Tables, compared as the blocks of text that a person sees. Trailing blanks are not printed.
import ShellFormat
import ShellValues
import Testing

/// Prints values as the end of a pipeline would.
func printed(_ values: [ShellValue], width: Int = 40, limit: Int = 16, views: ViewRegistry = ViewRegistry()) -> String {
  var formatter = OutputFormatter(width: width, enumerationLimit: limit, views: views)
  var lines: [String] = []
  for value in values { formatter.receive(value) { lines.append($0) } }
  formatter.finish { lines.append($0) }
  return lines.joined(separator: "\n")
}

func object(_ pairs: [(String, ShellValue)], type: String = "Test.Thing") -> ShellValue {
  .object(ShellObject(typeNames: [type], properties: pairs.map { .init($0.0, $0.1) }))
}

func table(_ heading: TableHeading, _ rows: [[ShellValue]], width: Int = 40) -> String {
  let directives = [FormatDirective.value(.table(heading))] + rows.map { FormatDirective.value(.row($0)) } + [FormatDirective.value(.end)]
  return printed(directives, width: width)
}

@Suite struct TableTests {
  @Test func `columns share the whole screen and numbers stand right`() {
    let text = printed([
      object([("Name", .string("mx1")), ("Port", .int(25))]), object([("Name", .string("smarthost")), ("Port", .int(587))]),
    ])
    #expect(
      text == """

        Name                                Port
        ----                                ----
        mx1                                   25
        smarthost                            587


        """)
  }

  @Test func `text that does not fit is cut with three dots, numbers at their head`() {
    let text = table(
      TableHeading([TableColumn("Name", width: 8), TableColumn("Size", width: 6, alignment: .right)]),
      [[.string("a longer name"), .int(123_456_789)]])
    #expect(
      text == """

        Name       Size
        ----       ----
        a lon... ...789


        """)
  }

  @Test func `AutoSize fits columns to content and labels`() {
    let columns = [TableColumn("N", alignment: .right), TableColumn("Identity")]
    let text = table(TableHeading(columns, autoSize: true), [[.int(7), .string("x")], [.int(1000), .string("EX01\\Default")]])
    #expect(
      text == """

           N Identity
           - --------
           7 x
        1000 EX01\\Default


        """)
  }

  @Test func `Wrap continues below the column`() {
    let columns = [TableColumn("A", width: 3), TableColumn("Text", width: 10)]
    #expect(
      table(TableHeading(columns, wrap: true), [[.int(1), .string("one two three four")]]) == """

        A   Text
        -   ----
        1   one two
            three four


        """)
  }

  @Test func `HideTableHeaders leaves rows`() {
    #expect(table(TableHeading([TableColumn("A")], hideHeaders: true), [[.string("x")]]) == "\nx\n\n")
  }

  @Test func `columns that do not fit are dropped and the reader is told`() {
    let columns = ["First", "Second", "Third"].map { TableColumn($0, width: 18) }
    let text = table(TableHeading(columns), [[.string("a"), .string("b"), .string("c")]])
    #expect(
      text == """
        WARNING: column "Third" does not fit into the display and was removed.

        First              Second
        -----              ------
        a                  b


        """)
    let many = (1...12).map { TableColumn("Column\($0)") }
    #expect(table(TableHeading(many), []).isEmpty == false)
    #expect(
      table(TableHeading(many), [many.map { _ in .int(1) }]).hasPrefix("WARNING: 6 columns do not fit into the display and were removed."))
  }

  @Test(
    arguments: [
      ([nil, nil, nil], 40, [13, 13, 12]), ([10, nil], 40, [10, 29]), ([nil, nil], 11, [5, 5]), ([5, 5, 5], 12, [5, 5]),
      ([30, 30], 40, [30, 9]), ([100], 40, [40]),
    ] as [([Int?], Int, [Int])])
  func `widths share what fixed columns leave`(_ row: ([Int?], Int, [Int])) {
    #expect(TableLayout.widths(row.0, in: row.1) == row.2)
  }

  @Test(arguments: 1...12, [20, 40, 80, 120])
  func `no table is wider than the screen`(columns: Int, width: Int) {
    for fixed in [nil, 3, 17, 200] {
      let widths = TableLayout.widths(Array(repeating: fixed, count: columns), in: width)
      #expect(!widths.isEmpty && widths.reduce(0, +) + widths.count - 1 <= width)
    }
  }

  @Test func `wide characters count two columns`() {
    let text = table(TableHeading([TableColumn("Name", width: 6), TableColumn("X", width: 1)]), [[.string("日本"), .string("|")]])
    #expect(text.contains("日本   |"))
    #expect(table(TableHeading([TableColumn("Name", width: 6)]), [[.string("日本語文")]]).contains("日..."))
  }

  @Test func `a value with a line end is cut there`() {
    #expect(table(TableHeading([TableColumn("A")]), [[.string("one\ntwo")]]).contains("one..."))
  }

  @Test func `rows without a heading are refused in words`() {
    #expect(printed([FormatDirective.value(.row([.int(1)]))]).contains("not valid or not in the correct sequence"))
  }

  @Test func `groups are headed by label and value`() {
    let heading = TableHeading([TableColumn("Name", width: 6)])
    let text = printed([
      FormatDirective.value(.group(label: "Status", value: .string("Ready"))), FormatDirective.value(.table(heading)),
      FormatDirective.value(.row([.string("a")])), FormatDirective.value(.end),
    ])
    #expect(
      text == """

           Status: Ready

        Name
        ----
        a


        """)
  }

  @Test func `a grid fills lines from left to right`() {
    let entries = ["one", "two", "three"].map { FormatDirective.value(.row([.string($0)])) }
    #expect(printed([FormatDirective.value(.wide(columns: nil, autoSize: false))] + entries, width: 21) == "\none        two\nthree\n\n")
  }

  @Test(.timeLimit(.minutes(1))) func `a long table with AutoSize takes linear time`() {
    let rows = (0..<50_000).map { FormatDirective.value(.row([.int($0)])) }
    let text = printed([FormatDirective.value(.table(TableHeading([TableColumn("N")], autoSize: true)))] + rows)
    #expect(text.hasSuffix("49999\n\n"))
  }
}

@Suite struct HeadingTests {
  @Test func `a long label goes on below itself`() {
    let heading = TableHeading([TableColumn("LongLongHeader", width: 4), TableColumn("Header2", width: 7)])
    #expect(
      table(heading, [[.int(1), .int(2)]]) == """

        Long Header2
        Long
        Head
        er
        ---- -------
        1    2


        """)
  }

  @Test(arguments: [
    ("\u{1B}[31mred\u{1B}[0m", 3, "\u{1B}[31mred\u{1B}[0m"), ("\u{1B}[31mreddish\u{1B}[0m", 3, "\u{1B}[31mred\u{1B}[0m"),
    ("a\u{1B}[1mbc", 2, "a\u{1B}[1mb\u{1B}[0m"),
  ])
  func `colours take no columns and end where the text is cut`(text: String, columns: Int, shown: String) {
    let printed = table(TableHeading([TableColumn("C", width: columns)]), [[.string(text)]])
    #expect(printed.contains(columns == DisplayWidth.of(text) || columns < 4 ? shown : "..."), "\(printed.debugDescription)")
  }

  @Test func `types that share a view share its table`() {
    var views = ViewRegistry()
    var view = TypeView.table([ViewColumn("Name", width: 6)], group: ViewColumn("Folder"), groupIndent: 4)
    view.name = "children"
    views.register(view, for: "File")
    views.register(view, for: "Folder")
    let items = [("File", "a"), ("Folder", "b"), ("File", "c")].map {
      object([("Name", .string($0.1)), ("Folder", .string("/x"))], type: $0.0)
    }
    #expect(printed(items, views: views) == "\n    Folder: /x\n\nName\n----\na\nb\nc\n\n")
  }

  @Test func `a session's views stand before or behind the program's own`() {
    var views = ViewRegistry()
    views.register(.table([ViewColumn("A")]), for: "T")
    let copy = views
    let item = object([("A", .int(1)), ("B", .int(2))], type: "T")
    var named = TypeView.table([ViewColumn("B")])
    named.name = "Other"
    copy.session.append(named, for: "t")
    #expect(views.view(for: item)?.columns.first?.label == "A")
    #expect(views.view(for: item, as: .table, named: "other")?.columns.first?.label == "B")
    copy.session.prepend(named, for: "t")
    #expect(views.view(for: item)?.columns.first?.label == "B")
    #expect(views.view(for: object([("A", .int(1))], type: "Deserialized.T"))?.columns.first?.label == "B")
  }
}
