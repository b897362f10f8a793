// `>` and `>>`: formatted output into files, UTF-8.
import Glibc
import ShellFiles
import ShellSyntax
import ShellValues

/// A file that output is redirected to; closed when nobody holds it any longer.
final class RedirectedFile {
  private let descriptor: Int32

  init(_ path: String, appending: Bool) throws {
    descriptor = open(path, O_WRONLY | O_CREAT | O_CLOEXEC | (appending ? O_APPEND : O_TRUNC), 0o666)
    guard descriptor >= 0 else {
      throw ErrorRecord(
        "Could not write to '\(path)': \(String(cString: strerror(errno))).", id: "FileOpenFailure", category: .writeError,
        reason: "IOException",
        target: .string(path))
    }
  }

  deinit { close(descriptor) }

  func write(_ line: String) {
    var bytes = Array((line + "\n").utf8)[...]
    while !bytes.isEmpty {
      let count = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      guard count > 0 else { return }
      bytes = bytes.dropFirst(count)
    }
  }
}

/// Formats what arrives into a file and finishes when it is let go.
private final class FormattedFile {
  private let formatter: FormatterBox

  init(_ shell: Shell, _ file: RedirectedFile) { formatter = FormatterBox(shell.makeFormatter()) { file.write($0) } }

  deinit { formatter.finish() }

  func receive(_ value: ShellValue) { formatter.receive(value) }
}

extension Shell {
  func fileWriter(_ path: String, appending: Bool) throws -> RedirectedFile {
    guard case .file(let full, _) = try ItemPlace(path, drives, folder: currentFolder) else {
      throw ErrorRecord(
        "Provider operation stopped because the provider does not support this operation.", id: "NotSupported", category: .notImplemented,
        reason: "PSNotSupportedException", target: .string(path))
    }
    return try RedirectedFile(full, appending: appending)
  }

  /// A sink into the file of a redirection, or into nothing for `$null`.
  func fileSink(_ redirection: Redirection) throws -> Sink {
    guard let target = redirection.target else { return { _ in } }
    let value = try evaluate(target)
    if value.isNull { return { _ in } }
    let file = FormattedFile(self, try fileWriter(value.text, appending: redirection.isAppending))
    return { file.receive($0) }
  }
}
