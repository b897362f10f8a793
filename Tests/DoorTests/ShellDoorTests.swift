// The shell as scripts meet it: one line, a pipe, a file, exit codes, several at once.
import Foundation
import Glibc
import Testing

@Suite struct ShellDoorTests {
  let folder: Scratch

  init() throws { folder = try Scratch() }

  private func postern(_ arguments: String..., input: String = "") async throws -> Finished {
    try await Program.run(["--data", folder.path + "/data"] + arguments, input: input)
  }

  @Test func `the lists of a fresh server are empty`() async throws {
    let result = try await postern(input: "Get-TransportConfig | FL TLS*\n")
    #expect(result.out == "\nTLSReceiveDomainSecureList : {}\nTLSSendDomainSecureList    : {}\n\n")
    #expect(result.status == 0)
    #expect(result.err == "")
  }

  @Test func `an auditor's line lists the connectors`() async throws {
    _ = try await postern("-c", "New-SendConnector Partner -AddressSpaces treyresearch.net -DomainSecureEnabled $true")
    let result = try await postern("-c", "Get-SendConnector | Select-Object -Property Name, Identity, DomainSecureEnabled")
    let lines = result.out.split(separator: "\n").map { $0.split(separator: " ").map(String.init) }
    #expect(
      lines == [
        ["Name", "Identity", "DomainSecureEnabled"], ["----", "--------", "-------------------"], ["Partner", "Partner", "True"],
      ])
  }

  @Test(arguments: [
    ("exit 3", 3), ("Get-SendConnector", 0), ("Get-SendConnector Nowhere", 1), ("throw 'x'", 1), ("Get-NoSuchThing", 1),
  ])
  func `exit codes tell how it went`(line: String, status: Int32) async throws {
    #expect(try await postern("-c", line).status == status)
  }

  @Test func `a script file gets its arguments`() async throws {
    let script = try folder.write("audit.ps1", "param($First, $Second)\n\"$Second and $First\"\n")
    #expect(try await postern("-f", script, "one", "-Second", "two").out == "two and one\n")
  }

  @Test func `-WhatIf changes nothing`() async throws {
    let result = try await postern(
      input: """
        Set-TransportConfig -TLSSendDomainSecureList treyresearch.net -WhatIf
        New-SendConnector Partner -AddressSpaces treyresearch.net -WhatIf
        Get-SendConnector
        (Get-TransportConfig).TLSSendDomainSecureList.Count

        """)
    #expect(result.out.components(separatedBy: "What if:").count == 3)
    #expect(result.out.hasSuffix("0\n"))
  }

  @Test func `many shells change one store at once and lose nothing`() async throws {
    _ = try await postern("-c", "Get-ExchangeServer")
    try await withThrowingTaskGroup(of: Void.self) { group in
      for number in 1...8 {
        group.addTask {
          let result = try await postern("-c", "New-SendConnector C\(number) -AddressSpaces d\(number).example")
          #expect(result.status == 0, "\(result.err)")
        }
      }
      try await group.waitForAll()
    }
    #expect(try await postern("-c", "(Get-SendConnector).Count").out == "8\n")
  }

  @Test func `a password goes neither into the journal nor onto the screen, nor in clear onto the disk`() async throws {
    let result = try await postern(
      input: """
        $c = New-Object System.Management.Automation.PSCredential 'relay', (ConvertTo-SecureString 'hush-hush' -AsPlainText -Force)
        New-SendConnector Relay -AddressSpaces '*' -DNSRoutingEnabled $false -SmartHosts relay.example -SmartHostAuthMechanism BasicAuth -AuthenticationCredential $c
        Get-SendConnector Relay | Format-List *
        Search-AdminAuditLog | Format-List *

        """)
    #expect(result.err == "")
    #expect(result.out.contains("Relay"))
    #expect(!result.out.contains("hush-hush"))
    let data = folder.path + "/data"
    for file in try FileManager.default.subpathsOfDirectory(atPath: data) {
      let bytes = FileManager.default.contents(atPath: "\(data)/\(file)") ?? Data()
      #expect(bytes.range(of: Data("hush-hush".utf8)) == nil, "\(file)")
    }
    // The key is the folder's: whoever loses it has a user name left.
    try FileManager.default.removeItem(atPath: data + "/secrets.key")
    let listed = try await postern("-c", "(Get-SendConnector Relay).AuthenticationCredential.UserName")
    #expect(listed.out == "relay\n" && listed.status == 0)
  }

  @Test func `keys and store are the owner's alone`() async throws {
    _ = try await postern("-c", "New-ExchangeCertificate -Force | Out-Null")
    let data = folder.path + "/data"
    let files = try FileManager.default.subpathsOfDirectory(atPath: data)
    #expect(files.contains { $0.hasSuffix(".key") } && files.contains("config.db"))
    for file in files {
      let mode = try #require(try FileManager.default.attributesOfItem(atPath: "\(data)/\(file)")[.posixPermissions] as? Int)
      #expect(mode & 0o077 == 0, "\(file) has mode \(String(mode, radix: 8))")
    }
  }
}

extension ShellDoorTests {
  @Test func `a data folder that cannot be made is told with what would help`() async throws {
    let result = try await Program.run(["--data", "/proc/nowhere", "-c", "Get-Date"])
    #expect(result.status == 70)
    #expect(result.err.contains("/proc/nowhere") && result.err.contains("--data DIR"))
  }

  @Test func `one service at a time works on a data folder`() async throws {
    let data = folder.path + "/data"
    _ = try await Program.run(["--data", data, "-c", "Get-ReceiveConnector | Remove-ReceiveConnector -Confirm:$false"])
    let first = try await offPool { () -> ChildBox in
      let child = try Child(["serve", "--data", data])
      try child.waitForError(containing: "is ready")
      return ChildBox(child)
    }
    let second = try await Program.run(["serve", "--data", data])
    #expect(second.status == 70)
    #expect(second.err.contains("already running in process \(first.child.id)"))
    #expect(try await Program.run(["--data", data, "-c", "(Get-Service MSExchangeTransport).Status"]).out == "Running\n")
    #expect(try await offPool { first.child.end(SIGTERM) } == 0)
    #expect(try await Program.run(["--data", data, "-c", "(Get-Service MSExchangeTransport).Status"]).out == "Stopped\n")
  }
}
