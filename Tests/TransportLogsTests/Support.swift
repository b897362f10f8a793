// A folder for logs that goes away with its owner.
import Foundation
import MailModel
@testable import TransportLogs

final class TemporaryFolder: Sendable {
  let path = NSTemporaryDirectory() + "log-tests-" + UUID().uuidString

  deinit { try? FileManager.default.removeItem(atPath: path) }

  var names: [String] { ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted() }

  func text(_ name: String) -> String { (try? String(contentsOfFile: path + "/" + name, encoding: .utf8)) ?? "" }

  /// Lines after the header, of all files in order of their names.
  var lines: [String] {
    names.flatMap { text($0).components(separatedBy: "\r\n").dropFirst(5).dropLast() }
  }
}

func time(_ text: String) -> Timestamp { Timestamp(iso8601: text)! }
let afternoon = time("2023-01-11T16:00:04.113Z")
