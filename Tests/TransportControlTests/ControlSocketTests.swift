// Questions and answers over real sockets, with peers that are silent, absent, oversized or in the way.
import Foundation
import Glibc
import Testing

@testable import TransportControl

/// A folder that goes away with its owner.
final class Scratch: Sendable {
  let path = "/tmp/control-\(UInt64.random(in: 0 ..< .max))"
  init() { mkdir(path, 0o700) }
  deinit { try? FileManager.default.removeItem(atPath: path) }
  var socket: String { ControlSocket.path(in: path) }
}

/// A bare socket on either end, for what no well-behaved peer does.
private final class Peer: @unchecked Sendable {
  let socket = UnixSocket.open()!
  func listens(at path: String) -> Bool {
    UnixSocket.withAddress(path) { bind(socket.descriptor, $0, $1) } == 0 && listen(socket.descriptor, 1) == 0
  }
  func isBound(to path: String) -> Bool { UnixSocket.withAddress(path) { bind(socket.descriptor, $0, $1) } == 0 }
  func connects(to path: String) -> Bool { UnixSocket.withAddress(path) { connect(socket.descriptor, $0, $1) } == 0 }
  func says(_ line: String) -> Bool { socket.writeLine(line.utf8) }
  func hears() -> [UInt8]? { socket.readLine(limit: 10_000) }
}

/// Runs what blocks on a thread of its own: the threads of tasks are few, and the engine's handler needs one.
func onThread<R: Sendable>(_ work: @escaping @Sendable () throws -> R) async throws -> R {
  try await withCheckedThrowingContinuation { continuation in
    Thread { continuation.resume(with: Result(catching: work)) }.start()
  }
}

@Suite struct ControlSocketTests {
  let scratch = Scratch()

  private func server(timeoutSeconds: Int = 60, _ handler: @escaping ControlServer.Handler) throws -> ControlServer {
    let server = try ControlServer(path: scratch.socket, timeoutSeconds: timeoutSeconds, handler: handler)
    server.start()
    return server
  }

  private func ask(_ request: ControlRequest, timeoutSeconds: Int = 30) async throws -> ControlResponse? {
    let client = ControlClient(path: scratch.socket)
    return try await onThread { try client.ask(request, timeoutSeconds: timeoutSeconds) }
  }

  private static let queue = QueueView(
    identity: "EX01\\3", deliveryType: "DnsConnectorDelivery", nextHopDomain: "treyresearch.net", tlsDomain: "", nextHopConnector: "",
    status: "Retry", messageCount: 2, deferredMessageCount: 1, lastError: "line one\nline two \u{1F4EC}", retryCount: 1,
    firstRetryTime: 1_700_000_000_000_000, lastRetryTime: nil, nextRetryTime: .max, nextHopCategory: "External")

  @Test(arguments: [
    ControlRequest.health, .configurationChanged, .queues, .messages(queue: nil), .messages(queue: "EX01\\3"), .certificatesChanged, .stop,
    .changeQueue(.retry(resubmit: true), identity: "EX01\\3"), .changeQueue(.suspend, identity: "a\nb"),
    .changeQueue(.resume, identity: ""), .message(7), .content(message: 7, from: 1 << 40),
    .messages(queue: nil, after: MessageCursor(queue: 3, message: 71), limit: 5),
    .changeMessages(.remove(withNDR: false), [MessageCopy(queue: "EX01\\3", message: 71)]), .changeMessages(.suspend, []),
  ])
  func everyQuestionArrivesAsAsked(_ request: ControlRequest) async throws {
    let server = try server { $0 == request ? .queues([Self.queue]) : .done }
    defer { server.close() }
    #expect(try await ask(request) == .queues([Self.queue]))
  }

