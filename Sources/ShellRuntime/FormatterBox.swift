// A formatter shared by reference: it is a value with state, and several closures feed the same one.
import ShellFormat
import ShellValues

extension Shell {
  /// Values as the lines that the screen would show.
  func formatted(_ values: [ShellValue]) -> [String] {
    var lines: [String] = []
    let formatter = FormatterBox(makeFormatter()) { lines.append($0) }
    for value in values { formatter.receive(value) }
    formatter.finish()
    return lines
  }
}

final class FormatterBox {
  private var formatter: OutputFormatter
  private let emit: (String) -> Void

  /// - Parameter emit: receives each line without its end.
  init(_ formatter: OutputFormatter, emit: @escaping (String) -> Void) { (self.formatter, self.emit) = (formatter, emit) }

  var enumerationLimit: Int {
    get { formatter.enumerationLimit }
    set { formatter.enumerationLimit = newValue }
  }

  func receive(_ value: ShellValue) { formatter.receive(value, emit: emit) }
  func finish() { formatter.finish(emit: emit) }
}
