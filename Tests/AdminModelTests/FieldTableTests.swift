// What must hold of every field table, asked of all fields of all nouns.
import MailModel
import ShellValues
import Testing

@testable import AdminModel

@Suite struct FieldTableTests {
  @Test(arguments: ObjectKind.allCases)
  func namesAreUniqueAndEveryFieldHasHelp(_ kind: ObjectKind) {
    func check<Record: AdminRecord>(_ type: Record.Type) {
      let names = Record.fields.map { $0.name.lowercased() }
      #expect(Set(names).count == names.count)
      for field in Record.fields {
        #expect(field.help.hasSuffix("."), "\(field.name)")
        #expect(field.isStored || field.verbs.isEmpty || field.name == "Name", "\(field.name) can be set and is not stored")
      }
    }
    check(kind.recordType)
  }

  /// What is shown can be typed back and gives the same value: display, conversion and storage agree.
  @Test(arguments: ObjectKind.allCases)
  func whatIsShownCanBeTypedBack(_ kind: ObjectKind) throws {
    func check<Record: AdminRecord>(_ type: Record.Type) throws {
      let contents = Sample.contents()
      for record in contents.records(type) {
        for field in Record.fields where field.isStored && !field.name.hasPrefix("TransportSync") {
          let shown = field.value(of: record, in: contents)
          if shown.isNull { continue }
          var other = Record(name: record.name)
          other.facts = record.facts
          let typed: ShellValue = if case .array(let array) = shown { .strings(array.items.map(\.text)) } else { .string(shown.text) }
          // Truth values are typed as $true, never as text.
          let value: ShellValue = if case .bool = shown { shown } else { typed }
          try field.change(value)(&other)
          #expect(!field.differing(other, record), "\(field.name): \(typed.text)")
        }
      }
    }
    try check(kind.recordType)
  }

  @Test(arguments: ObjectKind.allCases)
  func theStoredFormGivesTheRecordBack(_ kind: ObjectKind) throws {
    func check<Record: AdminRecord>(_ type: Record.Type) throws {
      for record in Sample.contents().records(type) {
        let stored = try #require(JSONValue(text: record.storedSettings.text))
        #expect(stored == record.storedSettings)
        var read = Record(name: record.name)
        read.facts = record.facts
        #expect(read.takeStored(stored) == [])
        #expect(read == record)
      }
    }
    try check(kind.recordType)
  }

  @Test func storedSettingsOfOtherVersionsAreReadAsFarAsTheyGo() {
    var connector = SendConnector(name: "x")
    // A later field, an unknown order, and one that is missing.
    #expect(connector.takeStored(JSONValue(text: "{\"Later\":1,\"Port\":26,\"DNSRoutingEnabled\":false}")!) == [])
    #expect(connector.port == 26 && !connector.dnsRoutingEnabled && connector.enabled)
    #expect(connector.takeStored(JSONValue(text: "{\"Port\":\"many\"}")!) == ["Port"])
  }

  @Test(arguments: [
    ("Port", "70000"), ("ConnectionInactivityTimeOut", "2.00:00:00"), ("AddressSpaces", "*contoso.com"),
    ("TlsAuthLevel", "Strict"), ("Fqdn", "not a name"), ("SourceIPAddress", "10.0.0.256"),
    ("MaxMessageSize", "3GB"), ("ErrorPolicies", "Default,DowngradeDnsFailures"), ("TlsCertificateName", "CN=x"),
    ("Enabled", "True"), ("SmartHosts", "a,b"), ("AuthenticationCredential", "user"),
  ])
  func valuesThatDoNotFitAreRefused(name: String, text: String) throws {
    let field = try #require(SendConnector.field(name))
    #expect(throws: ConversionFailure.self) { _ = try field.change(.string(text)) }
  }

  @Test func flagsPrintInTheirOwnOrder() throws {
    var connector = Sample.receiveConnector()
    let field = try #require(ReceiveConnector.field("AuthMechanism"))
    try field.change(.strings(["exchangeserver", "Integrated", "tls"]))(&connector)
    #expect(field.value(of: connector, in: Sample.contents()).text == "Tls, Integrated, ExchangeServer")
    try field.change(.string("None"))(&connector)
    #expect(connector.authMechanism == [])
  }

  @Test func timesAreReadAsSpansAndRatesAsFlags() throws {
    var connector = Sample.receiveConnector()
    try ReceiveConnector.field("connectiontimeout")!.change(.string("0:20"))(&connector)
    #expect(connector.connectionTimeout == .minutes(20))
    try ReceiveConnector.field("MessageRateSource")!.change(.string("User,IPAddress"))(&connector)
    #expect(connector.messageRateSource == .all && connector.messageRateSource.text == "All")
  }
}
