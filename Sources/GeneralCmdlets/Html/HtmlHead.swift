// The lines of a page before its body.
import ShellRuntime
import ShellValues

struct HtmlHead {
  private let run: any CmdletRun
  init(_ run: any CmdletRun) { self.run = run }

  func write() throws {
    let kind = run.flag("Transitional") ? "Transitional" : "Strict"
    try line(
      "<!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.0 \(kind)//EN\"  \"http://www.w3.org/TR/xhtml1/DTD/xhtml1-\(kind.lowercased()).dtd\">")
    try line("<html xmlns=\"http://www.w3.org/1999/xhtml\">")
    try line("<head>")
    if let set = run.text("Charset") { try line("<meta charset=\"\(set)\">") }
    if case .hashtable(let table)? = run["Meta"] { try meta(table) }
    if run["Head"] != nil {
      for text in run.strings("Head") { try line(text) }
    } else {
      try line("<title>\(HtmlText.escaped(run.text("Title") ?? "HTML TABLE"))</title>")
    }
    if let style = run.text("CssUri") { try line("<link rel=\"stylesheet\" type=\"text/css\" href=\"\(style)\" />") }
    try line("</head><body>")
  }

  private func meta(_ table: ShellHashtable) throws {
    let known = ["application-name", "author", "description", "generator", "keywords", "viewport"]
    for (key, value) in table.pairs {
      let name = key.text
      if ["content-type", "default-style", "x-ua-compatible"].contains(name.lowercased()) {
        try line("<meta http-equiv=\"\(name)\" content=\"\(value.text)\">")
        continue
      }
      if !known.contains(name.lowercased()) {
        try run.warning(
          "Accepted meta properties are content-type, default-style, application-name, author, description, generator, keywords, "
            + "x-ua-compatible, and viewport. The meta pair: \(name) and \(value.text) may not function correctly.")
      }
      try line("<meta name=\"\(name)\" content=\"\(value.text)\">")
    }
  }

  private func line(_ text: String) throws { try run.write(.string(text)) }
}
