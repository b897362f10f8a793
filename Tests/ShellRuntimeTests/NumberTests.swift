// Numbers of every kind: their types, their arithmetic, their limits and their forms as text.
import ShellRuntime
import ShellValues
import Testing

@Suite struct NumberTests {
  @Test(arguments: [
    ("[byte]255 + [byte]1", "256", "Int32"), ("[byte]5", "5", "Byte"), ("[int]2.5", "2", "Int32"), ("[int]3.5", "4", "Int32"),
    ("[long]5", "5", "Int64"),
    ("5L", "5", "Int64"), ("[uint64]::MaxValue", "18446744073709551615", "UInt64"), ("[uint32]1 + [uint32]2", "3", "UInt32"),
    ("[uint32]1 + -2", "-1", "Int64"),
    ("2147483647 + 1", "2147483648", "Double"), ("9223372036854775807 + 1", "9.22337203685478E+18", "Double"),
    ("1 / 3", "0.333333333333333", "Double"),
    ("6 / 3", "2", "Int32"), ("1.5d * 2", "3.0", "Decimal"), ("10d / 4", "2.5", "Decimal"), ("0.1d + 0.2d", "0.3", "Decimal"),
    ("1.1d + 1.5", "2.6", "Decimal"),
    ("[decimal]'1.10'", "1.10", "Decimal"), ("99999999999999999999", "99999999999999999999", "Decimal"), ("[single]1.1", "1.1", "Single"),
    ("[single]1 + [single]2", "3", "Double"), ("[bigint]::Pow(2, 100)", "1267650600228229401496703205376", "BigInteger"),
    ("-7 % 3", "-1", "Int32"),
    ("[char]65", "A", "Char"), ("'abc'[0]", "a", "Char"), ("[char]'a' + 'b'", "ab", "String"), ("[int][char]'a'", "97", "Int32"),
    ("[char]'a' - 1", "96", "Int32"),
    ("-bnot 5", "-6", "Int32"), ("-bnot [byte]1", "-2", "Int32"), ("1 -shl 4", "16", "Int32"), ("-16 -shr 2", "-4", "Int32"),
    ("0xFF -bxor 0x0F", "240", "Int32"),
    ("1 -shl 33", "2", "Int32"), ("[long]1 -shl 33", "8589934592", "Int64"), ("'5' + 1", "51", "String"), ("1 + '1.5'", "2.5", "Double"),
    ("$null + 5", "5", "Int32"),
    ("$true + 1", "2", "Int32"), ("[math]::Round(2.345d, 2)", "2.34", "Decimal"), ("[math]::Abs(-5)", "5", "Int32"),
    ("[int64]::MinValue", "-9223372036854775808", "Int64"),
    ("$i = [byte]5; $i++; $i", "6", "Int32"), ("[convert]::ToInt32('ff', 16)", "255", "Int32"),
    ("[convert]::ToString(10, 2)", "1010", "String"),
    ("[int]::Parse('12')", "12", "Int32"), ("$r = 0; [void][int]::TryParse('12', [ref]$r); $r", "12", "Int32"),
    ("[int16]'7'", "7", "Int16"), ("[int]$null", "0", "Int32"),
  ])
  func kinds(_ text: String, _ value: String, _ type: String) {
    let shell = TestShell()
    #expect(shell.run("$v = $(\(text)); \"$v\"; $v.GetType().Name") == value + "\n" + type, "\(text) \(shell.err)")
  }

  @Test(arguments: [
    ("$null -lt 1", "True"), ("$null -gt -1", "True"), ("1 -eq '1.0'", "True"), ("'1.0' -eq 1", "False"),
    ("[double]::NaN -eq [double]::NaN", "False"),
    ("5 -eq 5d", "True"), ("3 -lt 3.5d", "True"), ("[byte]3 -eq 3", "True"), ("'a' -eq [char]'A'", "True"), ("[char]'a' -ceq 'A'", "False"),
    ("[uint64]5 -gt -1", "True"),
    ("'a'..'e' -join ''", "abcde"), ("[char[]]'xyz' -join ','", "x,y,z"), ("[convert]::FromBase64String('AQID') -join ','", "1,2,3"),
    ("[convert]::ToBase64String([byte[]](1,2,3,4))", "AQIDBA=="), ("[int]::TryParse('x', [ref]$null)", "False"),
    ("[char]::IsDigit('5')", "True"),
  ])
  func answers(_ text: String, _ expected: String) {
    let shell = TestShell()
    #expect(shell.run(text) == expected, "\(text) \(shell.err)")
  }

