// Pages that are made from the product tell what the product tells.
import Foundation
import Testing

@Test func `Docs/Differences.md lists the settings without effect as the shell does`() async throws {
  let folder = try Scratch()
  let told = try await Program.run(["--data", folder.path + "/data", "-c", "Get-Help about_Differences"]).out
  let page = try String(contentsOf: Program.root.appending(path: "Docs/Differences.md"), encoding: .utf8)
  #expect(page.contains(told.trimmingCharacters(in: .newlines)), "run Scripts/docs")
}

@Test(arguments: ["postern", "test", "bench", "setup", "docs", "conformance"])
func `the scripts that the README and the pages name are there and can be run`(name: String) {
  #expect(FileManager.default.isExecutableFile(atPath: Program.root.appending(path: "Scripts/\(name)").path))
}

@Test func `pages that the README names exist`() throws {
  let readme = try String(contentsOf: Program.root.appending(path: "README.md"), encoding: .utf8)
  let links = readme.matches(of: /\]\((?<page>[^)#]+)\)/).map { String($0.page) }
  #expect(links.count > 4)
  for page in links { #expect(FileManager.default.fileExists(atPath: Program.root.appending(path: page).path), "README.md names \(page)") }
}
