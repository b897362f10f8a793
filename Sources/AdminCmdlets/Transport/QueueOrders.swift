// Retry-Queue, Suspend-Queue and Resume-Queue: orders to the engine about queues that are named or filtered.
import ShellRuntime
import ShellValues
import TransportControl

enum QueueOrders {
  static func definitions(_ environment: TransportEnvironment) -> [CmdletDefinition] {
    [retry(environment), suspend(environment), resume(environment)]
  }

  private static func retry(_ environment: TransportEnvironment) -> CmdletDefinition {
    CmdletDefinition(
      "Retry-Queue",
      synopsis: "Tries the delivery of a queue now.",
      description:
        "Works on queues in Retry, whose timer starts anew. With -Resubmit $true the messages are routed again, which also works on "
        + "the Unreachable queue: use it after a connector was corrected.",
      parameters: selection(environment, "to retry") + [
        .transport("Resubmit", BoolType.bool, default: "$false", "Whether the messages are routed again before the attempt.")
      ],
      defaultParameterSet: "Identity", confirmImpact: .medium,
      examples: [
        HelpExample("Retry-Queue EX01\\3", "Tries queue 3 now."),
        HelpExample("Retry-Queue -Filter {Status -eq 'Retry'} -Resubmit $true", "Routes all failing mail anew."),
      ],
      make: {
        SimpleCmdlet { run in
          let resubmits = TransportArguments(run).flag("Resubmit")
          try carryOut(.retry(resubmit: resubmits), run, environment) { queue in retryObstacle(queue, resubmits: resubmits) }
        }
      })
  }

  private static func suspend(_ environment: TransportEnvironment) -> CmdletDefinition {
    CmdletDefinition(
      "Suspend-Queue",
      synopsis: "Stops the delivery of a queue until Resume-Queue.",
      description: "The queue goes on taking messages; deliveries under way end as usual.",
      parameters: selection(environment, "to suspend"), defaultParameterSet: "Identity", confirmImpact: .medium,
      examples: [HelpExample("Suspend-Queue EX01\\3", "Holds the mail of queue 3 back.")],
      make: { SimpleCmdlet { try carryOut(.suspend, $0, environment) } })
  }

  private static func resume(_ environment: TransportEnvironment) -> CmdletDefinition {
    CmdletDefinition(
      "Resume-Queue",
      synopsis: "Lets a suspended queue deliver again.",
      parameters: selection(environment, "to resume"), defaultParameterSet: "Identity", confirmImpact: .medium,
      examples: [HelpExample("Resume-Queue -Filter {Status -eq 'Suspended'}", "Resumes every suspended queue.")],
      make: { SimpleCmdlet { try carryOut(.resume, $0, environment) } })
  }

  private static func selection(_ environment: TransportEnvironment, _ purpose: String) -> [ParameterDefinition] {
    [
      .transport(
        "Identity", QueueIdentityType(), at: 0, mandatory: true, pipeline: true, byName: true, in: ["Identity"],
        complete: GetQueue.identities(environment), "The queue \(purpose), as Server\\Queue or Queue; * for all."),
      GetQueue.filter(in: ["Filter"], mandatory: true),
      .transport("Server", ServerNameType(), in: ["Filter"], "The server; there is one."),
    ]
  }

  /// - Parameter obstacle: why the order cannot be given to a queue; `nil` when it can.
  private static func carryOut(
    _ order: QueueOrder, _ run: any CmdletRun, _ environment: TransportEnvironment, obstacle: (QueueView) -> String? = { _ in nil }
  ) throws {
    try environment.checkServer(TransportArguments(run).filled("Server"))
    for queue in try GetQueue.choose(run, environment) {
      if let obstacle = obstacle(queue) {
        try run.writeError(
          ErrorRecord(
            obstacle, id: "InvalidQueueOperation", category: .invalidOperation, reason: "LocalizedException",
            target: .string(queue.identity)))
        continue
      }
      guard try run.shouldProcess(target: queue.identity, operation: run.definition.name) else { continue }
      do {
        try environment.change(order, queue: queue.identity)
      } catch {
        // One queue may vanish or refuse; the others still get their order.
        try run.writeError(error)
      }
    }
  }

  /// - Source: routing.md section 3, rule 3.
  private static func retryObstacle(_ queue: QueueView, resubmits: Bool) -> String? {
    let name = QueueIdentity.queuePart(queue.identity)
    if resubmits, TextFolding.equal(name, "Submission") {
      return "The messages of queue '\(queue.identity)' can't be resubmitted: they haven't been routed yet."
    }
    if resubmits, TextFolding.equal(name, "Unreachable") || queue.deliveryType == "Unreachable" { return nil }
    if queue.status == "Retry" { return nil }
    return
      "The queue '\(queue.identity)' can't be retried because its status is \(queue.status). Only a queue with the status Retry can be retried."
  }
}
