// The cmdlets that look at the network: names, hosts and ports.
public import MailModel
public import ShellFormat
public import ShellRuntime
public import ShellValues

public enum NetworkCmdlets {
  /// - Parameter nameServers: whom to ask; none for those of the system.
  public static func all(nameServers: [IPEndpoint] = []) -> [CmdletDefinition] {
    [ResolveDnsName.definition(nameServers), TestConnection.definition, TestNetConnection.definition]
  }

  public static var views: ViewRegistry {
    var views = ViewRegistry()
    ResolveDnsName.addViews(to: &views)
    views.register(
      .table([
        ViewColumn("Source", width: 13), ViewColumn("Destination", width: 15), ViewColumn("IPV4Address", width: 16),
        ViewColumn("IPV6Address", width: 39), ViewColumn("Bytes", width: 8, alignment: .left),
        ViewColumn("ResponseTime", label: "Time(ms)", width: 9, alignment: .left),
      ]), for: TestConnection.typeName)
    views.register(
      .list(["ComputerName", "RemoteAddress", "RemotePort", "SourceAddress", "PingSucceeded", "PingReplyDetails (RTT)", "TcpTestSucceeded"]),
      for: TestNetConnection.typeName)
    return views
  }

  /// Types that scripts probe ports with.
  public static var types: [ShellType] { [TcpClientType.type] }

  public static let aliases: [(name: String, target: String)] = [("TNC", "Test-NetConnection")]
}

/// A parameter in one line.
func networkParameter(
  _ name: String, _ type: some ValueType, at position: Int? = nil, mandatory: Bool = false, pipeline: Bool = false, byName: Bool = false,
  aliases: [String] = [], default defaultText: String? = nil, _ help: String
) -> ParameterDefinition {
  ParameterDefinition(
    name, type, aliases: aliases,
    sets: ["*": ParameterRole(isMandatory: mandatory, position: position, fromPipeline: pipeline, fromPropertyName: byName)], help: help,
    defaultText: defaultText)
}
