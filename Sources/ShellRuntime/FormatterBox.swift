// A formatter shared by reference: it is a value with state, and several closures feed the same one.
import ShellFormat
import ShellValues

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
