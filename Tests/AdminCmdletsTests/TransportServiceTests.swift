// The engine as a Windows service.
import ShellRuntime
import ShellValues
import Synchronization
import Testing
import TransportControl

@testable import AdminCmdlets

@Suite struct TransportServiceTests {
  let bench = TransportBench()

  @Test func bothServicesMirrorTheOneEngine() {
    #expect(bench.column("Get-Service", "Status") == ["Running", "Running"])
    bench.run("Stop-Service MSExchangeTransport")
    #expect(bench.column("Get-Service MSExchange*Transport", "Status") == ["Stopped", "Stopped"])
    #expect(bench.column("Start-Service msexchangefrontendtransport -PassThru", "Status") == ["Running"])
    #expect(bench.engine.orders == ["stop", "start"])
  }

  @Test func restartingBothRestartsOnce() {
    bench.run("Get-Service MSExchange* | Restart-Service -WhatIf")
    #expect(bench.engine.orders.isEmpty)
    #expect(bench.column("Restart-Service MSExchangeTransport,MSExchangeFrontEndTransport -PassThru", "Name").count == 2)
    #expect(bench.engine.orders == ["stop", "start"])
    bench.run("Get-Service MSExchangeTransport | Stop-Service -Force")
    #expect(bench.engine.orders == ["stop", "start", "stop"], "\(bench.err)")
  }

  @Test func anUnknownServiceIsAnErrorAndAPatternWithoutServicesIsNot() {
    #expect(bench.objects("Get-Service Spooler, MSExchangeTransport").count == 1)
    #expect(bench.error?.message == "Cannot find any service with service name 'Spooler'.")
    #expect(bench.error?.fullyQualifiedId.hasPrefix("NoServiceFoundForGivenName") == true)
    #expect(bench.objects("Get-Service Spool*").isEmpty)
    #expect(bench.err.isEmpty)
    #expect(bench.column("Get-Service -DisplayName '*Frontend*'", "Name") == ["MSExchangeFrontEndTransport"])
    #expect(bench.column("Get-Service -Exclude *FrontEnd*", "Name") == ["MSExchangeTransport"])
  }

  @Test func theTableShowsStatusNameAndDisplayName() {
    let lines = bench.run("Get-Service MSExchangeTransport").split(separator: "\n").map { $0.split(separator: " ").joined(separator: " ") }
    #expect(lines.first == "Status Name DisplayName")
    #expect(lines.last == "Running MSExchangeTransport Microsoft Exchange Transport")
  }

  @Test func whatKeepsItFromStartingIsSaid() {
    bench.engine.state.withLock {
      $0 = .init(isRunning: false, refusal: ControlFailure("Address already in use", recommendation: "ss -ltn"))
    }
    bench.run("Start-Service MSExchangeTransport")
    #expect(
      bench.error?.message
        == "Service 'Microsoft Exchange Transport (MSExchangeTransport)' cannot be started due to the following error: Address already in use"
    )
    #expect(bench.error?.recommendation == "ss -ltn")
  }

  @Test func healthNamesServicesAndTheEnginesOwnComplaints() {
    #expect(bench.column("Test-ServiceHealth", "RequiredServicesRunning") == ["True", "True"])
    #expect(bench.err.contains("0.0.0.0:25: Address already in use") && bench.err.contains("No accepted domain."))
    bench.engine.state.withLock { $0.isRunning = false }
    #expect(bench.column("Test-ServiceHealth", "ServicesNotRunning") == ["MSExchangeFrontEndTransport", "MSExchangeTransport"])
  }

  @Test func everyCmdletExplainsItselfAndItsParameters() {
    let environment = TransportEnvironment(
      dataFolder: "/nonexistent", ask: { (_) throws(ControlFailure) in nil }, serverName: { "EX01" }, serverFQDN: { "ex01" }, trackingFolder: { nil },
      service: bench.engine)
    for cmdlet in TransportCmdlets.all(environment) {
      #expect(cmdlet.synopsis.hasSuffix(".") && !cmdlet.examples.isEmpty, "\(cmdlet.name)")
      for parameter in cmdlet.parameters { #expect(parameter.help.hasSuffix("."), "\(cmdlet.name) -\(parameter.name)") }
      let names = cmdlet.parameters.flatMap { [$0.name] + $0.aliases }.map { $0.lowercased() }
      #expect(Set(names).count == names.count, "\(cmdlet.name)")
    }
  }
}
