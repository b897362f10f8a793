// The service is started by shells that give it few descriptors; it takes those it may have.
import Foundation
import Testing

@Test func `the service may open as many sessions as the system allows`() async throws {
  let folder = try Scratch()
  let data = folder.path + "/data"
  _ = try await Program.run(["--data", data], input: "Get-ReceiveConnector | Remove-ReceiveConnector -Confirm:$false\n")
  let shell = Process()
  shell.executableURL = URL(filePath: "/bin/sh")
  shell.arguments = ["-c", "ulimit -S -n 256; exec \"$0\" serve --data \"$1\"", Program.path, data]
  let errors = Pipe()
  shell.standardError = errors
  try shell.run()
  let limits = try await offPool { () -> String in
    var told = ""
    while !told.contains("is ready"), case let piece = errors.fileHandleForReading.availableData, !piece.isEmpty {
      told += String(decoding: piece, as: UTF8.self)
    }
    return try String(contentsOfFile: "/proc/\(shell.processIdentifier)/limits", encoding: .utf8)
  }
  shell.terminate()
  let numbers = limits.split(separator: "\n").first { $0.hasPrefix("Max open files") }?.split(separator: " ").compactMap { Int($0) } ?? []
  #expect(numbers.count == 2 && numbers[0] == numbers[1], "\(numbers)")
}
