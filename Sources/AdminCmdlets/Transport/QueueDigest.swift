// Get-QueueDigest: the queues of servers summed up by what they have in common. Here it is one server's, and always of this moment.
import ShellFormat
import ShellRuntime
import ShellValues
import TransportControl

enum QueueDigest {
  static let typeName = "Microsoft.Exchange.Management.QueueDigest.QueueDigestPresentationObject"

  private static let groupings = EnumDefinition(
    "Microsoft.Exchange.Management.QueueDigest.QueueDigestGroupBy",
    [
      "NextHopDomain", "NextHopCategory", "NextHopKey", "DeliveryType", "Status", "RiskLevel", "LastError", "ServerName", "OutboundIPPool",
    ])
  private static let levels = EnumDefinition("Microsoft.Exchange.Net.DiagnosticsAggregation.DetailsLevel", ["None", "Normal", "Verbose"])

  static func definition(_ environment: TransportEnvironment) -> CmdletDefinition {
    CmdletDefinition(
      "Get-QueueDigest",
      synopsis: "Sums the queues of a server up.",
      description: "Queues with messages are put into groups, largest first. The figures are those of this moment.",
      parameters: [
        .transport(
          "Server", ArrayType.array(of: ServerNameType()), mandatory: true, pipeline: true, in: ["Server"], "The server; there is one."),
        .transport("Forest", SwitchType.switch, mandatory: true, in: ["Forest"], "Every server, which is the one there is."),
        .transport(
          "Dag", ArrayType.array(of: StringType.string), mandatory: true, pipeline: true, in: ["Dag"],
          "A database availability group; there is none, so that none is found."),
        .transport(
          "Site", ArrayType.array(of: StringType.string), mandatory: true, pipeline: true, in: ["Site"],
          "An Active Directory site; there is none, so that none is found."),
        .transport("DetailsLevel", EnumType(definition: levels), default: "Normal", "Normal lists the queues of a group in Details, None does not."),
        .transport("Filter", StringType.string, "Conditions on the properties of queues, as for Get-Queue."),
        .transport("GroupBy", EnumType(definition: groupings), default: "NextHopDomain", "What the queues of a group have in common."),
        ResultSizeType.parameter,
        .transport("Timeout", TimeSpanType.timeSpan, default: "00:00:10", "Accepted; no other server is asked."),
      ],
      defaultParameterSet: "Server",
      examples: [
        HelpExample("Get-QueueDigest -Server EX01", "Where mail waits."),
        HelpExample("Get-QueueDigest -Forest -GroupBy LastError -Filter {Status -eq 'Retry'}", "Why mail waits."),
      ], outputType: typeName, make: { SimpleCmdlet { try sum(up: $0, environment) } })
  }

  private static func sum(up run: any CmdletRun, _ environment: TransportEnvironment) throws {
    let arguments = TransportArguments(run)
    for name in arguments.strings("Server") { try environment.checkServer(name) }
    if let name = (arguments.strings("Dag") + arguments.strings("Site")).first { throw environment.notFound(name) }
    let grouping = arguments.filled("GroupBy") ?? "NextHopDomain"
    var groups: [String: [QueueView]] = [:]
    for queue in try GetQueue.choose(run, environment) where queue.messageCount > 0 {
      groups[value(grouping, of: queue, environment), default: []].append(queue)
    }
    var digests = groups.map { (value: $0.key, queues: $0.value, count: $0.value.reduce(0) { $0 + $1.messageCount }) }
    digests.sort { ($1.count, $0.value) < ($0.count, $1.value) }
    if let limit = ResultSizeType.limit(run), digests.count > limit {
      try run.warning(ResultSizeType.truncated)
      digests = Array(digests.prefix(limit))
    }
    let showsDetails = arguments.filled("DetailsLevel") != "None"
    for digest in digests { try run.write(make(digest.value, digest.queues, showsDetails: showsDetails, environment)) }
  }

  private static func value(_ grouping: String, of queue: QueueView, _ environment: TransportEnvironment) -> String {
    switch grouping {
    case "ServerName": environment.serverName()
    // What tells one next hop from another.
    case "NextHopKey": [queue.deliveryType, queue.nextHopDomain, queue.nextHopConnector, queue.tlsDomain].joined(separator: "; ")
    default: QueueObject.make(queue)[grouping]?.text ?? ""
    }
  }

  private static func make(
    _ value: String, _ queues: [QueueView], showsDetails: Bool, _ environment: TransportEnvironment
  ) -> ShellValue {
    func sum(_ count: (QueueView) -> Int) -> ShellValue { .int(queues.reduce(0) { $0 + count($1) }) }
    let details = queues.map { queue in
      ShellValue.object(
        ShellObject(
          typeNames: ["Microsoft.Exchange.Management.QueueDigest.QueueDigestDetails"],
          properties: [
            .init("QueueIdentity", .string(queue.identity)), .init("ServerIdentity", .string(environment.serverName())),
            .init("MessageCount", .int(queue.messageCount)), .init("DeferredMessageCount", .int(queue.deferredMessageCount)),
            .init("Status", QueueObject.status.shown(queue.status)), .init("NextHopDomain", .string(queue.nextHopDomain)),
            .init("LastError", .string(queue.lastError)),
          ], text: queue.identity))
    }
    return .object(
      ShellObject(
        typeNames: [typeName],
        properties: [
          .init("GroupByValue", .string(value)), .init("MessageCount", sum(\.messageCount)),
          .init("DeferredMessageCount", sum(\.deferredMessageCount)), .init("LockedMessageCount", .int(0)),
          .init("StaleMessageCount", .int(0)), .init("IncomingRate", .double(0)), .init("OutgoingRate", .double(0)),
          .init("Velocity", .double(0)), .init("NumberOfQueues", .int(queues.count)),
          .init("Details", showsDetails ? .list(details) : .list([])),
        ], text: value))
  }

  static let view = TypeView.table([
    ViewColumn("GroupByValue"), ViewColumn("MessageCount", width: 12, alignment: .right),
    ViewColumn("DeferredMessageCount", width: 20, alignment: .right), ViewColumn("NumberOfQueues", width: 14, alignment: .right),
    ViewColumn("Details"),
  ])
}
