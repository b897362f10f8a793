// The lab: the article's two companies on this machine, from nothing to a domain-secured message each way, with the commands visible.
import ArgumentParser
import Foundation
import Glibc
import LineEditor

struct LabDoor: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lab", abstract: "Two companies, adatum.com and treyresearch.net, exchange domain-secured mail on this machine.",
    discussion: """
      Builds two data folders with their own authorities, a DNS zone for both domains, configures each company by the commands of the
      article, sends a message each way, shows what happens when the partner cannot be proved, and opens adatum's shell. Everything
      listens on loopback addresses and is taken away at the end.
      """)

  @Flag(name: .customLong("exit"), help: "Leaves at the end instead of opening adatum's shell.")
  var leaves = false

  @Option(name: .customLong("folder"), help: ArgumentHelp("Keeps the lab in this new folder instead of a temporary one.", valueName: "dir"))
  var folder: String?

  func run() throws {
    Interrupt.install {}
    let terminal = Terminal()
    defer { terminal.flush() }
    do {
      let lab = try Lab(folder: folder, terminal: terminal)
      defer { lab.takeDown() }
      try lab.configure()
      try lab.exchange()
      try lab.showFaults()
      if leaves || !Terminal.inputIsTerminal { return lab.summary() }
      lab.openShell()
    } catch let problem as LabProblem {
      terminal.flush()
      throw DoorFailure(problem.description)
    }
  }
}

/// Something in the lab did not go as it must.
struct LabProblem: Error, CustomStringConvertible {
  var description: String
  init(_ description: String) { self.description = description }
}
