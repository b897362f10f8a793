// Help, commands, members, variables, dates, secrets and what the Write cmdlets say.
import GeneralCmdlets
import ShellRuntime
import ShellValues
import Testing

@Suite struct SessionTests {
  @Test func `Get-Help shows a page with syntax and remarks`() {
    let page = shell("Get-Help gc").out
    for part in ["NAME\n    Get-Content", "SYNOPSIS", "SYNTAX\n    Get-Content [-Path] <String[]>", "Get-Help Get-Content -Examples"] {
      #expect(page.contains(part), "\(part)")
    }
    #expect(shell("Get-Help Get-Content -Examples").out.contains("EXAMPLE 1"))
    let tail = shell("Get-Help Get-Content -Parameter ta*").out
    #expect(tail.contains("-Tail <Int32>") && tail.contains("Position?                    named") && tail.contains("Last"))
  }

  @Test func `help keeps parameters whole and within the width`() {
    let lines = shell("Get-Help Format-Table -Full").lines
    #expect(lines.allSatisfy { $0.count <= 80 })
    #expect(lines.allSatisfy { $0.filter { $0 == "[" }.count == $0.filter { $0 == "]" }.count })
  }

  @Test func `Get-Help lists what matches, finds topics, and says when nothing is there`() throws {
    let found = try run("Get-Help", ["Name": .string("*-Csv")]).output.compactMap { Members.get($0, "Name")?.text }
    #expect(found == ["Export-Csv", "ConvertTo-Csv", "Import-Csv", "ConvertFrom-Csv"])
    #expect(texts(try run("Get-Help", ["Name": .string("about_differences")])) == ["The page."])
    #expect(texts(try run("Get-Help", ["Name": .string("about_*")])).count == 1)
    #expect(try run("Get-Help", ["Name": .string("zzz")]).errors.map(\.id) == ["HelpNotFound"])
  }

  @Test func `Get-Command filters by noun, verb, name and parameter`() throws {
    func names(_ arguments: [String: ShellValue]) throws -> [String] { texts(try run("Get-Command", arguments)) }
    #expect(try names(["Noun": .string("content")]) == ["Add-Content", "Clear-Content", "Get-Content", "Set-Content"])
    #expect(try names(["Verb": .string("expor*"), "Noun": .string("c*")]) == ["Export-Clixml", "Export-Csv"])
    #expect(try names(["ParameterName": .string("HideTableHeaders")]) == ["Format-Table"])
    #expect(try names(["Name": .string("ft")]) == ["ft"])
    #expect(try run("Get-Command", ["Name": .string("Get-Mailbox")]).errors.map(\.id) == ["CommandNotFoundException"])
  }

  @Test func `Get-Member lists methods, then properties, each type once`() throws {
    let members = try run("Get-Member", input: [thing([("Port", .int(25)), ("Name", .string("x"))]), thing([])])
    let shown = members.output.map { "\(Members.get($0, "MemberType")!.text) \(Members.get($0, "Definition")!.text)" }
    #expect(shown.suffix(2) == ["NoteProperty string Name=x", "NoteProperty int Port=25"])
    #expect(shown.contains("Method string ToString()"))
    #expect(try run("Get-Member", input: []).errors.map(\.id) == ["NoObjectInGetMember"])
  }

  @Test func `Get-History counts from the end and finds by id`() throws {
    let bench = BenchShell()
    bench.history = (1...3).map { HistoryEntry(id: $0, commandLine: "line \($0)", started: 0, ended: 1) }
    #expect(texts(try run("Get-History", ["Count": .int(2)], on: bench)) == ["line 2", "line 3"])
    #expect(texts(try run("Get-History", ["Id": .int(1)], on: bench)) == ["line 1"])
    #expect(try run("Get-History", ["Id": .int(9)], on: bench).errors.map(\.id) == ["GetHistoryNoHistoryForId"])
  }

  @Test(arguments: [
    ("Format", "yyyy-MM-dd HH:mm", "2012-03-04 15:06"), ("UFormat", "%Y/%m/%d %H:%M:%S %j %a", "2012/03/04 15:06:07 064 Sun"),
    ("UFormat", "100%% %e", "100%  4"), ("Format", "FileDate", "20120304"),
  ])
  func `Get-Date writes dates as asked`(parameter: String, pattern: String, expected: String) throws {
    #expect(texts(try run("Get-Date", ["Date": .string("3/4/2012 3:06:07 PM"), parameter: .string(pattern)])) == [expected])
  }

  @Test func `Get-Date replaces parts and refuses impossible ones`() throws {
    #expect(
      texts(try run("Get-Date", ["Date": .string("3/4/2012 3:06:07 PM"), "Year": .int(2024), "Day": .int(29), "Month": .int(2)])) == [
        "2/29/2024 3:06:07 PM"
      ])
    #expect(throws: ErrorRecord.self) { try run("Get-Date", ["Date": .string("3/4/2012"), "Month": .int(2), "Day": .int(30)]) }
    #expect(texts(try run("New-TimeSpan", ["Days": .int(1), "Hours": .int(6)])) == ["1.06:00:00"])
  }

  @Test func `Write-Host joins items, Write-Error makes a record`() throws {
    let bench = BenchShell()
    try run("Write-Host", ["Object": .strings(["a", "b"]), "Separator": .string(", "), "NoNewline": .bool(true)], on: bench)
    #expect(bench.said == "a, b")
    let error = try run("Write-Error", ["Message": .string("no"), "Category": .string("ObjectNotFound"), "ErrorId": .string("X")]).errors[0]
    #expect(error.message == "no" && error.id == "X" && error.category == .objectNotFound)
    #expect(try run("Write-Warning", ["Message": .string("careful")]).warnings == ["careful"])
    #expect(texts(try run("Write-Output", ["InputObject": .list([.int(1), .int(2)])])) == ["1", "2"])
  }

  @Test func `a password never prints but can be presented`() throws {
    let bench = BenchShell()
    bench.answers = ["s3cret"]
    let credential = try run("Get-Credential", ["Credential": .string("lab\\sender")], on: bench).output[0]
    #expect(!credential.text.contains("s3cret") && Members.get(credential, "Password")?.text == "System.Security.SecureString")
    let clear = try Members.call(credential, "GetNetworkCredential", [])
    #expect(clear.flatMap { Members.get($0, "Password") }?.text == "s3cret")
    #expect(throws: ErrorRecord.self) { try run("Read-Host") }
  }

  @Test func `Select-String finds lines and Tee-Object keeps what passes`() throws {
    #expect(texts(try run("Select-String", ["Pattern": .string("^B")], input: [.string("alpha"), .string("beta")])) == ["beta"])
    let bench = BenchShell()
    #expect(texts(try run("Tee-Object", ["Variable": .string("kept")], input: [.int(1), .int(2)], on: bench)) == ["1", "2"])
    #expect(bench.variable("kept")?.text == "1 2")
  }
}
