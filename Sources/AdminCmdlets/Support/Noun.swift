// What the generic cmdlets need to know of a noun besides its field table.
import AdminModel
import FoundationEssentials
import MailModel
import ShellFormat
import ShellRuntime
import ShellValues

/// One administrable noun.
struct Noun<Record: AdminRecord>: Sendable {
  /// `SendConnector`; differs from the record's kind only for Exchange's older names of the same thing.
  var name = Record.kind.rawValue
  /// `Send connector`, for help and questions.
  var title: String
  /// The .NET type of its objects.
  var typeName: String
  /// The type of -Identity, as help shows it.
  var identityType: String
  /// Remote shells show their session first, except for types with a list view of their own.
  var showsRunspace = true
  /// Other texts that mean a record, beside identity, name, GUID and distinguished name.
  var alternatives: @Sendable (Record, ConfigContents) -> [String] = { _, _ in [] }

  /// The object that Get- and New- give.
  func object(_ record: Record, in contents: ConfigContents, _ environment: AdminEnvironment) -> ShellValue {
    let runspace = ShellObject.Property("RunspaceId", .scalar(GUIDValue(environment.runspaceID)))
    return .object(
      ShellObject(
        typeNames: [typeName, "Microsoft.Exchange.Data.Directory.ADConfigurationObject", "System.Object"],
        properties: (showsRunspace ? [runspace] : []) + record.shown(in: contents), text: record.identity))
  }

  /// The records that a text means; wildcards only where the caller wants many.
  func find(_ identity: String, in contents: ConfigContents, wildcards: Bool) -> [Record] {
    let records = contents.records(Record.self)
    let exact = records.filter { isNamed(identity, $0, in: contents) }
    guard exact.isEmpty, wildcards, Wildcard.isPattern(identity) else { return exact }
    let pattern = Wildcard(identity)
    return records.filter { record in names(of: record, in: contents).contains { pattern.matches($0) } }
  }

  /// The texts that mean a record, the likeliest first.
  private func names(of record: Record, in contents: ConfigContents) -> [String] {
    [record.identity, record.name, record.guid.text, record.distinguishedName(in: contents)] + alternatives(record, contents)
  }

  private func isNamed(_ identity: String, _ record: Record, in contents: ConfigContents) -> Bool {
    TextFolding.equal(record.name, identity) || names(of: record, in: contents).contains { TextFolding.equal($0, identity) }
  }

  /// The one record that is meant.
  func one(_ identity: String, in contents: ConfigContents) throws(ErrorRecord) -> Record {
    let found = find(identity, in: contents, wildcards: false)
    guard found.count < 2 else { throw ConfigFailure.ambiguous(identity, noun: name, found: found.map(\.identity)) }
    guard let record = found.first else { throw notFound(identity, in: contents) }
    return record
  }

  func notFound(_ identity: String, in contents: ConfigContents) -> ErrorRecord {
    ConfigFailure.notFound(identity, noun: name, known: contents.records(Record.self).map(\.identity), server: contents.server.fqdn)
  }
}
