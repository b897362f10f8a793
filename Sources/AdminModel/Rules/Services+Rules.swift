// What must hold of the services' settings and of the organization's.
import MailModel

extension TransportService {
  /// The rules that this record breaks.
  public func violations(in contents: ConfigContents) -> [RuleViolation] {
    var found: [RuleViolation] = []
    if maxPerDomainOutboundConnections > maxOutboundConnections {
      found.append(
        RuleViolation(
          ["MaxOutboundConnections", "MaxPerDomainOutboundConnections"],
          "MaxOutboundConnections (\(maxOutboundConnections)) must not be less than MaxPerDomainOutboundConnections (\(maxPerDomainOutboundConnections))."
        ))
    }
    if pipelineTracingEnabled, pipelineTracingSenderAddress == nil {
      found.append(
        RuleViolation(
          ["PipelineTracingEnabled", "PipelineTracingSenderAddress"],
          "PipelineTracingEnabled needs the sender to trace. Add -PipelineTracingSenderAddress <address>."))
    }
    return found
  }
}

extension FrontendTransportService {
  public func violations(in contents: ConfigContents) -> [RuleViolation] { [] }
}

extension TransportConfig {
  public func violations(in contents: ConfigContents) -> [RuleViolation] { [] }
}

extension ExchangeServer {
  public func violations(in contents: ConfigContents) -> [RuleViolation] { [] }
}
