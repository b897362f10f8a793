// Content as one server can take it. Nearly always that is as it is; for a server without 8BITMIME or BINARYMIME it is converted.
import MailFormat
import MailModel
import MailQueue
import SMTPCore

struct FittedContent: Sendable {
  var message: OutboundMessage
  /// How to convert; `nil` where nothing has to be.
  private let plan: ContentConverter.Plan?

  /// Looks at the content as often as it has to: a server is told the exact size before the first octet.
  init(_ queued: QueuedMessage, for capabilities: Capabilities, in store: any QueueStore) async throws {
    message = OutboundMessage(queued)
    guard let target = FittedContent.target(queued.envelope.content, capabilities) else {
      plan = nil
      return
    }
    var first = ContentConverter(target)
    for try await piece in store.body(of: queued) { _ = first.convert(piece[...]) }
    _ = first.finish()
    var second = ContentConverter(first.plan)
    message.size = 0
    for try await piece in store.body(of: queued) { message.size += Int64(second.convert(piece[...]).count) }
    message.size += Int64(second.finish().count)
    message.body = first.plan.leavesEightBit ? .eightBitMIME : .sevenBit
    plan = first.plan
  }

  private static func target(_ content: QueueEnvelope.Content, _ capabilities: Capabilities) -> ContentConverter.Target? {
    let takesEightBit = capabilities.offers("8BITMIME")
    let takesBinary = capabilities.offers("BINARYMIME") && capabilities.offers("CHUNKING")
    // Headers in UTF-8 cannot be converted: such a message fails, and says why (RFC 6531 section 3.2).
    if content.contains(.smtpUTF8), !capabilities.offers("SMTPUTF8") { return nil }
    guard content.contains(.binary) && !takesBinary || content.contains(.eightBit) && !takesEightBit else { return nil }
    return takesEightBit ? .eightBit : .sevenBit
  }

  /// The content in pieces, as it goes to the server.
  func send(_ queued: QueuedMessage, from store: any QueueStore, to put: (ArraySlice<UInt8>) async throws -> Void) async throws {
    guard let plan else {
      for try await piece in store.body(of: queued) { try await put(piece[...]) }
      return
    }
    var converter = ContentConverter(plan)
    for try await piece in store.body(of: queued) { try await put(converter.convert(piece[...])[...]) }
    try await put(converter.finish()[...])
  }
}
