// The cmdlets of objects' members, texts, numbers and documents, as one list.
import ShellRuntime

enum DataDefinitions {
  static let all: [CmdletDefinition] =
    [
      NewObject.definition, AddMember.definition, SelectString.definition, GetRandom.definition(isSecure: false),
      GetRandom.definition(isSecure: true), NewGuid.definition, StringData.definition, ConvertToHtml.definition,
      ConvertToXml.definition,
    ] + TypeDataDefinitions.all + CliXmlCommands.definitions + HostCommands.definitions
}
