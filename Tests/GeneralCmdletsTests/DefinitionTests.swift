// What must hold for every definition of the module, whoever adds one.
import GeneralCmdlets
import ShellRuntime
import ShellValues
import Testing

@Suite struct DefinitionTests {
  private let all = GeneralCmdlets.all()

  @Test func `every cmdlet explains itself and has an example`() {
    for cmdlet in all {
      #expect(cmdlet.synopsis.hasSuffix("."), "\(cmdlet.name)")
      #expect(!cmdlet.examples.isEmpty, "\(cmdlet.name)")
      for parameter in cmdlet.parameters { #expect(!parameter.help.isEmpty, "\(cmdlet.name) -\(parameter.name)") }
    }
  }

  @Test func `names are unique and aliases lead to cmdlets`() {
    #expect(Set(all.map { $0.name.lowercased() }).count == all.count)
    #expect(Set(GeneralCmdlets.aliases.map { $0.name.lowercased() }).count == GeneralCmdlets.aliases.count)
    for alias in GeneralCmdlets.aliases { #expect(all.contains { $0.name == alias.target }, "\(alias.name)") }
  }

  @Test func `no two parameters answer to one name or stand at one position of a set`() {
    for cmdlet in all {
      let names = cmdlet.parameters.flatMap { [$0.name] + $0.aliases }.map { $0.lowercased() }
      #expect(Set(names).count == names.count, "\(cmdlet.name)")
      for set in Set(cmdlet.parameters.flatMap { Array($0.sets.keys) }) {
        let places = cmdlet.parameters.compactMap { ($0.sets[set] ?? $0.sets["*"])?.position }
        #expect(Set(places).count == places.count, "\(cmdlet.name) \(set)")
      }
    }
  }
}
