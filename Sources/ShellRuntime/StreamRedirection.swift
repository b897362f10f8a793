// What the redirections behind a command mean: for its output a sink, for everything else a table of streams.
import ShellSyntax
import ShellValues

extension Shell {
  /// Reads redirections from left to right; a merge goes to where output goes at the end.
  /// - Returns: where the command's own output goes, and the streams for all that runs inside it.
  func redirect(_ redirections: [Redirection], _ out: @escaping Sink) throws -> (Sink, Streams) {
    guard !redirections.isEmpty else { return (out, streams) }
    var (sink, table) = (out, streams)
    if let redirection = redirections.last(where: { $0.target != nil && $0.stream <= 1 }) { sink = try fileSink(redirection) }
    for redirection in redirections {
      let kinds = redirection.stream == 0 ? StreamKind.allCases : [StreamKind(rawValue: redirection.stream)].compactMap { $0 }
      let destination: Streams.Destination
      if redirection.target == nil {
        destination = .output(sink)
      } else if redirection.stream == 0 {
        // All streams into one place: the one that output has been given above.
        destination = .output(sink)
      } else if redirection.stream > 1 {
        destination = try fileDestination(redirection)
      } else {
        continue
      }
      for kind in kinds { table[kind] = destination }
    }
    return (sink, table)
  }

  private func fileDestination(_ redirection: Redirection) throws -> Streams.Destination {
    let value = try evaluate(redirection.target!)
    return value.isNull ? .dropped : .file(try fileWriter(value.text, appending: redirection.isAppending))
  }
}