  @Test func manyShellsAreAnsweredAtOnce() async throws {
    let server = try server { request in
      if case .messages(let queue, _, _) = request { .failure(ControlFailure(queue ?? "")) } else { .done }
    }
    defer { server.close() }
    let client = ControlClient(path: scratch.socket)
    try await withThrowingTaskGroup(of: Bool.self) { group in
      for number in 0..<20 {
        group.addTask {
          do { return try await onThread { try client.ask(.messages(queue: "\(number)")) } == nil } catch let failure as ControlFailure {
            return failure.message == "\(number)"
          }
        }
      }
      for try await isRight in group { #expect(isRight) }
    }
  }

  @Test func aLargeAnswerArrivesWhole() async throws {
    let queues = (0..<5000).map { number in
      var queue = Self.queue
      queue.identity = "EX01\\\(number)"
      queue.lastError = String(repeating: "x", count: 300)
      return queue
    }
    let server = try server { _ in .queues(queues) }
    defer { server.close() }
    #expect(try await ask(.queues) == .queues(queues))
  }

  @Test func withoutAnEngineThereIsNoAnswer() async throws {
    #expect(try await ask(.health) == nil)
    let server = try server { _ in .done }
    #expect(try await ask(.health) == .done)
    server.close()
    #expect(try await ask(.health) == nil)
  }

  @Test func aSocketThatACrashLeftBehindIsNobodyAndIsReplaced() async throws {
    let leftover = Peer()
    #expect(leftover.isBound(to: scratch.socket))
    #expect(try await ask(.health) == nil)
    let server = try server { _ in .done }
    defer { server.close() }
    #expect(try await ask(.health) == .done)
  }

  @Test func onlyTheOwnerMayAsk() async throws {
    let server = try server { _ in .done }
    defer { server.close() }
    var status = stat()
    #expect(stat(scratch.socket, &status) == 0)
    #expect(status.st_mode & 0o777 == 0o600)
  }

  @Test func somethingElseInTheSocketsPlaceIsAnErrorAndNotSilence() async throws {
    let long = "/tmp/" + String(repeating: "x", count: 120)
    #expect(throws: ControlFailure.self) { try ControlClient(path: long).ask(.health) }
    #expect(throws: ControlFailure.self) { _ = try ControlServer(path: long) { _ in .done } }
    #expect(FileManager.default.createFile(atPath: scratch.path + "/a-file", contents: nil))
    #expect(throws: ControlFailure.self) { try ControlClient(path: "\(scratch.path)/a-file/control.sock").ask(.health) }
  }

  @Test func aSilentShellIsGivenUpAndAnotherAnsweredMeanwhile() async throws {
    let server = try server(timeoutSeconds: 1) { _ in .done }
    defer { server.close() }
    let silent = Peer()
    #expect(silent.connects(to: scratch.socket))
    #expect(try await ask(.health) == .done)
    silent.socket.setTimeout(seconds: 10)
    let ended = try await onThread { silent.hears() == nil && errno != EAGAIN }
    #expect(ended, "closed by the server, not by our own patience")
  }

  @Test func aSilentEngineIsGivenUp() async throws {
    let silent = Peer()
    #expect(silent.listens(at: scratch.socket))
    await #expect(throws: ControlFailure.self) { try await ask(.health, timeoutSeconds: 1) }
  }

  @Test(arguments: ["", "nonsense\n", "{\"health\":{}}{\"health\":{}}\n", "{\"unheard\":{}}\n"])
  func aQuestionThatIsNoneIsRefusedAndTheNextOneAnswered(_ text: String) async throws {
    let server = try server { _ in .done }
    defer { server.close() }
    let peer = Peer()
    #expect(peer.connects(to: scratch.socket))
    if !text.isEmpty {
      #expect(peer.says(text))
      let answer = try #require(try await onThread { peer.hears() })
      let response = try JSONDecoder().decode(ControlResponse.self, from: Data(answer))
      guard case .failure = response else {
        Issue.record("not refused: \(response)")
        return
      }
    }
    #expect(try await ask(.health) == .done)
  }

  @Test func anOversizedQuestionEndsTheConnectionOnly() async throws {
    let server = try server { _ in .done }
    defer { server.close() }
    await #expect(throws: ControlFailure.self) { try await ask(.messages(queue: String(repeating: "x", count: 2 << 20))) }
    #expect(try await ask(.health) == .done)
  }

  @Test(arguments: [1, 3, 64])
  func aLineCutAnywhereIsTheSameLine(_ chunk: Int) async throws {
    var pair: [Int32] = [0, 0]
    #expect(socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0, &pair) == 0)
    let reader = UnixSocket(descriptor: pair[0])
    let writer = pair[1]
    let text = Array("one line and\nthe rest of what was said".utf8)
    for start in stride(from: 0, to: text.count, by: chunk) {
      let piece = Array(text[start..<min(start + chunk, text.count)])
      #expect(write(writer, piece, piece.count) == piece.count)
    }
    let line = reader.readLine(limit: 100)
    #expect(line == Array("one line and".utf8))
    close(writer)
  }
}
