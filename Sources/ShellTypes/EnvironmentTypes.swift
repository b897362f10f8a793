// `[environment]`.
import Glibc
import ShellValues

enum EnvironmentTypes {
  static let all: [ShellType] = [environment]

  private static let environment = ShellType.statics(
    "System.Environment", ["environment"], ["GetEnvironmentVariable"],
    get: { name in
      switch name {
      case "newline": .string("\n")
      case "machinename": .string(value("HOSTNAME") ?? "localhost")
      case "username": .string(value("USER") ?? "root")
      default: nil
      }
    },
    call: { method, arguments in
      guard method == "getenvironmentvariable", let name = arguments.first else { return nil }
      return value(name.text).map { .string($0) } ?? .null
    })

  private static func value(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }
}
