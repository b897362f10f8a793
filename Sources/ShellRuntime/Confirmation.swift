// -WhatIf and -Confirm, and the questions of a shell that somebody sits at.
import ShellValues

extension Shell {
  enum Answer { case yes, yesToAll, no, noToAll }

  /// Asks as the Exchange shell does, which cannot suspend a pipeline either. - Returns: `nil` when nobody answers.
  func confirm(caption: String, message: String) -> Answer? {
    guard host.isInteractive else { return nil }
    let prompt = "[Y] Yes  [A] Yes to All  [N] No  [L] No to All  [?] Help (default is \"Y\"): "
    host.out("\n\(caption)\n\(message)\n")
    while let line = host.ask(prompt, false) {
      switch line.trimmingBlanks.lowercased() {
      case "", "y", "yes": return .yes
      case "a", "yes to all": return .yesToAll
      case "n", "no": return .no
      case "l", "no to all": return .noToAll
      case "?":
        host.out("Y - Continue with only the next step of the operation.\nA - Continue with all the steps of the operation.\n")
        host.out("N - Skip this operation and proceed with the next operation.\nL - Skip this operation and all subsequent operations.\n")
      default: continue
      }
    }
    return nil
  }

  /// Asks for the mandatory parameters that are missing.
  func askForMandatory(_ binding: inout Binding, in set: String, position: Int) throws {
    let missing = binding.missing(in: set, awaitsInput: false)
    guard !missing.isEmpty else { return }
    guard host.isInteractive else { throw BindingError.mandatory(missing.map(\.name), binding.definition) }
    host.out("\ncmdlet \(binding.definition.name) at command pipeline position \(position)\nSupply values for the following parameters:\n")
    for parameter in missing {
      guard let line = host.ask("\(parameter.name): ", parameter.type.name == "SecureString") else { throw PipelineStopped() }
      try binding.bind(parameter, .string(line), Argument(.positional(.string(line))))
    }
  }
}
