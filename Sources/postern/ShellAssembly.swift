// Puts the shell together: the runtime, the general cmdlets, and the cmdlets that administer this data folder.
import AdminCmdlets
import AdminModel
import ConfigStore
import GeneralCmdlets
import Glibc
import MailModel
import NetworkCmdlets
import ShellFormat
import ShellRuntime
import ShellValues
import ShellTesting
import TransportControl

enum ShellAssembly {
  static func make(_ folder: DataFolder, host: ShellHost, service: any TransportServiceController) throws -> Shell {
    let store = try folder.openStore()
    let control = ControlClient(path: folder.controlSocket)
    // A running engine looks at once when it is told; without one there is nobody to tell.
    let nudge: @Sendable () -> Void = { _ = try? control.ask(.configurationChanged, timeoutSeconds: 1) }
    let administration = AdminEnvironment(store: store, actor: actor, dataFolder: folder.path, nudge: nudge)
    let certificates = CertificateEnvironment(
      folderPath: folder.certificates, serverName: { try store.snapshot().server.name }, serverFQDN: { try store.snapshot().server.fqdn },
      acceptedDomains: { try store.snapshot().acceptedDomains.map(\.coveredPattern) },
      changed: { _ = try? control.ask(.certificatesChanged, timeoutSeconds: 1) })
    let transport = TransportEnvironment(
      dataFolder: folder.path, ask: { (request) throws(ControlFailure) in try control.ask(request) },
      serverName: { (try? store.snapshot().server.name) ?? "" }, serverFQDN: { (try? store.snapshot().server.fqdn) ?? "" },
      trackingFolder: {
        (try? store.snapshot())?.transportService.messageTrackingLogPath.map { $0.hasPrefix("/") ? $0 : "\(folder.path)/\($0)" }
      }, receiveConnectors: { (try? store.snapshot())?.receiveConnectors ?? [] }, service: service)

    // A registry of this shell's own: what it loads later is nobody else's.
    var views = ViewRegistry()
    views.merge(GeneralCmdlets.views)
    for own in [ConfigurationCmdlets.views, CertificateCmdlets.views, TransportCmdlets.views, NetworkCmdlets.views] { views.merge(own) }
    let shell = Shell(host: host, views: views)
    shell.context.digest = Checksum.init
    shell.register(GeneralCmdlets.all(views: views, topics: HelpTopics.all, cipher: UserSecrets(path: folder.secretsKey)))
    shell.alias(GeneralCmdlets.aliases)
    shell.register(TestingCmdlets.all)
    for type in TestingCmdlets.types { shell.register(type) }
    GeneralCmdlets.addDrives(to: shell)
    GeneralCmdlets.addRefusals(to: shell)
    shell.alias(TransportCmdlets.aliases)
    shell.register(NetworkCmdlets.all(nameServers: NameServers.fromEnvironment))
    shell.alias(NetworkCmdlets.aliases)
    for type in NetworkCmdlets.types { shell.register(type) }
    shell.register(ConfigurationCmdlets.all(administration).map { $0.belonging(to: exchangeModule) })
    for type in ConfigurationCmdlets.types { shell.register(type) }
    shell.register(CertificateCmdlets.all(certificates).map { $0.belonging(to: exchangeModule) })
    CertificateCmdlets.addDrive(certificates, to: shell)
    shell.register(TransportCmdlets.all(transport).map { $0.belonging(to: exchangeModule) })
    shell.setVariable("PROFILE", .string(folder.profile))
    shell.knowledge = ExchangeKnowledge.all
    return shell
  }

  /// The snap-in that Exchange's cmdlets come in.
  private static let exchangeModule = "Microsoft.Exchange.Management.PowerShell.E2010"

  /// Who a change is put down to.
  private static var actor: String {
    guard let entry = getpwuid(getuid()) else { return "uid \(getuid())" }
    return String(cString: entry.pointee.pw_name)
  }
}
