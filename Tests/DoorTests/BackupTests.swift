// postern backup and restore: a copy of a service that runs, put back under another name; and what systemd is told.
import Foundation
import Glibc
import Testing

@Suite struct BackupTests {
  private func shell(_ data: String, _ script: String) async throws -> Finished {
    try await Program.run(["--data", data], input: script, mergesErrors: true)
  }

  @Test func aCopyOfARunningServiceIsWhole() async throws {
    let scratch = try Scratch()
    let (data, copy, restored) = (scratch.path + "/data", scratch.path + "/copy", scratch.path + "/new")
    _ = try await shell(data, "New-AcceptedDomain Adatum -DomainName adatum.com\nGet-ReceiveConnector | Remove-ReceiveConnector -Confirm:$false\n")
    try FileManager.default.createDirectory(atPath: data + "/mailboxes/adatum.com/alice/new", withIntermediateDirectories: true)
    try Data("Subject: x\n\n".utf8).write(to: URL(filePath: data + "/mailboxes/adatum.com/alice/new/1"))
    let service = try Child(["serve", "--data", data])
    defer { service.end(SIGKILL) }
    try await waitForService(data)
    let backup = try await Program.run(["backup", "--data", data, copy])
    #expect(backup.status == 0, "\(backup.err)")
    kill(service.id, SIGTERM)
    #expect(try await Program.run(["backup", "--data", data, copy]).err.contains("goes into a new folder"))

    let restore = try await Program.run(["restore", "--data", restored, copy])
    #expect(restore.status == 0, "\(restore.err)")
    #expect(try await shell(restored, "(Get-AcceptedDomain Adatum).DomainName\n").out.contains("adatum.com"))
    #expect(FileManager.default.fileExists(atPath: restored + "/mailboxes/adatum.com/alice/new/1"))
    #expect(FileManager.default.fileExists(atPath: restored + "/queue.db"))
    #expect(try await Program.run(["restore", "--data", restored, copy]).err.contains("is in use"))

    try FileManager.default.removeItem(atPath: copy + "/backup.json")
    #expect(try await Program.run(["restore", "--data", scratch.path + "/third", copy]).err.contains("not finished"))
  }

  @Test func systemdHearsOfStartReloadAndStop() async throws {
    let scratch = try Scratch()
    let (data, path) = (scratch.path + "/data", scratch.path + "/notify")
    _ = try await shell(data, "Get-ReceiveConnector | Remove-ReceiveConnector -Confirm:$false\n")
    let socket = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    defer { close(socket) }
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: Array(path.utf8)) }
    let bound = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(socket, $0, socklen_t(MemoryLayout<sockaddr_un>.size)) }
    }
    #expect(bound == 0)
    let service = try Child(["serve", "--data", data], environment: ["NOTIFY_SOCKET": path])
    defer { service.end(SIGKILL) }
    func next() async throws -> String {
      try await offPool {
        var bytes = [UInt8](repeating: 0, count: 1024)
        let count = recv(socket, &bytes, bytes.count, 0)
        return String(decoding: bytes[..<max(0, count)], as: UTF8.self)
      }
    }
    #expect(try await next().hasPrefix("READY=1\n"))
    kill(service.id, SIGHUP)
    #expect(try await next().hasPrefix("RELOADING=1\nMONOTONIC_USEC="))
    #expect(try await next().hasPrefix("READY=1\n"))
    kill(service.id, SIGTERM)
    #expect(try await next().hasPrefix("STOPPING=1\n"))
  }

  private func waitForService(_ data: String) async throws {
    for _ in 0..<200 {
      let health = try await shell(data, "(Get-Service MSExchangeTransport).Status\n")
      if health.out.contains("Running"), FileManager.default.fileExists(atPath: data + "/control.sock") { return }
    }
    Issue.record("the service did not come up")
  }
}
