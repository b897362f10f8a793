// Orders about single messages, their export, and the digest of queues, as typed at the prompt.
import Foundation
import ShellFormat
import ShellValues
import Synchronization
import Testing
import TransportControl

@testable import AdminCmdlets

@Suite struct TransportMessageTests {
  let bench: TransportBench

  init() {
    var held = message(5, in: "3", subject: "Zebra")
    held.status = "Suspended"
    bench = TransportBench(
      FakeEngine(
        queues: [
          queue("10", "treyresearch.net", status: "Retry", count: 7), queue("2", "contoso.com", count: 3), queue("3", "fabrikam.com", count: 1),
          queue("4", "contoso.com", status: "Retry", count: 9),
        ],
        messages: [
          message(72, in: "2", from: "carol@adatum.com"), held, message(71, in: "10"),
          message(72, in: "10", from: "carol@adatum.com", size: 3 << 20),
        ]))
  }

  @Test(arguments: [
    ("Suspend-Message 71", "suspend EX01\\10\\71"), ("Suspend-Message *\\72", "suspend EX01\\2\\72,suspend EX01\\10\\72"),
    ("Resume-Message -Filter {Status -eq 'Suspended'}", "resume EX01\\3\\5"),
    ("Remove-Message EX01\\10\\72 -Confirm:$false", "remove(withNDR: true) EX01\\10\\72"),
    ("Remove-Message -Filter {Size -gt 1MB -or Subject -like 'z*'} -WithNDR $false -Confirm:$false",
      "remove(withNDR: false) EX01\\3\\5,remove(withNDR: false) EX01\\10\\72"),
    ("Get-Message -Queue 10 | Suspend-Message", "suspend EX01\\10\\71,suspend EX01\\10\\72"),
    ("Get-Queue 10 | Get-Message | Remove-Message -Confirm:$false", "remove(withNDR: true) EX01\\10\\71,remove(withNDR: true) EX01\\10\\72"),
    ("Suspend-Message -Filter {FromAddress -eq 'nobody@x.com'}", ""), ("Suspend-Message 72 -WhatIf", ""), ("Resume-Message 4711", ""),
    ("Suspend-Message EX01\\3\\72", ""),
  ])
  func ordersReachTheEngine(_ typed: String, _ expected: String) {
    bench.run(typed)
    #expect(
      bench.engine.orders.map { $0.replacing("TransportControl.MessageOrder.", with: "") }.joined(separator: ",") == expected, "\(bench.err)")
  }

  @Test(arguments: ["Suspend-Message 4711", "Remove-Message EX01\\3\\72 -Confirm:$false", "Export-Message abc", "Get-Message EX01\\99\\71"])
  func aMessageThatIsNotThereIsAnError(_ typed: String) {
    bench.run(typed)
    #expect(bench.error?.reason == "ManagementObjectNotFoundException", "\(bench.err)")
  }

  @Test func whatIsExportedAndAssembledIsTheWholeMessage() throws {
    bench.run("Export-Message EX01\\3\\5 | AssembleMessage -Path out.eml")
    #expect(bench.err.isEmpty, "\(bench.err)")
    let text = try String(contentsOfFile: bench.folder + "/out.eml", encoding: .utf8)
    #expect(text == "X-Sender: <alice@adatum.com>\r\n\r\nMessage 5\r\nend\r\n")
    #expect(try FileManager.default.contentsOfDirectory(atPath: bench.folder) == ["out.eml"])
  }

  @Test func onlyWhatIsHeldBackIsExported() {
    bench.run("Export-Message 71 | AssembleMessage -Path out.eml")
    #expect(bench.error?.id == "MessageNotSuspended")
    #expect(bench.error?.recommendation == "Suspend-Message 'EX01\\10\\71'")
    #expect(!FileManager.default.fileExists(atPath: bench.folder + "/out.eml"))
  }

  @Test(arguments: [
    ("-Server EX01", "contoso.com=12 treyresearch.net=7 fabrikam.com=1"), ("-Forest -GroupBy Status", "Retry=16 Ready=4"),
    ("-Server EX01 -Filter {Status -eq 'Retry'} -ResultSize 1", "contoso.com=9"), ("-Server EX01 -GroupBy ServerName", "EX01=20"),
    ("-Dag DAG1", ""), ("-Server EX02", ""),
  ])
  func theDigestSumsUp(_ typed: String, _ expected: String) {
    let groups = bench.objects("Get-QueueDigest \(typed)").map { group in
      ["GroupByValue", "MessageCount"].map { ShownProperties.value($0, of: group).text }.joined(separator: "=")
    }
    #expect(groups.joined(separator: " ") == expected, "\(bench.err)")
  }

  @Test func thereIsNoOtherServerToRedirectTo() {
    bench.run("Redirect-Message -Server EX01 -Target EX02")
    #expect(bench.error?.reason == "ManagementObjectNotFoundException" && bench.error?.message.contains("EX02") == true)
    bench.run("Redirect-Message -Server EX01 -Target EX01")
    #expect(bench.error?.id == "RedirectToSource")
  }

  @Test func aListingOfManyPagesIsWholeAndStopsWhenThereIsEnough() {
    bench.engine.state.withLock { $0.messages = (1...4500).map { message(Int64($0), in: "2", size: Int64($0)) } }
    #expect(bench.objects("Get-Message -ResultSize Unlimited").count == 4500)
    #expect(bench.column("Get-Message -ResultSize 2 -SortOrder '-Size'", "Identity") == ["EX01\\2\\4500", "EX01\\2\\4499"])
    #expect(bench.column("Get-Message -BookmarkIndex 4400 -ResultSize 1", "Identity") == ["EX01\\2\\4400"])
    #expect(bench.objects("Get-Message").count == 1000 && bench.err.contains("There are more results available"))
  }
}
