// The parameters of the generic cmdlets, from the field tables.
import AdminModel
import ShellRuntime
import ShellValues

/// Text, or an object that a Get- gave: its Identity stands for it.
struct NounIdentityType: ValueType {
  let name: String

  func convert(_ value: ShellValue) throws(ConversionFailure) -> ShellValue {
    guard case .object(let object) = value else {
      if case .array = value { throw Conversion.failure(value, "Microsoft.Exchange.Configuration.Tasks.\(name)", nil) }
      return .string(value.text)
    }
    guard let identity = object["Identity"] ?? object["Guid"] ?? object["Name"] else {
      throw Conversion.failure(.string(value.text), name, "The object has no Identity.")
    }
    return .string(identity.text)
  }
}

extension Noun {
  func identity(mandatory: Bool, _ environment: AdminEnvironment) -> ParameterDefinition {
    ParameterDefinition(
      "Identity", NounIdentityType(name: identityType),
      sets: ["*": ParameterRole(isMandatory: mandatory, position: 0, fromPipeline: true, fromPropertyName: true)],
      help: "The \(title): its name, GUID or distinguished name.", complete: { environment.identities(of: Record.self) })
  }

  /// One parameter for each field that the verb takes.
  func settings(_ verb: FieldVerbs) -> [ParameterDefinition] {
    let blank = Record(name: "")
    let contents = ConfigContents(server: ExchangeServer(name: ""))
    return Record.fields.filter { $0.verbs.contains(verb) && $0.name != "Name" }.map { field in
      let usual = field.value(of: blank, in: contents).text
      return ParameterDefinition(
        field.name, FieldValueType(field), aliases: field.aliases, help: Noun.help(for: field), defaultText: usual.isEmpty ? nil : usual)
    }
  }

  /// The field's sentence, its bounds, its oldest version, and whether it acts.
  static func help(for field: Field<Record>) -> String {
    var text = field.help
    if let limits = field.limits { text += " From \(limits.lower) to \(limits.upper)." }
    if field.since > .v2013 { text += " Exchange \(field.since.rawValue) and later." }
    if case .storedOnly(let lacking) = field.effect { text += " Kept without effect: \(lacking.rawValue)." }
    return text
  }

  /// Settings that are kept without effect, for the notes of help.
  var notes: [String] {
    let idle = Record.fields.filter { !$0.verbs.isEmpty && $0.effect != .acted }.map(\.name)
    return idle.isEmpty
      ? [] : ["Kept and shown, without effect on the engine: \(idle.joined(separator: ", ")). Get-Help about_Differences says why."]
  }
}

extension ParameterDefinition {
  /// Scripts name a domain controller; here the store is the only one.
  static let adminDomainController = ParameterDefinition(
    "DomainController", .string, help: "Accepted and ignored: there is one configuration store.")
  static let adminForce = ParameterDefinition("Force", .switch, help: "Accepted for scripts; this command asks no further questions.")

  static func name(_ help: String, mandatory: Bool) -> ParameterDefinition {
    ParameterDefinition("Name", .string, sets: ["*": ParameterRole(isMandatory: mandatory, position: mandatory ? 0 : nil)], help: help)
  }
}
