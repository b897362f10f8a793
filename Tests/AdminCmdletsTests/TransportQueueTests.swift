// Queues and messages as typed at the prompt: every form of identity, filters, order, paging, orders to the engine and its absence.
import ShellFormat
import ShellValues
import Synchronization
import Testing
import TransportControl

@testable import AdminCmdlets

@Suite struct TransportQueueTests {
  let bench = TransportBench(
    FakeEngine(
      queues: [
        queue("10", "treyresearch.net", status: "Retry", count: 7, lastRetry: 1_700_000_000_000_000), queue("2", "contoso.com", count: 3),
        queue("Submission", "Submission", type: "Undefined", category: "Internal"),
        queue("Unreachable", "Unreachable Domain", count: 1, type: "Unreachable", category: "Internal"),
        queue("3", "[10.1.1.1]", status: "Suspended", count: 12, type: "SmartHostConnectorDelivery"),
      ],
      messages: [
        message(71, in: "10"), message(72, in: "10", from: "carol@adatum.com", size: 3 << 20),
        message(72, in: "2", from: "carol@adatum.com"),
        message(5, in: "3", subject: "Zebra"),
      ]))

  // MARK: Get-Queue

  @Test(arguments: [
    ("", "2,3,10,Submission,Unreachable"), ("*", "2,3,10,Submission,Unreachable"), ("EX01\\*", "2,3,10,Submission,Unreachable"),
    ("ex01.adatum.com\\2", "2"), ("EX01\\10", "10"), ("10", "10"), ("treyresearch.NET", "10"), ("EX01\\contoso.com", "2"),
    ("submission", "Submission"), ("*\\Unreachable", "Unreachable"), ("'EX01\\[10.1.1.1]'", "3"), ("EX02\\*", ""),
  ])
  func everyFormOfAnIdentityFindsItsQueues(_ typed: String, _ expected: String) {
    let found = bench.column("Get-Queue \(typed)", "Identity").map(QueueIdentity.queuePart)
    #expect(found.joined(separator: ",") == expected)
    #expect(bench.err.isEmpty)
  }

  @Test(arguments: ["99", "EX01\\nowhere.com", "EX02\\10", "1"])
  func aQueueThatIsNotThereIsAnError(_ typed: String) {
    #expect(bench.objects("Get-Queue '\(typed)'").isEmpty)
    #expect(bench.error?.reason == "ManagementObjectNotFoundException")
    #expect(bench.error?.message == "The operation couldn't be performed because object '\(typed)' couldn't be found on 'ex01.adatum.com'.")
  }

  @Test(arguments: [
    ("-Filter {Status -eq 'Retry'}", "10"), ("-Filter \"Status -eq 'retry'\"", "10"), ("-Filter 'MessageCount -gt 5'", "3,10"),
    ("-Filter {MessageCount -ge 3 -and MessageCount -lt 12}", "2,10"),
    ("-Filter {(MessageCount -le 7) -and (NextHopDomain -like \"*.NET\")}", "10"),
    ("-Filter {Status –ne ‘Ready’}", "3,10"), ("-Filter {LastRetryTime -lt '1/1/2030'}", "10"),
    ("-Filter {LastRetryTime -eq $null}", "2,3,Submission,Unreachable"),
    ("-Filter {Status -eq 'Retry' -or Status -eq 'Suspended'}", "3,10"), ("-Filter {-not (Status -eq 'Ready')}", "3,10"),
    ("-Filter \"-not Status -eq 'Ready' -and MessageCount -gt 7\"", "3"), ("-Filter {!(NextHopDomain -like '*.*')}", "Submission,Unreachable"),
    ("-Filter {MessageCount -eq 3 -or MessageCount -gt 5 -and Status -eq 'Retry'}", "2,10"),
    ("-Filter \"(MessageCount -eq 3 -or MessageCount -gt 5) -and Status -ne 'Ready'\"", "3,10"),
    ("-Filter {NextHopDomain -notlike '*.net' -and NextHopCategory -eq 'External'}", "2,3"),
    ("-Filter {MessageCount -eq $limit}", "10"), ("-Filter {Identity -like 'EX01\\*'} -Include Internal", "Submission,Unreachable"),
    ("-Include External -Exclude SmartHostConnectorDelivery", "2,10"), ("-Exclude Empty,External", "Unreachable"),
    ("-Include empty", "Submission"),
    ("-SortOrder '-MessageCount'", "3,10,2,Unreachable,Submission"),
    ("-SortOrder +NextHopCategory,-Identity -ResultSize 2", "Unreachable,Submission"),
    ("-ResultSize 2", "2,3"), ("-ResultSize Unlimited", "2,3,10,Submission,Unreachable"), ("-BookmarkIndex 3", "10,Submission,Unreachable"),
    ("-BookmarkIndex 3 -IncludeBookmark $false", "Submission,Unreachable"), ("-BookmarkIndex 3 -SearchForward $false", "2,3,10"),
    ("-BookmarkObject (Get-Queue 3) -IncludeBookmark $false -ResultSize 1", "10"),
    ("-Server EX01 -Filter {Velocity -eq 0}", "2,3,10,Submission,Unreachable"),
  ])
  func parametersChooseAndOrder(_ typed: String, _ expected: String) {
    bench.run("$limit = 7")
    let found = bench.column("Get-Queue \(typed)", "Identity").map(QueueIdentity.queuePart)
    #expect(found.joined(separator: ",") == expected, "\(typed) \(bench.err)")
  }

