// Listings of messages in pages. What waits in a queue is looked up when a listing begins and kept until it ends: a page costs what it
// holds, not what the queue holds.
import MailModel
import MailQueue

actor MessagePages {
  private struct Listing {
    var ids: [Int64]
    var used: Timestamp
  }

  /// A shell that goes away in the middle leaves its listing behind for so long.
  private static let lifetime = TimeSpan.minutes(1)
  private static let most = 16

  private var listings: [Int64: Listing] = [:]

  /// The ids of at most `limit` messages of a queue that follow `after`; a listing that begins (`after` is `nil`) looks anew.
  func ids(in queue: Int64, after: Int64?, limit: Int, from store: any QueueStore) async throws(QueueStoreError) -> [Int64] {
    let now = Timestamp.now
    listings = listings.filter { now - $0.value.used < MessagePages.lifetime }
    let known = after == nil ? nil : listings[queue]?.ids
    let ids: [Int64]
    if let known { ids = known } else { ids = try await store.waiting(in: queue) }
    let start = after.map { after in ids.partition { $0 > after } } ?? 0
    let page = Array(ids[start...].prefix(limit))
    if start + page.count == ids.count {
      listings[queue] = nil
    } else if listings[queue] != nil || listings.count < MessagePages.most {
      listings[queue] = Listing(ids: ids, used: now)
    }
    return page
  }
}

extension [Int64] {
  /// The first place of a sorted list whose element, and every later one, is `true`.
  fileprivate func partition(_ isBehind: (Int64) -> Bool) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if isBehind(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
