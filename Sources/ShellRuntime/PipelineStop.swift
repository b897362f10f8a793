// The ways a pipeline can end before its input does. None of them is an error that a script's `catch` may see.

/// Thrown by a cmdlet that has enough (`Select-Object -First`): commands before it stop, this one and those after it end as usual.
public struct StopUpstreamCommands: Error {
  public init() {}
}

/// Ctrl+C: everything unwinds to the prompt.
struct PipelineStopped: Error {}

/// `break` or `continue` in a block that a cmdlet runs: it is meant for the loop around the pipeline.
struct LoopJump: Error {
  var flow: Flow
}

/// `exit n`.
struct ExitRequest: Error {
  var code: Int32
}

/// A `StopUpstreamCommands` on its way up, with the stage that asked.
struct UpstreamStop: Error {
  /// Names the stage: stages themselves are not `Sendable`, as errors must be.
  var stage: ObjectIdentifier
}