  @Test(arguments: [
    "", "Status", "Status -eq", "Status -is 'Retry'", "Status -eq 'Retry' -xor MessageCount -gt 1", "Status -eq 'Retry",
    "(Status -eq 'Retry'",
    "Status -eq 'Retry' MessageCount -gt 1", "Status eq 'Retry'", "Stauts -eq 'Retry'", "Status -eq 'Retry' -and", "MessageCount -gt (", "Status -eq 'Retry')", "-not", "-or Status -eq 'Retry'", "()", String(repeating: "(", count: 200) + "Status -eq 1",
  ])
  func aFilterThatIsNoneIsRefused(_ text: String) {
    #expect(throws: ErrorRecord.self) {
      let filter = try ObjectFilter(text, properties: GetQueue.properties) { _ in nil }
      _ = filter.expression
    }
  }

  @Test func mistypedWordsAreErrorsAndNotEmptyResults() {
    for typed in ["-Include Externel", "-SortOrder Nmae", "-Filter 'Nmae -eq 1'", "-Server EX07", "-ResultSize 0"] {
      #expect(bench.objects("Get-Queue \(typed)").isEmpty)
      #expect(!bench.err.isEmpty, "\(typed)")
    }
  }

  @Test func moreThanAskedForIsSaid() {
    #expect(bench.objects("Get-Queue -ResultSize 1").count == 1)
    #expect(bench.err.contains("increase the value for the ResultSize parameter"))
  }

  @Test func aQueueShowsExchangesPropertiesInTheirOrderAndTheTable() {
    let names = QueueObject.make(queue("1", "a.com")).properties.map(\.name).joined(separator: " ")
    #expect(
      names == "DeliveryType NextHopDomain TlsDomain NextHopConnector Status MessageCount LastError RetryCount LastRetryTime NextRetryTime "
        + "FirstRetryTime DeferredMessageCount LockedMessageCount MessageCountsPerPriority DeferredMessageCountsPerPriority RiskLevel "
        + "OutboundIPPool NextHopCategory IncomingRate OutgoingRate Velocity OverrideSource QueueIdentity PriorityDescriptions Identity IsValid "
        + "ObjectState")
    let table = bench.run("Get-Queue 10")
    let lines = table.split(separator: "\n").map { $0.split(separator: " ").map(String.init) }
    #expect(
      lines.first == ["Identity", "DeliveryType", "Status", "MessageCount", "Velocity", "RiskLevel", "OutboundIPPool", "NextHopDomain"])
    #expect(lines.last?.last == "treyresearch.net" && lines.last?.contains("Retry") == true)
  }

  @Test func withoutAnEngineEveryQueueCmdletSaysWhatToStart() {
    bench.engine.state.withLock { $0.isRunning = false }
    for line in ["Get-Queue", "Get-Message", "Retry-Queue 10", "Suspend-Queue *", "Resume-Queue -Filter {Status -eq 'Suspended'}"] {
      bench.run(line)
      #expect(bench.error?.id == "TransportServiceNotRunning", "\(line)")
      #expect(bench.error?.recommendation == "Start-Service MSExchangeTransport")
    }
  }

  // MARK: Get-Message

  @Test(arguments: [
    ("", "EX01\\2\\72 EX01\\3\\5 EX01\\10\\71 EX01\\10\\72"), ("72", "EX01\\2\\72 EX01\\10\\72"), ("*\\72", "EX01\\2\\72 EX01\\10\\72"),
    ("10\\72", "EX01\\10\\72"), ("EX01\\treyresearch.net\\71", "EX01\\10\\71"), ("-Queue contoso.com", "EX01\\2\\72"),
    ("-Queue *\\*", "EX01\\2\\72 EX01\\3\\5 EX01\\10\\71 EX01\\10\\72"),
    ("-Filter {FromAddress -like 'carol@*' -and Size -gt 1MB}", "EX01\\10\\72"), ("-Filter {Subject -eq 'zebra'}", "EX01\\3\\5"),
    ("-SortOrder +Subject,-Identity -ResultSize 1", "EX01\\10\\72"),
  ])
  func messagesAreFoundByIdentityQueueAndFilter(_ typed: String, _ expected: String) {
    #expect(bench.column("Get-Message \(typed)", "Identity").joined(separator: " ") == expected, "\(bench.err)")
  }

  @Test func queuesAndMessagesPassThroughThePipeline() {
    #expect(bench.column("Get-Queue 10 | Get-Message", "Identity") == ["EX01\\10\\71", "EX01\\10\\72"])
    #expect(bench.column("'2','3' | Get-Queue", "Identity") == ["EX01\\2", "EX01\\3"])
    #expect(bench.column("[pscustomobject]@{Name = 'EX01'} | Get-Queue", "Identity").count == 5, "\(bench.err)")
  }

  @Test func recipientsAreShownOnRequestOnly() {
    #expect(bench.column("Get-Message 71", "Recipients") == [""])
    #expect(bench.column("Get-Message 71 -IncludeRecipientInfo", "Recipients") == ["bob@treyresearch.net"])
    bench.run("Get-Message 4711")
    #expect(bench.error?.reason == "ManagementObjectNotFoundException")
  }

  // MARK: Orders

  @Test(arguments: [
    ("Retry-Queue 10", "retry(resubmit: false) EX01\\10"),
    ("Retry-Queue treyresearch.net -Resubmit $true", "retry(resubmit: true) EX01\\10"),
    ("Retry-Queue Unreachable -Resubmit $true", "retry(resubmit: true) EX01\\Unreachable"),
    ("Get-Queue 10 | Retry-Queue", "retry(resubmit: false) EX01\\10"),
    ("Suspend-Queue -Filter {NextHopCategory -eq 'External' -and MessageCount -lt 10}", "suspend EX01\\10,suspend EX01\\2"),
    ("Resume-Queue 'EX01\\3'", "resume EX01\\3"), ("Suspend-Queue 10 -WhatIf", ""), ("Retry-Queue 2", ""), ("Retry-Queue Unreachable", ""),
    ("Retry-Queue Submission -Resubmit $true", ""), ("Resume-Queue 99", ""),
  ])
  func ordersReachTheEngine(_ typed: String, _ expected: String) {
    bench.run(typed)
    #expect(
      bench.engine.orders.map { $0.replacing("TransportControl.QueueOrder.", with: "") }.joined(separator: ",") == expected, "\(bench.err)")
  }

  @Test func onlyAQueueInRetryIsRetriedAndTheOthersAreNamed() {
    bench.run("Retry-Queue *")
    #expect(bench.engine.orders == ["retry(resubmit: false) EX01\\10"])
    #expect(bench.err.contains("The queue 'EX01\\2' can't be retried because its status is Ready."))
    #expect(bench.error?.category == .invalidOperation)
  }

  @Test func theEnginesRefusalIsTheError() {
    bench.engine.state.withLock { $0.refusal = ControlFailure("The disk is full.", recommendation: "df") }
    bench.run("Get-Queue")
    #expect(bench.error?.message == "The disk is full." && bench.error?.recommendation == "df")
  }
}
