// Processes in a table, with the columns and widths of 5.1.
import ShellFormat
import ShellValues

enum ProcessViews {
  static func register(in views: inout ViewRegistry) {
    var plain = TypeView.table(
      [
        ViewColumn("Handles", width: 7, alignment: .right), kilobytes("NPM(K)", "NPM", 7), kilobytes("PM(K)", "PM", 8),
        kilobytes("WS(K)", "WS", 10), cpu(10), ViewColumn("Id", width: 6, alignment: .right), ViewColumn("SI", width: 3, alignment: .right),
        ViewColumn("ProcessName"),
      ], list: ["Id", "Handles", "CPU", "SI", "Name"])
    plain.name = "process"
    plain.wideItem = ViewColumn("ProcessName")
    views.register(plain, for: ProcessValue.type)
    var owned = TypeView.table(
      [
        ViewColumn("Handles", width: 7, alignment: .right), kilobytes("WS(K)", "WS", 10), cpu(8), ViewColumn("Id", width: 6, alignment: .right),
        ViewColumn("UserName", width: 22), ViewColumn("ProcessName"),
      ], list: ["Id", "Handles", "CPU", "SI", "Name"])
    owned.name = "ProcessWithUserName"
    views.register(owned, for: ProcessValue.typeWithUser)
  }

  private static func kilobytes(_ label: String, _ property: String, _ width: Int) -> ViewColumn {
    ViewColumn(label, width: width, alignment: .right) { .int((Comparing.number(ShownProperties.value(property, of: $0)).map { Int($0) } ?? 0) / 1024) }
  }

  private static func cpu(_ width: Int) -> ViewColumn {
    ViewColumn("CPU(s)", width: width, alignment: .right) { .string(FormatOperator.format(ShownProperties.value("CPU", of: $0), "N")) }
  }
}
