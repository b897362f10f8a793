// What every ConfigurationStore must do, asked of the one in a file.
import AdminModel
import ConfigStore
import Foundation
import MailModel
import Testing

@Suite struct ContractTests {
  let folder: TemporaryFolder
  let store: any ConfigurationStore

  init() throws {
    folder = try TemporaryFolder()
    store = try folder.open()
  }

  @Test func firstStartGivesWhatAFreshServerHas() throws {
    let snapshot = try store.snapshot()
    #expect(snapshot.server.name == "EX01")
    #expect(snapshot.server.fqdn == "ex01.adatum.com")
    #expect(snapshot.defaultDomain.domainName == .exact(MailDomain("adatum.com")!))
    #expect(snapshot.receiveConnectors.map(\.identity).contains("EX01\\Default Frontend EX01"))
    #expect(snapshot.receiveConnectors.count == 5)
    #expect(snapshot.validate() == [])
    #expect(try store.journal(from: 1).count == Int(snapshot.version))
  }

  @Test func everySettingSurvivesTheStore() throws {
    var connector = SendConnector.partner()
    connector.addressSpaces.append(AddressSpace("smtp:*.fabrikam.com;7")!)
    connector.smartHosts = [.address(IPAddress("10.1.1.1")!), .name(MailDomain("mail.fabrikam.com")!)]
    connector.tlsAuthLevel = .domainValidation
    connector.tlsDomain = DomainPattern("*.fabrikam.com")
    connector.tlsCertificateName = CertificateName(issuer: "CN=Root \"A\"", subject: "CN=mail\\x, O=Ad\u{fc}m\n")
    connector.maxMessageSize = .unlimited
    connector.connectionInactivityTimeOut = .seconds(90)
    connector.errorPolicies = [.downgradeDnsFailures, .upgradeCustomFailures]
    connector.smartHostAuthMechanism = .basicAuth
    connector.authenticationCredential = Credential(userName: "relay", password: "p\u{e4}ss'word")
    connector.comment = "\u{1F600} \u{7}"
    let written = try #require(store.change(.create(connector)).sendConnectors.first)
    let read = try #require(try folder.open().snapshot().sendConnectors.first)
    #expect(read == written)
    var stripped = read
    stripped.facts = connector.facts
    #expect(stripped == connector)
  }

  @Test func aChangeIsVersionedStampedAndJournaled() throws {
    let before = try store.currentVersion()
    let created = try store.change(.create(SendConnector.partner()), "New-SendConnector Partner")
    #expect(created.version == before + 1)
    var changed = created.sendConnectors[0]
    changed.domainSecureEnabled = true
    let after = try store.change(.modify(created.sendConnectors[0], to: changed), "Set-SendConnector Partner")
    let connector = after.sendConnectors[0]
    #expect(connector.facts.version == before + 2)
    #expect(connector.facts.whenCreated == created.sendConnectors[0].facts.whenCreated)
    #expect(connector.facts.whenChanged >= connector.facts.whenCreated)
    let records = try store.journal(from: before + 1)
    #expect(records.map(\.commandLine) == ["New-SendConnector Partner", "Set-SendConnector Partner"])
    #expect(records[1].modifiedProperties == [.init(name: "DomainSecureEnabled", old: .bool(false), new: .bool(true))])
    #expect(records.map(\.actor) == ["tester", "tester"])
  }

