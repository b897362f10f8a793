// `[guid]`, `[version]` and other small values that name something.
import ShellValues

enum IdentityTypes {
  static let all: [ShellType] = [guid, version, uri]

  private static let guid = ShellType(
    "System.Guid", ["guid"], isValueType: true, statics: ["NewGuid", "Parse"], convert: { .string(try read($0)) },
    get: { $0 == "empty" ? .string("00000000-0000-0000-0000-000000000000") : nil },
    call: { method, arguments in
      if method == "parse", arguments.count == 1 { return .string(try read(arguments[0])) }
      return method == "newguid" ? .string(fresh()) : nil
    })

  private static func read(_ value: ShellValue) throws -> String {
    let text = value.text.lowercased().filter { $0 != "{" && $0 != "}" }
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.map(\.count) == [8, 4, 4, 4, 12], parts.allSatisfy({ $0.allSatisfy(\.isHexDigit) }) else {
      throw Conversion.failure(
        value, "System.Guid", "Guid should contain 32 digits with 4 dashes (xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx).")
    }
    return text
  }

  private static func fresh() -> String {
    var bytes = (0..<16).map { _ in UInt8.random(in: 0...255) }
    (bytes[6], bytes[8]) = (bytes[6] & 0x0F | 0x40, bytes[8] & 0x3F | 0x80)
    let digits = bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }
    return [0..<4, 4..<6, 6..<8, 8..<10, 10..<16].map { digits[$0].joined() }.joined(separator: "-")
  }

  private static let version = ShellType(
    "System.Version", ["version"], interfaces: ["System.IComparable", "System.ICloneable"], statics: ["Parse"],
    convert: { value in
      if case .scalar(is VersionValue) = value.unwrapped { return value.unwrapped }
      guard let version = VersionValue(value.text) else {
        throw Conversion.failure(value, "System.Version", "Version string portion was too short or too long, or no number.")
      }
      return .scalar(version)
    },
    construct: { arguments in
      let text = arguments.map(\.text).joined(separator: ".")
      guard arguments.count <= 4 else { return nil }
      guard let version = VersionValue(arguments.isEmpty ? "0.0" : text) else {
        throw ErrorRecord.raised("ArgumentException", "Version string portion was too short or too long.")
      }
      return .scalar(version)
    })

  private static let uri = ShellType("System.Uri", ["uri"], convert: { .string($0.text) })
}
