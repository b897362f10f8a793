// The writing end of every log. A line costs an append to memory; whole lines reach the file within a quarter of a second, or
// sooner when many come. A log that cannot be written never stops the mail: lines are lost, and somebody is told once.
import Glibc
import MailModel
import Synchronization

/// One log of one process: a series of files, rotated by hour and size.
final class CSVLogFile: Sendable, LogBuffer {
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
    /// `nil` while the log is not written.
    var directory: LogDirectory?
  }

  private let schema: LogSchema
  private let mirror: JSONLogStream?
  private let onFailure: @Sendable (LogFailure) -> Void
  private let state: Mutex<State>

  /// - Parameter onFailure: told when writing begins to fail, on the thread that logs: be brief.
  init(
    _ schema: LogSchema, settings: LogSettings, mirror: JSONLogStream? = nil, onFailure: @escaping @Sendable (LogFailure) -> Void
  ) {
    (self.schema, self.mirror, self.onFailure) = (schema, mirror, onFailure)
    state = Mutex(State(limits: settings.limits, directory: CSVLogFile.directory(settings, schema)))
  }

  private static func directory(_ settings: LogSettings, _ schema: LogSchema) -> LogDirectory? {
    guard settings.isEnabled, let folder = settings.folder else { return nil }
    return LogDirectory(path: folder, prefix: schema.prefix)
  }

  deinit { close() }

  /// - Parameter fields: all but `date-time`.
  func append(time: Timestamp, _ fields: [String]) {
    let hour = LogFileName.hour(of: time)
    let becameDirty: Bool? = state.withLock { state in
      guard state.directory != nil else { return nil }
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
    guard let becameDirty else { return }
    if becameDirty { LogFlusher.shared.schedule(self) }
    mirror?.append(log: schema.jsonName, time: time, names: schema.fields.dropFirst(), fields: fields)
  }

  /// A new place is used from the next line on; what has been logged goes to the old one. Files that no longer fit the limits go at once.
  func configure(_ settings: LogSettings) {
    state.withLock { state in
      let directory = CSVLogFile.directory(settings, schema)
      if directory?.path != state.directory?.path {
        write(&state)
        closeFile(&state)
        state.directory = directory
      }
      state.limits = settings.limits
    }
    prune()
  }

  /// Removes what has become too old or too much. Files also go whenever a new one begins; this is for a log that nobody writes to.
  func prune() {
    let (directory, limits, current) = state.withLock { ($0.directory, $0.limits, $0.file?.name) }
    directory?.prune(limits, now: .now, keeping: current)
  }

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
      let isNew = state.failure != error
      state.failure = error
      if isNew { onFailure(error) }
    }
  }

  private func openFile(_ state: inout State) throws(LogFailure) {
    if let file = state.file {
      let isFull = state.limits.fileSize.value.map { file.size + Int64(state.buffer.count) > $0.bytes } ?? false
      if file.name.hour == state.hour && !isFull { return }
      closeFile(&state)
    }
    guard let directory = state.directory else { return }
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
      let failure = LogFailure("\(state.directory?.path ?? "")/\(file.name)", code)
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
