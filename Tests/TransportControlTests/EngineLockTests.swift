// One engine per data folder: the lock excludes, is seen without being taken, and goes with its holder, also when that is killed.
import Foundation
import Glibc
import Testing

@testable import TransportControl

@Suite struct EngineLockTests {
  let scratch = Scratch()

  private func take() throws(ControlFailure) -> EngineLock { try EngineLock(dataFolder: scratch.path) }

  @Test func aSecondEngineIsTurnedAwayByTheFirstOnesNumber() throws {
    let lock = try take()
    let failure = #expect(throws: ControlFailure.self) { _ = try take() }
    #expect(failure?.message.contains("process \(getpid())") == true)
    #expect(EngineLock.holder(dataFolder: scratch.path) == getpid())
    _ = consume lock
  }

  @Test func releasedItIsNobodysAndCanBeTakenAgain() throws {
    #expect(EngineLock.holder(dataFolder: scratch.path) == nil)
    do { _ = try take() }
    #expect(EngineLock.holder(dataFolder: scratch.path) == nil)
    let again = try take()
    #expect(EngineLock.holder(dataFolder: scratch.path) == getpid())
    _ = consume again
  }

  @Test func lookingDoesNotTurnAwayAnEngineThatStarts() async throws {
    let folder = scratch.path
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { for _ in 0..<2000 { _ = EngineLock.holder(dataFolder: folder) } }
      group.addTask { for _ in 0..<2000 { _ = try EngineLock(dataFolder: folder) } }
      try await group.waitForAll()
    }
  }

  @Test func aFailureToLockLeavesTheHolderItsLock() throws {
    let lock = try take()
    for _ in 0..<3 { #expect(throws: ControlFailure.self) { _ = try take() } }
    #expect(EngineLock.holder(dataFolder: scratch.path) == getpid())
    _ = consume lock
  }

  @Test func aFolderThatIsNotThereIsAnError() {
    #expect(throws: ControlFailure.self) { _ = try EngineLock(dataFolder: scratch.path + "/none") }
    #expect(EngineLock.holder(dataFolder: scratch.path + "/none") == nil)
  }

  @Test func aNumberLeftByACrashIsNotBelieved() throws {
    try "4711\n".write(toFile: EngineLock.path(in: scratch.path), atomically: false, encoding: .utf8)
    #expect(EngineLock.holder(dataFolder: scratch.path) == nil)
    let lock = try take()
    #expect(EngineLock.holder(dataFolder: scratch.path) == getpid())
    _ = consume lock
  }
}
