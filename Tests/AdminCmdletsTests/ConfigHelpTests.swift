// What help, Tab and the page of differences say comes from the field tables.
import AdminCmdlets
import AdminModel
import ShellRuntime
import Testing

@Suite struct ConfigHelpTests {
  @Test func everySettingWithoutEffectIsOnThePageOfDifferences() {
    let page = ConfigurationCmdlets.differences
    func check<Record: AdminRecord>(_ type: Record.Type) {
      for field in Record.fields where field.effect != .acted && !field.verbs.isEmpty {
        #expect(page.contains(field.name), "\(field.name)")
      }
    }
    for kind in ObjectKind.allCases { check(kind.recordType) }
    #expect(!page.contains("DomainSecureEnabled") && !page.contains("TLSSendDomainSecureList"))
    for lacking in Lacking.allCases { #expect(page.contains(lacking.rawValue), "no setting is without effect because \(lacking.rawValue)") }
    #expect(page.split(separator: "\n").allSatisfy { $0.count <= 120 })
  }

  @Test func tabOffersLiveIdentities() throws {
    let shell = try TestShell()
    shell.run("New-SendConnector Partner -AddressSpaces treyresearch.net")
    let definitions = ConfigurationCmdlets.all(shell.environment)
    func offered(_ cmdlet: String) -> [String] {
      definitions.first { $0.name == cmdlet }?.parameters.first { $0.name == "Identity" }?.complete?() ?? []
    }
    #expect(offered("Set-SendConnector") == ["Partner"])
    #expect(offered("Remove-ReceiveConnector").contains("EX01\\Default Frontend EX01"))
  }

  @Test func everyExampleBindsToParametersThatExist() throws {
    let shell = try TestShell()
    shell.run("New-SendConnector Internet -AddressSpaces *")
    shell.run("New-ReceiveConnector Internet -Custom -Bindings 127.0.0.9:2526 -RemoteIPRanges 127.0.0.0/8")
    shell.run("New-AcceptedDomain Other -DomainName adatum.org")
    for definition in ConfigurationCmdlets.all(shell.environment) {
      #expect(!definition.examples.isEmpty, "\(definition.name)")
      for example in definition.examples {
        let errors = shell.run(example.code).errors
        #expect(!errors.contains("ParameterBinding") && !errors.contains("ArgumentTransformation"), "\(example.code): \(errors)")
      }
    }
  }

  @Test func helpNamesDefaultsBoundsAndVersions() throws {
    let shell = try TestShell()
    let page = shell.run("Get-Help Set-SendConnector -Parameter ConnectionInactivityTimeOut").out
    #expect(page.contains("00:10:00") && page.contains("From 00:00:01 to 1.00:00:00."))
  }
}