  @Test func whatAChangeGivesIsWhatTheFileHolds() throws {
    var snapshot = try store.change(.create(SendConnector.partner()))
    func change(_ change: (inout SendConnector) -> Void) throws {
      let before = snapshot.sendConnectors[0]
      var after = before
      change(&after)
      snapshot = try store.change(.modify(before, to: after))
      #expect(try folder.open().snapshot().contents == snapshot.contents)
    }
    try change { $0.comment = "\u{1F600} \"quoted\" \u{7}" }
    try change { ($0.name, $0.maxMessageSize, $0.smartHosts) = ("Renamed", .unlimited, [.name(MailDomain("mail.fabrikam.com")!)]) }
    try change { $0.authenticationCredential = Credential(userName: "relay", password: "one") }
    try change { $0.authenticationCredential = Credential(userName: "relay", password: "two") }
    #expect(snapshot.sendConnectors[0].authenticationCredential?.password == "two")
    try change { $0.authenticationCredential = nil }
    #expect(try folder.open().snapshot().sendConnectors[0].authenticationCredential == nil)
    var config = snapshot.transportConfig
    config.tlsSendDomainSecureList = [MailDomain("treyresearch.net")!]
    snapshot = try store.change(.modify(snapshot.transportConfig, to: config))
    #expect(try folder.open().snapshot().contents == snapshot.contents)
  }

  @Test func ofThreadsThatChangeTheSameStoreNoneLeavesAnOldVersionBehind() throws {
    let first = try store.change(.create(SendConnector.partner())).version
    DispatchQueue.concurrentPerform(iterations: 8) { [store] _ in
      for _ in 0..<25 {
        // Whoever is left with an old version loses every time.
        for _ in 0..<10_000 {
          guard let snapshot = try? store.snapshot() else { continue }
          var connector = snapshot.sendConnectors[0]
          connector.port = connector.port % 60_000 + 1
          let change = ConfigChange.modify(snapshot.sendConnectors[0], to: connector)
          if (try? store.apply(change, actor: "tester", commandLine: "", expectedVersion: snapshot.version)) != nil { break }
        }
      }
    }
    let snapshot = try store.snapshot()
    #expect(snapshot.version == first + 200)
    #expect(snapshot.contents == (try folder.open().snapshot().contents))
  }

  @Test func removedObjectsAreGoneAndRemembered() throws {
    let created = try store.change(.create(SendConnector.partner()))
    let after = try store.change(.remove(created.sendConnectors[0]))
    #expect(after.sendConnectors.isEmpty)
    let last = try #require(try store.journal(from: after.version).first)
    #expect(last.after == nil && last.before?.contains("treyresearch.net") == true)
    #expect(try store.snapshot(asOf: created.version).sendConnectors.map(\.name) == ["Partner"])
    #expect(try store.snapshot(asOf: after.version).contents.sendConnectors.isEmpty)
  }

  @Test func twoEditsAreOneChange() throws {
    let fresh = try store.snapshot()
    var second = AcceptedDomain(name: "Second")
    second.domainName = DomainPattern("fabrikam.com")!
    second.default = true
    var first = fresh.acceptedDomains[0]
    first.default = false
    let after = try store.change(.modify(fresh.acceptedDomains[0], to: first) + .create(second))
    #expect(after.version == fresh.version + 2)
    #expect(after.defaultDomain.name == "Second")
  }

  @Test func aChangeJudgedAgainstAnOldVersionIsRefused() throws {
    let version = try store.currentVersion()
    try store.change(.create(SendConnector.partner("One")))
    #expect(throws: ConfigurationStoreError.conflict(expected: version, actual: version + 1)) {
      try store.apply(.create(SendConnector.partner("Two")), actor: "tester", commandLine: "", expectedVersion: version)
    }
    #expect(try store.snapshot().sendConnectors.map(\.name) == ["One"])
  }

  @Test func aThousandChangesKeepAnUnbrokenChain() throws {
    var snapshot = try store.change(.create(SendConnector.partner()))
    for port in 1...1000 {
      var connector = snapshot.sendConnectors[0]
      connector.port = port
      snapshot = try store.change(.modify(snapshot.sendConnectors[0], to: connector))
    }
    let records = try store.journal(from: 1)
    #expect(JournalChain.verify(records) == nil)
    #expect(records.count == Int(snapshot.version))
    #expect(try store.snapshot(asOf: snapshot.version).contents.sendConnectors == snapshot.sendConnectors)
  }
}
