// epoll with one owner for each descriptor.
import CEpoll
import Glibc

protocol Pollable: AnyObject {
  var descriptor: Int32 { get }
  var wantsToWrite: Bool { get }
  /// - Returns: false when it is over and is to be forgotten.
  func ready() -> Bool
}

final class Poll {
  private let epoll = epoll_create1(Int32(EPOLL_CLOEXEC))
  private var owners: [Int32: any Pollable] = [:]
  private var writing: Set<Int32> = []

  var count: Int { owners.count }

  func add(_ owner: any Pollable) {
    owners[owner.descriptor] = owner
    control(EPOLL_CTL_ADD, owner)
  }

  /// After an owner was used from outside: what it has not got rid of is to be written when there is room.
  func update(_ owner: any Pollable) {
    if owner.wantsToWrite != writing.contains(owner.descriptor) { control(EPOLL_CTL_MOD, owner) }
  }

  private func control(_ operation: Int32, _ owner: any Pollable) {
    let wantsToWrite = owner.wantsToWrite
    if wantsToWrite { writing.insert(owner.descriptor) } else { writing.remove(owner.descriptor) }
    var event = epoll_event()
    event.events = EPOLLIN.rawValue | (wantsToWrite ? EPOLLOUT.rawValue : 0)
    event.data.fd = owner.descriptor
    epoll_ctl(epoll, operation, owner.descriptor, &event)
  }

  /// Lets every owner that can go on do so; waits at most so long for the first.
  func turn(milliseconds: Int32) {
    withUnsafeTemporaryAllocation(of: epoll_event.self, capacity: 256) { events in
      let count = epoll_wait(epoll, events.baseAddress, 256, milliseconds)
      for index in 0..<max(0, Int(count)) {
        guard let owner = owners[events[index].data.fd] else { continue }
        if owner.ready() { update(owner) } else { forget(owner) }
      }
    }
  }

  private func forget(_ owner: any Pollable) {
    // Closing the descriptor, which its owner does when it goes, takes it out of the set.
    owners[owner.descriptor] = nil
    writing.remove(owner.descriptor)
  }
}