  @Test(arguments: [
    ("[byte]300", "InvalidCastIConvertible"), ("[int]'x'", "InvalidCastFromStringToInteger"), ("1/0", "RuntimeException"),
    ("[int]'99999999999'", "InvalidCastFromStringToInteger"),
    ("[decimal]::MaxValue + 1", "RuntimeException"), ("[int]::Parse('x')", "FormatException"),
    ("[sbyte]::Parse('128')", "OverflowException"),
    ("[char]'ab'", "InvalidCastIConvertible"), ("[decimal]1e30", "InvalidCastIConvertible"),
    ("[int](Get-Date)", "ConvertToFinalInvalidCastException"),
  ])
  func refusals(_ text: String, _ id: String) {
    let shell = TestShell()
    _ = shell.run(text.replacing("(Get-Date)", with: "[datetime]'2022-01-01'"))
    #expect(shell.errorId == id, "\(text) \(shell.err)")
  }

  @Test(arguments: [
    ("{0:N2}", "1234.567", "1,234.57"), ("{0:F0}", "1234.5", "1235"), ("{0:P1}", "0.256", "25.6 %"), ("{0:C}", "-5", "($5.00)"),
    ("{0:E2}", "1234.567", "1.23E+003"),
    ("{0:D5}", "-42", "-00042"), ("{0:X4}", "42", "002A"), ("{0:x}", "[byte]255", "ff"), ("{0:#,##0.00}", "1234567.891", "1,234,567.89"),
    ("{0:0.###}", "1.50", "1.5"),
    ("{0:#.##}", "0.5", ".5"), ("{0:0.00;(0.00);zero}", "-3.14159", "(3.14)"), ("{0:0.00;(0.00);zero}", "0", "zero"),
    ("{0:0%}", "0.256", "26%"), ("{0:00-00}", "1234", "12-34"),
    ("{0:0,.0}", "1234567", "1234.6"), ("{0:G3}", "1234.5", "1.23E+03"), ("{0:0.0E+00}", "12345", "1.2E+04"),
    ("{0,8:N1}|", "1.25", "     1.3|"), ("{0:N3}", "1.23456789d", "1.235"),
    ("{0:'no.' 0}", "7", "no. 7"), ("{0:R}", "0.1", "0.1"), ("{0:N0}", "99999999999999999999", "99,999,999,999,999,999,999"),
    ("{{{0}}}", "1", "{1}"),
  ])
  func formats(_ format: String, _ number: String, _ expected: String) {
    let shell = TestShell()
    #expect(shell.run("\"\(format)\" -f \(number)") == expected, "\(format) \(shell.err)")
  }

  @Test(arguments: [
    ("'a,b;c'.Split(',;') -join '|'", "a|b|c"), ("'a::b'.Split([string[]]'::', 'None') -join '|'", "a|b"),
    ("' a  b '.Split() -join '|'", "|a||b|"),
    ("'a,,b'.Split(',', [StringSplitOptions]::RemoveEmptyEntries) -join '|'", "a|b"), ("'a,b,c'.Split(',', 2) -join '|'", "a|b,c"),
    ("'a,b.c'.Split(',', '.') -join '|'", "a|b|c"),
    ("'abc'.IndexOf('C', [StringComparison]::OrdinalIgnoreCase)", "2"), ("'aXbX'.IndexOf('X', 2)", "3"), ("'aXbX'.LastIndexOf('X')", "3"),
    ("'abc'.IndexOfAny('cb'.ToCharArray())", "1"),
    ("'xxaxx'.Trim('x')", "a"), ("'Hello'.StartsWith('he', 'OrdinalIgnoreCase')", "True"), ("'abc'.EndsWith('C')", "False"),
    ("'abc'.Insert(1, 'Z')", "aZbc"), ("'abc'.Remove(1)", "a"),
    ("'abcd'.Remove(1, 2)", "ad"), ("'7'.PadLeft(3, '0')", "007"), ("'abc'.ToCharArray().Count", "3"), ("'abc'.Chars(1)", "b"),
    ("'a'.CompareTo('b')", "-1"),
    ("'abc'.Contains('B')", "False"), ("'abc'.Replace('b', '')", "ac"), ("'abc'.Equals('abc')", "True"),
  ])
  func texts(_ text: String, _ expected: String) {
    let shell = TestShell()
    #expect(shell.run(text) == expected, "\(text) \(shell.err)")
  }
}
