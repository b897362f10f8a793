// postern check as CI meets it: text, JSON, JUnit, exit codes.
import Foundation
import Testing

@Suite struct CheckDoorTests {
  let folder: Scratch

  init() throws { folder = try Scratch() }

  @Test func `what would fail is named, with its place and what mends it`() async throws {
    let script = try folder.write(
      "a.ps1",
      "Set-SendConnector Partner -MaxMessageSize huge\nGet-SendConector\nGet-OwaVirtualDirectory\nSet-AcceptedDomain x -MatchSubDomains $true\n")
    let result = try await Program.run(["check", script, "-Version", "2013"])
    #expect(result.status == 1)
    let lines = result.out.split(separator: "\n").map(String.init)
    #expect(lines.first?.hasPrefix("\(script):1:43: error: Set-SendConnector : ") == true)
    #expect(lines.contains("    Did you mean Get-SendConnector?"))
    #expect(
      lines.contains(
        "\(script):4:22: error: Set-AcceptedDomain : Set-AcceptedDomain of Exchange 2013 has no parameter 'MatchSubDomains'. [ParameterNotInVersion]"
      ))
    #expect(lines.contains("    These have it: 2016, 2019."))
    #expect(lines.last == "1 file, 4 errors, 0 warnings")
  }

  @Test func `a script that would run is silent and ends with 0`() async throws {
    let script = try folder.write("good.ps1", "Get-SendConnector | Where-Object Enabled -eq $true | Format-List Name\n")
    let result = try await Program.run(["check", script])
    #expect(result.out == "1 file, 0 errors, 0 warnings\n" && result.status == 0)
  }

  @Test func `machines read JSON and JUnit`() async throws {
    let script = try folder.write("b.ps1", "Get-Quene <\n")
    let json = try await Program.run(["check", "-format", "json", script])
    let findings = try #require(try JSONSerialization.jsonObject(with: Data(json.out.utf8)) as? [[String: Any]])
    #expect(findings.first?["Id"] as? String == "RedirectionNotSupported" && findings.first?["Column"] as? Int == 11)
    let junit = try await Program.run(["check", "-Format", "JUnit", script])
    #expect(junit.out.contains("<testsuite name=\"\(script)\" tests=\"1\" failures=\"1\" errors=\"0\">"))
    #expect(junit.out.contains("The '&lt;' operator is reserved for future use."))
    #expect(junit.status == 1)
  }

  @Test func `a name of markup, quotes and control letters reaches machines whole`() async throws {
    let script = try folder.write("a&\"<\u{1}.ps1", "Get-Quene <\n")
    let json = try await Program.run(["check", "-Format", "JSON", script])
    let findings = try #require(try JSONSerialization.jsonObject(with: Data(json.out.utf8)) as? [[String: Any]])
    #expect(findings.first?["File"] as? String == script)
    let junit = try await Program.run(["check", "-Format", "JUnit", script])
    #expect(junit.out.contains("/a&amp;&quot;&lt;\u{FFFD}.ps1\" tests="))
  }

  @Test(arguments: [
    ["check"], ["check", "/nowhere.ps1"], ["check", "/etc/hostname", "-Version", "2007"], ["check", "/etc/hostname", "-Format", "pdf"],
  ])
  func `a bad command line ends with 64`(arguments: [String]) async throws {
    #expect(try await Program.run(arguments).status == 64)
  }
}
