// When two Receive connectors of a server would fight for the same connections (routing.md section 4).
import MailModel

extension ReceiveConnector {
  /// What stands against this connector beside the others of its server.
  func conflicts(with others: [ReceiveConnector]) -> [RuleViolation] {
    var found = ownOverlaps
    for other in others where !Set(other.bindings).isDisjoint(with: bindings) {
      if other.transportRole != transportRole {
        found.append(
          RuleViolation(
            ["Bindings", "RemoteIPRanges", "TransportRole"],
            conflictText(with: other)
              + " Receive connectors assigned to different Transport roles on a single server must listen on unique local IP address & port bindings.",
            id: "ConnectorMappingConflict"))
      } else if let (mine, theirs) = firstClash(with: other) {
        let reason =
          mine == theirs
          ? "Both answer \(mine). Give one of them other remote ranges or another binding."
          : "\(mine) and \(theirs) overlap, and neither lies wholly inside the other. Change one of them so that one contains the other, or neither."
        found.append(
          RuleViolation(["RemoteIPRanges", "Bindings"], conflictText(with: other) + " " + reason, id: "ConnectorMappingConflict"))
      }
    }
    return found
  }

  private func conflictText(with other: ReceiveConnector) -> String {
    "The values that you specified for the Bindings and RemoteIPRanges parameters conflict with the settings on Receive connector \"\(other.identity)\"."
  }

  /// Which connector answers must never depend on the order of a list.
  private func firstClash(with other: ReceiveConnector) -> (IPRange, IPRange)? {
    for mine in remoteIPRanges {
      for theirs in other.remoteIPRanges where ReceiveConnector.clash(mine, theirs) { return (mine, theirs) }
    }
    return nil
  }

  private var ownOverlaps: [RuleViolation] {
    for (place, range) in remoteIPRanges.enumerated() {
      for other in remoteIPRanges[(place + 1)...] where ReceiveConnector.clash(range, other) {
        return [
          RuleViolation(
            ["RemoteIPRanges"], "The ranges \(range) and \(other) overlap, and neither lies wholly inside the other. Join them into one.")
        ]
      }
    }
    return []
  }

  /// Equal, or overlapping without one inside the other.
  private static func clash(_ a: IPRange, _ b: IPRange) -> Bool {
    a == b || (a.overlaps(b) && !a.contains(b) && !b.contains(a))
  }
}
