// `[type]::Member` and `[type]::Method(…)`.
import Glibc
import ShellSyntax
import ShellValues

extension Shell {
  func staticMember(_ type: String, _ name: String) throws -> ShellValue {
    switch (type, name.lowercased()) {
    case ("System.Int32", "maxvalue"): .int(Int(Int32.max))
    case ("System.Int32", "minvalue"): .int(Int(Int32.min))
    case ("System.Int64", "maxvalue"): .int(Int.max)
    case ("System.Int64", "minvalue"): .int(Int.min)
    case ("System.Double", "maxvalue"): .double(Double.greatestFiniteMagnitude)
    case ("System.Math", "pi"): .double(Double.pi)
    case ("System.Math", "e"): .double(M_E)
    case ("System.String", "empty"): .string("")
    case ("System.DateTime", "now"): .scalar(DateTimeValue.now)
    case ("System.DateTime", "utcnow"): .scalar(DateTimeValue.now.toUTC)
    case ("System.DateTime", "today"): DateTimeValue.now.member("Date")!
    case ("System.DateTime", "minvalue"): .scalar(DateTimeValue(ticks: 0))
    case ("System.DateTime", "maxvalue"): .scalar(DateTimeValue(ticks: 3_155_378_975_999_999_999))
    case ("System.TimeSpan", "zero"): .scalar(TimeSpanValue(ticks: 0))
    case ("System.Guid", "empty"): .string("00000000-0000-0000-0000-000000000000")
    case ("System.Environment", "newline"): .string("\n")
    case ("System.Environment", "machinename"): .string(Environment.value("HOSTNAME") ?? "localhost")
    case ("System.Environment", "username"): .string(Environment.value("USER") ?? "root")
    default: .null
    }
  }

  func staticCall(_ type: String, _ method: String, _ arguments: [ShellValue]) throws -> ShellValue {
    let name = method.lowercased()
    let result: ShellValue? =
      if let own = typeTable[type.lowercased()] {
        try own.call(name, arguments)
      } else {
        switch type {
        case "System.Math": try mathCall(name, arguments)
        case "System.String": try stringCall(name, arguments)
        case "System.DateTime", "System.TimeSpan": try timeCall(type, name, arguments)
        case "System.Text.RegularExpressions.Regex": try regexCall(name, arguments)
        case "System.Guid": try guidCall(name, arguments)
        case "System.Environment":
          name == "getenvironmentvariable" ? Environment.value(arguments.first?.text ?? "").map { .string($0) } ?? .null : nil
        default: nil
        }
      }
    if let result { return result }
    if name == "new" { return try create(type, arguments) }
    if name == "parse", arguments.count >= 1 { return try convert(arguments[0], to: type) }
    throw ErrorRecord(
      "Method invocation failed because [\(type)] does not contain a method named '\(method)'.", id: "MethodNotFound",
      category: .invalidOperation,
      reason: "RuntimeException", target: .string(method))
  }

  /// `[T]::new(…)` and New-Object.
  func create(_ type: String, _ arguments: [ShellValue]) throws -> ShellValue {
    switch type {
    case "System.Collections.ArrayList":
      return .array(ShellArray(arguments.first.map { Conversion.items($0) } ?? [], kind: .growing(typeName: type)))
    case "System.Collections.Hashtable": return .hashtable(ShellHashtable())
    case "System.Collections.Specialized.OrderedDictionary": return .hashtable(ShellHashtable(isOrdered: true))
    case "System.Management.Automation.PSObject", "System.Management.Automation.PSCustomObject", "System.Object":
      return .object(ShellObject())
    case "System.DateTime" where arguments.count >= 3:
      let parts = try arguments.map { try Members.whole($0) } + [0, 0, 0]
      guard let date = DateTimeValue(year: parts[0], month: parts[1], day: parts[2], hour: parts[3], minute: parts[4], second: parts[5])
      else {
        throw ErrorRecord(
          "Year, Month, and Day parameters describe an un-representable DateTime.", id: "ArgumentOutOfRangeException",
          reason: "MethodInvocationException")
      }
      return .scalar(date)
    case "System.TimeSpan" where arguments.count >= 3:
      let parts = try arguments.map { try Members.real($0) }
      let (days, rest) = parts.count == 3 ? (0, parts) : (parts[0], Array(parts.dropFirst()))
      return .scalar(TimeSpanValue(seconds: ((days * 24 + rest[0]) * 60 + rest[1]) * 60 + rest[2]))
    default:
      if type.hasPrefix("System.Collections.Generic.List") {
        return .array(ShellArray(arguments.first.map { Conversion.items($0) } ?? [], kind: .growing(typeName: type)))
      }
      if type.hasSuffix("Exception") {
        return .object(
          ShellObject(
            typeNames: [type, "System.Exception"], properties: [.init("Message", arguments.first ?? .string(""))],
            text: arguments.first?.text))
      }
      guard arguments.count == 1 else {
        throw ErrorRecord(
          "Cannot find an appropriate constructor to create an object of type \(type).",
          id: "ConstructorInvokedThrowException,Microsoft.PowerShell.Commands.NewObjectCommand", category: .invalidOperation,
          reason: "PSArgumentException")
      }
      return try convert(arguments[0], to: type)
    }
  }

