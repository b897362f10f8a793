// The settings that every log of a service has: whether, how long, how large, where. Said once for all logs.
import MailModel

/// One log's name and what is said of it.
struct LogFields<Record: AdminRecord> {
  typealias Setting<Value> = any WritableKeyPath<Record, Value> & Sendable

  /// What the names of all its parameters begin with, such as `AgentLog`.
  let name: String
  /// As help calls it: `agent log`.
  let title: String
  /// `nil` for a log that is written.
  let lacking: Lacking?
  let since: Since

  init(_ name: String, _ title: String, _ lacking: Lacking? = nil, since: Since = .v2013) {
    (self.name, self.title, self.lacking, self.since) = (name, title, lacking, since)
  }

  func enabled(_ setting: Setting<Bool>) -> Field<Record> { field("Enabled", setting, .bool, "Writes the \(title).") }

  /// Age, sizes and place.
  /// - Parameters:
  ///   - sizes: the bounds of both sizes in bytes; `largestFile` lowers the file's.
  ///   - pathSuffix: `FilePath` for the few that are called so.
  func limits(
    age: Setting<TimeSpan>, directory: Setting<Unlimited<ByteQuantity>>, file: Setting<Unlimited<ByteQuantity>>, path: Setting<String?>,
    sizes: ClosedRange<Int64> = 1...Int64.max, largestFile: Int64 = .max, pathSuffix: String = "Path"
  ) -> [Field<Record>] {
    let fileSizes = sizes.lowerBound...min(largestFile, sizes.upperBound)
    return limits(age: age, directory: directory, path: path, sizes: sizes, pathSuffix: pathSuffix) + [
      field("MaxFileSize", file, .unlimited(.byteQuantity(fileSizes)), "How large one file of the \(title) may become.")
    ]
  }

  /// For the log that is one file a day whatever its size.
  func limits(
    age: Setting<TimeSpan>, directory: Setting<Unlimited<ByteQuantity>>, path: Setting<String?>, sizes: ClosedRange<Int64> = 1...Int64.max,
    pathSuffix: String = "Path"
  ) -> [Field<Record>] {
    [
      field("MaxAge", age, .timeSpan(.zero ... .longest), "How long files of the \(title) are kept."),
      field("MaxDirectorySize", directory, .unlimited(.byteQuantity(sizes)), "How much room all files of the \(title) may take."),
      field(pathSuffix, path, .optional(.path), "The folder of the \(title), below the data folder unless absolute."),
    ]
  }

  private func field<Value>(_ suffix: String, _ setting: Setting<Value>, _ type: FieldType<Value>, _ help: String) -> Field<Record> {
    Field(
      name + suffix, setting, type, verbs: .set, since: since, effect: lacking.map { .storedOnly($0) } ?? .acted,
      lacking == .reserved ? "Reserved by Microsoft." : help)
  }
}

extension ClosedRange<Int64> {
  /// - Source: Set-TransportService, the protocol logs' sizes.
  static let protocolLogSizes: ClosedRange<Int64> = 0...999_999_999_999_999
}
