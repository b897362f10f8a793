// `[convert]`.
import ShellValues

enum ConvertType {
  static let type = ShellType.statics("System.Convert", ["convert"], []) { _, _ in nil }
}