  private func mathCall(_ name: String, _ arguments: [ShellValue]) throws -> ShellValue? {
    guard let first = arguments.first else { return nil }
    let x = try Members.real(first)
    func kept(_ result: Double) -> ShellValue { if case .int = first { .int(Int(result)) } else { .double(result) } }
    switch name {
    case "round":
      var places = 0
      var rule = FloatingPointRoundingRule.toNearestOrEven
      for argument in arguments.dropFirst() {
        if case .int(let n) = argument {
          places = n
        } else if TextFolding.equal(argument.text, "AwayFromZero") {
          rule = .toNearestOrAwayFromZero
        }
      }
      guard (0...15).contains(places) else { return nil }
      let scale = pow(10, Double(places))
      return .double((x * scale).rounded(rule) / scale)
    case "floor": return .double(x.rounded(.down))
    case "ceiling": return .double(x.rounded(.up))
    case "truncate": return .double(x.rounded(.towardZero))
    case "abs": return kept(abs(x))
    case "sqrt": return .double(x.squareRoot())
    case "pow" where arguments.count == 2: return .double(pow(x, try Members.real(arguments[1])))
    case "log": return .double(arguments.count == 2 ? log(x) / log(try Members.real(arguments[1])) : log(x))
    case "log10": return .double(log10(x))
    case "max" where arguments.count == 2: return x >= (try Members.real(arguments[1])) ? first : arguments[1]
    case "min" where arguments.count == 2: return x <= (try Members.real(arguments[1])) ? first : arguments[1]
    default: return nil
    }
  }

  private func stringCall(_ name: String, _ arguments: [ShellValue]) throws -> ShellValue? {
    guard let first = arguments.first else { return nil }
    switch name {
    case "isnullorempty": return .bool(first.text.isEmpty)
    case "isnullorwhitespace": return .bool(first.text.trimmingBlanks.isEmpty)
    case "join" where arguments.count >= 2:
      let items = arguments.count == 2 ? Conversion.items(arguments[1]) : Array(arguments.dropFirst())
      return .string(items.map(\.text).joined(separator: first.text))
    case "format":
      return .string(
        try FormatOperator.apply(
          first.text, arguments.count == 2 ? arguments[1].arrayItems ?? [arguments[1]] : Array(arguments.dropFirst())))
    case "concat": return .string(arguments.map(\.text).joined())
    case "compare" where arguments.count >= 2:
      return .int(TextFolding.order(first.text, arguments[1].text, ignoringCase: arguments.count > 2 && arguments[2].truth))
    case "equals" where arguments.count >= 2: return .bool(first.text == arguments[1].text)
    default: return nil
    }
  }

  private func timeCall(_ type: String, _ name: String, _ arguments: [ShellValue]) throws -> ShellValue? {
    guard let first = arguments.first else { return nil }
    let units: [String: Double] = ["fromdays": 86400, "fromhours": 3600, "fromminutes": 60, "fromseconds": 1, "frommilliseconds": 0.001]
    if let unit = units[name] { return .scalar(TimeSpanValue(seconds: try Members.real(first) * unit)) }
    switch name {
    case "daysinmonth" where arguments.count == 2:
      let start = try create(type, arguments + [.int(1)])
      guard case .scalar(let date as DateTimeValue) = start else { return nil }
      return .int(Int((date.adding(months: 1).ticks - date.ticks) / 864_000_000_000))
    case "parseexact": return try convert(first, to: type)
    default: return nil
    }
  }

  private func regexCall(_ name: String, _ arguments: [ShellValue]) throws -> ShellValue? {
    guard let text = arguments.first?.text else { return nil }
    switch (name, arguments.count) {
    case ("escape", 1):
      return .string(text.reduce(into: "") { $0 += "\\*+?|{}[]()^$.# ".contains($1) ? "\\\($1)" : String($1) })
    case ("ismatch", 2...): return .bool(!(try Shell.matches(text, arguments[1].text)).isEmpty)
    case ("matches", 2...): return .list(try Shell.matches(text, arguments[1].text))
    case ("match", 2...):
      return try Shell.matches(text, arguments[1].text).first ?? .object(ShellObject([("Success", .bool(false)), ("Value", .string(""))]))
    case ("replace", 3...): return .string(Shell.replace(text, try Shell.regex(arguments[1].text, ignoringCase: false), arguments[2].text))
    case ("split", 2...): return .strings(Shell.split(text, try Shell.regex(arguments[1].text, ignoringCase: false), 0))
    default: return nil
    }
  }

  private func guidCall(_ name: String, _ arguments: [ShellValue]) throws -> ShellValue? {
    guard name == "newguid" else { return nil }
    var bytes = (0..<16).map { _ in UInt8.random(in: 0...255) }
    (bytes[6], bytes[8]) = (bytes[6] & 0x0F | 0x40, bytes[8] & 0x3F | 0x80)
    let digits = bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }
    let groups = [0..<4, 4..<6, 6..<8, 8..<10, 10..<16].map { digits[$0].joined() }
    return .string(groups.joined(separator: "-"))
  }
}
