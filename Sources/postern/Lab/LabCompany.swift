// One company of the lab: its data folder and a shell in it, whose commands and answers are shown.
import Foundation
import Glibc
import MailModel
import ShellRuntime
import TransportControl

final class LabCompany {
  let name: String
  let domain: MailDomain
  let address: IPAddress
  let port: UInt16
  let folder: DataFolder
  let shell: Shell
  private let terminal: Terminal
  private let service: BackgroundEngine

  /// For the partner.
  var outside: IPEndpoint { IPEndpoint(address, port) }
  /// For the company's own programs.
  var inside: IPEndpoint { IPEndpoint(address, port + 1) }

  init(_ domain: String, at address: String, port: UInt16, below parent: String, terminal: Terminal) throws {
    self.domain = MailDomain(domain)!
    (self.address, self.port, self.terminal) = (IPAddress(address)!, port, terminal)
    name = String(domain.prefix { $0 != "." })
    folder = try DataFolder("\(parent)/\(name)", serverName: "mail.\(domain)")
    service = BackgroundEngine(folder)
    let host = ShellHost(out: terminal.write, err: terminal.writeError, ask: { terminal.ask($0, secret: $1) }, width: { Terminal.width })
    shell = try ShellAssembly.make(folder, host: host, service: service)
    shell.currentFolder = parent
  }

  /// Shows a command at this company's prompt and runs it.
  @discardableResult
  func run(_ command: String) -> Bool {
    terminal.write("[PS] \(name)> \(command)\n")
    defer { terminal.flush() }
    return shell.run(command) == 0
  }

  /// A command that the lab cannot go on without.
  func mustRun(_ command: String) throws {
    guard run(command) else { throw LabProblem("The lab stops: \(name) could not run the command above.") }
  }

  /// The queues as the service tells of them.
  var queues: [QueueView] {
    guard case .queues(let queues)? = try? ControlClient(path: folder.controlSocket).ask(.queues) else { return [] }
    return queues
  }

  func stop() { try? service.stop() }

  /// Messages in a mailbox, oldest first.
  func mailbox(_ localPart: String) -> [String] {
    let new = "\(folder.path)/mailboxes/\(domain)/\(localPart)/new"
    let names = (try? FileManager.default.contentsOfDirectory(atPath: new)) ?? []
    return names.sorted().compactMap { try? String(contentsOfFile: "\(new)/\($0)", encoding: .utf8) }
  }

  /// Lines of a protocol log, read from all its files.
  func log(_ path: String) -> [Substring] {
    let folder = "\(folder.path)/TransportRoles/Logs/\(path)"
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.sorted().flatMap {
      ((try? String(contentsOfFile: "\(folder)/\($0)", encoding: .utf8)) ?? "").split(whereSeparator: \.isNewline)
    }
  }
}
