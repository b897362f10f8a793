// The writing end of every log. A line costs an append to memory; whole lines reach the file within a quarter of a second, or
// sooner when many come. A log that cannot be written never stops the mail: lines are lost, and somebody is told once.
import Glibc
import MailModel
import Synchronization

/// One log of one process: a series of files, rotated by hour and size.
final class CSVLogFile: Sendable {
  /// Enough lines for one write(2).
  static let bufferSize = 64 << 10

  private struct State {
    var buffer: [UInt8] = []
    /// Of the lines in the buffer.
    var hour: Int64 = 0
    var file: (descriptor: Int32, name: LogFileName, size: Int64)?
    /// The failure reported last; cleared by success.
    var failure: LogFailure?
    var limits: LogLimits
  }

  private let schema: LogSchema
  private let directory: LogDirectory
  private let onFailure: @Sendable (LogFailure) -> Void
  private let state: Mutex<State>

  /// - Parameter onFailure: told when writing begins to fail, on the thread that logs: be brief.
  init(_ schema: LogSchema, folder: String, limits: LogLimits, onFailure: @escaping @Sendable (LogFailure) -> Void) {
    (self.schema, self.onFailure) = (schema, onFailure)
    directory = LogDirectory(path: folder, prefix: schema.prefix)
    state = Mutex(State(limits: limits))
  }

  deinit { close() }

  /// - Parameter fields: all but `date-time`.
  func append(time: Timestamp, _ fields: [String]) {
    let hour = LogFileName.hour(of: time)
    let becameDirty = state.withLock { state in
      // A line stamped just before the hour and written just after goes where its neighbours go.
      if hour > state.hour {
        write(&state)
        state.hour = hour
      }
      let wasEmpty = state.buffer.isEmpty
      CSVLine.append([time.description] + fields, to: &state.buffer)
      if state.buffer.count >= CSVLogFile.bufferSize { write(&state) }
      return wasEmpty && !state.buffer.isEmpty
    }
    if becameDirty { LogFlusher.shared.schedule(self) }
  }

  /// New limits hold from the next file on.
  func setLimits(_ limits: LogLimits) { state.withLock { $0.limits = limits } }

  /// Hands every line to the operating system.
  func flush() { state.withLock { write(&$0) } }

  func close() {
    state.withLock { state in
      write(&state)
      closeFile(&state)
    }
  }

  private func write(_ state: inout State) {
    guard !state.buffer.isEmpty else { return }
    defer { state.buffer.removeAll(keepingCapacity: true) }
    do throws(LogFailure) {
      try openFile(&state)
      try put(state.buffer, &state)
      state.failure = nil
    } catch {
      if state.failure != error { onFailure(error) }
      state.failure = error
    }
  }

  private func openFile(_ state: inout State) throws(LogFailure) {
    if let file = state.file {
      let isFull = state.limits.fileSize.value.map { file.size + Int64(state.buffer.count) > $0.bytes } ?? false
      if file.name.hour == state.hour && !isFull { return }
      closeFile(&state)
    }
    let (descriptor, name) = try directory.create(hour: state.hour)
    state.file = (descriptor, name, 0)
    let now = Timestamp.now
    try put(Array(schema.header(date: now).utf8), &state)
    directory.prune(state.limits, now: now, keeping: name)
  }

  /// All of `bytes`, or none: half a line would run into the next.
  private func put(_ bytes: [UInt8], _ state: inout State) throws(LogFailure) {
    guard let file = state.file else { return }
    let written = Glibc.write(file.descriptor, bytes, bytes.count)
    guard written == bytes.count else {
      let code = written < 0 ? errno : ENOSPC
      let failure = LogFailure("\(directory.path)/\(file.name)", code)
      ftruncate(file.descriptor, off_t(file.size))
      if file.size == 0 { closeFile(&state) }
      throw failure
    }
    state.file!.size += Int64(written)
  }

  private func closeFile(_ state: inout State) {
    if let file = state.file { Glibc.close(file.descriptor) }
    state.file = nil
  }
}
