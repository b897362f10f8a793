// Comparison, conversion and formatting as tables.
import ShellValues
import Testing

@Suite struct ValueTests {
  private static func level(_ name: String) -> ShellValue { .scalar(EnumValue("Level", name, all: ["None", "Verbose"])) }

  @Test func theLeftTypeLeads() {
    #expect(Comparison.equal(.int(1), .string("1.0")))
    #expect(!Comparison.equal(.string("1.0"), .int(1)))
    #expect(Comparison.equal(.string("ABC"), .string("abc")))
    #expect(!Comparison.equal(.string("ABC"), .string("abc"), ignoringCase: false))
    #expect(Comparison.equal(Self.level("Verbose"), .string("verbose")))
    #expect(Comparison.equal(.string("VERBOSE"), Self.level("Verbose")))
    #expect(!Comparison.equal(Self.level("None"), .string("loud")))
    #expect(Comparison.equal(.bool(true), .string("False")))
    #expect(!Comparison.equal(.null, .string("")))
    #expect(throws: ErrorRecord.self) { try Comparison.order(.int(1), .string("x")) }
    #expect(Comparison.like(.strings(["a:25", "b:26"]), Wildcard("*25")))
  }

  @Test(arguments: [
    ("*.com", "X.COM", true), ("a?c", "abc", true), ("a?c", "ac", false), ("[a-c]x", "Bx", true), ("[a-c]x", "dx", false),
    ("`*", "*", true), ("`*", "a", false), ("", "", true),
    ("*a*b*", "xaxxb", true), ("*", "", true), ("[", "[", true), ("a*a*a*a*b", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", false),
  ])
  func wildcard(_ pattern: String, _ text: String, _ matches: Bool) {
    #expect(Wildcard(pattern).matches(text) == matches)
  }

  @Test(arguments: [
    ("00:15:00", "00:15:00"), ("2.00:00:00", "2.00:00:00"), ("30", "30.00:00:00"), ("-1:30", "-01:30:00"), ("1:2:3.5", "01:02:03.5000000"),
    ("1:2:3:4", "1.02:03:04"),
  ])
  func timeSpan(_ text: String, _ shown: String) throws {
    let span = try #require(TimeSpanValue(text))
    #expect(span.text == shown)
    #expect(TimeSpanValue(span.text) == span)
  }

  @Test(arguments: ["", "x", "25:00", "1:60", "1:2:3:4:5", "1:2:60", ":"])
  func malformedTimeSpans(_ text: String) { #expect(TimeSpanValue(text) == nil) }

  @Test(arguments: [
    ("3/23/2022 6:00:30 PM", "3/23/2022 6:00:30 PM"), ("2022-03-23", "3/23/2022 12:00:00 AM"),
    ("2022-03-23T18:05:00", "3/23/2022 6:05:00 PM"), ("23 Mar 2022 0:05", "3/23/2022 12:05:00 AM"),
    ("March 5, 2020 12:30 PM", "3/5/2020 12:30:00 PM"), ("2/29/2024", "2/29/2024 12:00:00 AM"),
    ("Monday, November 23, 2026 1:02 AM", "11/23/2026 1:02:00 AM"),
  ])
  func dates(_ text: String, _ shown: String) throws {
    let date = try #require(DateTimeValue(text))
    #expect(date.text == shown)
    #expect(DateTimeValue(date.text) == date)
  }

  @Test(arguments: ["2/30/2022", "13/1/2022", "x", "", "2022-02-29", "1/1/2022 25:00"])
  func noSuchDates(_ text: String) { #expect(DateTimeValue(text) == nil) }

  @Test func everyDayOfFourCenturiesRoundTrips() {
    var ticks: Int64 = DateTimeValue(year: 1899, month: 12, day: 31)!.ticks
    for _ in 0..<146_097 {
      let date = DateTimeValue(ticks: ticks).date
      #expect(DateTimeValue(year: date.year, month: date.month, day: date.day)?.ticks == ticks)
      ticks += 864_000_000_000
    }
  }

  @Test func utcAndLocalAgree() {
    let date = DateTimeValue(microseconds: 1_647_000_000_000_000)
    #expect(date.microseconds == 1_647_000_000_000_000)
    #expect(date.toUTC.toLocal == date)
  }

  @Test func flagsKeepTheirOrder() throws {
    let type = EnumType(definition: EnumDefinition("AuthMechanism", ["None", "Tls", "Integrated", "BasicAuth"], isFlags: true))
    #expect(try type.convert(.strings(["basicauth", "TLS"])).text == "Tls, BasicAuth")
    #expect(try type.convert(.string("Tls, None")).text == "Tls")
    #expect(throws: ConversionFailure.self) { try type.convert(.string("Kerberos")) }
  }

  @Test(
    arguments: [("9.1", "15.0", -1), ("15.0.847.32", "15.0.516.32", 1), ("1.2", "1.2.0", -1), ("1.2", "1.2", 0)] as [(String, String, Int)])
  func versionsAreComparedNumberByNumber(_ a: String, _ b: String, _ order: Int) {
    #expect(VersionValue(a)?.order(against: .string(b)) == order)
    #expect(VersionValue(a)?.isEqual(to: .string(b), ignoringCase: true) == (order == 0))
  }

  @Test(arguments: ["1", "1.2.3.4.5", "1.-2", "a.b", "1.", ""])
  func whatIsNoVersion(_ text: String) { #expect(VersionValue(text) == nil) }

  @Test func booleanParametersRefuseText() {
    #expect(throws: ConversionFailure.self) { try BoolType().convert(.string("False")) }
    #expect(throws: ConversionFailure.self) { try IntType().convert(.int(1 << 40)) }
  }

  @Test(
    arguments: [
      (0.1, "0.1"), (1e15, "1E+15"), (1.5e-7, "1.5E-07"), (123456789.125, "123456789.125"), (-2, "-2"), (0.1 + 0.2, "0.3"),
      (0.0001, "0.0001"),
    ] as [(Double, String)])
  func realsAsText(_ value: Double, _ shown: String) { #expect(ShellValue.double(value).text == shown) }

  @Test(
    arguments: [
      (1234.5, "N2", "1,234.50"), (0.256, "P1", "25.6 %"), (255, "X4", "00FF"), (-5, "D3", "-005"), (2.5, "F0", "3"),
      (1234.5, "#,##0.00", "1,234.50"),
      (0.5, "0.##", "0.5"), (7, "000", "007"), (-1234.5, "N0", "-1,235"),
    ] as [(Double, String, String)])
  func numberFormats(_ value: Double, _ format: String, _ shown: String) {
    let number: ShellValue = value == value.rounded() ? .int(Int(value)) : .double(value)
    #expect(FormatOperator.format(number, format) == shown)
  }
}
