// An engine with its lock, driven from a synchronous caller.
import Foundation
import Glibc
import MailDNS
import MailModel
import Synchronization
import TransportControl
import TransportEngine

final class RunningEngine: Sendable {
  let engine: TransportEngine
  private let lock: EngineLock

  /// Takes the data folder's lock and starts an engine on it; returns when its ports are open.
  init(_ folder: DataFolder, nameServers: [IPEndpoint], isSilent: Bool, jsonLog: String? = nil, metrics: IPEndpoint? = nil) throws(ControlFailure) {
    lock = try EngineLock(dataFolder: folder.path)
    do {
      let store = try folder.openStore()
      let resolver = try Resolver(.init(servers: nameServers))
      var options = EngineOptions(dataFolder: folder.path, resolver: resolver, isSilent: isSilent, jsonLog: jsonLog)
      options.metrics = metrics
      // In a shell a fault may be the shell's.
      options.watchesFaults = !isSilent
      options.makeResolver = { wanted in
        try Resolver(.init(servers: wanted.servers.isEmpty ? nameServers : wanted.servers, transport: wanted.transport))
      }
      engine = try wait { [options] in try await TransportEngine.start(options, store: store) }
    } catch {
      throw ControlFailure("The transport service could not be started: \(error)")
    }
  }

  func stop() { wait { [engine] in await engine.stop() } }
}

/// Name servers that are not the system's: `POSTERN_DNS=127.0.0.1:5353`.
enum NameServers {
  static var fromEnvironment: [IPEndpoint] {
    getenv("POSTERN_DNS").map { String(cString: $0).split(separator: ",").compactMap { IPEndpoint($0) } } ?? []
  }
}

/// Runs something asynchronous to its end while this thread waits.
func wait<R: Sendable>(_ work: @escaping @Sendable () async throws -> R) throws -> R {
  let done = DispatchSemaphore(value: 0)
  let outcome = Outcome<R>()
  Task.detached {
    let result: Result<R, any Error>
    do { result = .success(try await work()) } catch { result = .failure(error) }
    outcome.value.withLock { $0 = result }
    done.signal()
  }
  done.wait()
  return try outcome.value.withLock { $0! }.get()
}

func wait<R: Sendable>(_ work: @escaping @Sendable () async -> R) -> R {
  let throwing: @Sendable () async throws -> R = work
  do { return try wait(throwing) } catch { preconditionFailure("work that cannot throw threw \(error)") }
}

private final class Outcome<R: Sendable>: Sendable {
  let value = Mutex<Result<R, any Error>?>(nil)
}
