// The thread that owns libunbound's context. It sleeps in poll(2) on the library's descriptor and on a pipe of ours, until the
// nearest deadline; a question whose time is up is cancelled and answered, whatever the library still hopes for.
import CUnbound
import Glibc
import MailModel
import Synchronization

final class ResolverThread: @unchecked Sendable {
  /// A question in the hands of the library.
  private final class Pending {
    let question: Question
    var asyncID: Int32 = 0
    unowned let thread: ResolverThread

    init(_ question: Question, _ thread: ResolverThread) { (self.question, self.thread) = (question, thread) }
  }

  private struct Inbox {
    var questions: [Question] = []
    var isStopping = false
  }

  private let context: OpaquePointer
  /// Readable when the inbox has something; `[read end, write end]`.
  private let pipe: [Int32]
  private let inbox = Mutex(Inbox())
  /// Touched by the thread alone.
  private var pending: [ObjectIdentifier: Pending] = [:]

  init(_ options: Resolver.Options) throws(ResolverError) {
    context = try ResolverThread.makeContext(options)
    var ends: [Int32] = [-1, -1]
    let made = Glibc.pipe(&ends)
    pipe = ends
    // From here on `deinit` cleans up, also when this throws.
    guard made == 0 else { throw ResolverError(description: "no pipe for the resolver: \(String(cString: strerror(errno)))") }
    for end in ends {
      _ = fcntl(end, F_SETFL, O_NONBLOCK)
      _ = fcntl(end, F_SETFD, FD_CLOEXEC)
    }
    var thread = pthread_t()
    // The thread keeps the object until it ends; the last act of `run` is to free the context.
    let argument = Unmanaged.passRetained(self)
    let status = pthread_create(
      &thread, nil,
      {
        Unmanaged<ResolverThread>.fromOpaque($0!).takeRetainedValue().run(); return nil
      }, argument.toOpaque())
    guard status == 0 else {
      argument.release()
      throw ResolverError(description: "no thread for the resolver: \(String(cString: strerror(status)))")
    }
    pthread_detach(thread)
  }

  deinit {
    ub_ctx_delete(context)
    for end in pipe { close(end) }
  }

  func ask(_ question: Question) {
    let isTaken = inbox.withLock { inbox in
      if !inbox.isStopping { inbox.questions.append(question) }
      return !inbox.isStopping
    }
    if isTaken { wake() } else { question.completion(.temporary("the resolver is stopped")) }
  }

  /// Answers what is open with `temporary` and ends the thread.
  func stop() {
    inbox.withLock { $0.isStopping = true }
    wake()
  }

  /// A full pipe wakes as well as one more byte would.
  private func wake() {
    var byte: UInt8 = 0
    write(pipe[1], &byte, 1)
  }

  // MARK: On the thread

  private func run() {
    while true {
      let (questions, isStopping) = inbox.withLock { inbox in
        defer { inbox.questions = [] }
        return (inbox.questions, inbox.isStopping)
      }
      for question in questions { start(question) }
      if isStopping { break }
      sleepUntilSomethingHappens()
      // A failure of the library here is one of its threads dying; deadlines still answer every question.
      _ = ub_process(context)
      giveUpOverdue()
    }
    for (_, pending) in pending {
      ub_cancel(context, pending.asyncID)
      pending.question.completion(.temporary("the resolver is stopped"))
    }
    pending = [:]
  }

  private func sleepUntilSomethingHappens() {
    var timeout: Int32 = -1
    if let nearest = pending.values.lazy.map(\.question.deadline).min() {
      let left = (nearest - .now).components
      // Rounded up, so as not to wake just before the deadline and spin.
      timeout = Int32(clamping: max(0, left.seconds * 1000 + left.attoseconds / 1_000_000_000_000_000 + 1))
    }
    var descriptors = [
      pollfd(fd: ub_fd(context), events: Int16(POLLIN), revents: 0), pollfd(fd: pipe[0], events: Int16(POLLIN), revents: 0),
    ]
    poll(&descriptors, 2, timeout)
    var drained = [UInt8](repeating: 0, count: 512)
    read(pipe[0], &drained, drained.count)
  }

  private func start(_ question: Question) {
    let pending = Pending(question, self)
    self.pending[ObjectIdentifier(pending)] = pending
    let status = ub_resolve_async(
      context, question.name, question.type, 1, Unmanaged.passUnretained(pending).toOpaque(),
      { argument, error, result in
        let pending = Unmanaged<Pending>.fromOpaque(argument!).takeUnretainedValue()
        pending.thread.finish(pending, ResolverThread.answer(error, result))
      }, &pending.asyncID)
    if status != 0 { finish(pending, .temporary(String(cString: ub_strerror(status)))) }
  }

  private func finish(_ pending: Pending, _ answer: Answer<RawRecords>) {
    guard self.pending.removeValue(forKey: ObjectIdentifier(pending)) != nil else { return }
    pending.question.completion(answer)
  }

  private func giveUpOverdue() {
    let now = ContinuousClock.now
    for pending in pending.values where pending.question.deadline <= now {
      ub_cancel(context, pending.asyncID)
      finish(pending, .temporary("no answer from the DNS in time for \(pending.question.typeName) of \(pending.question.name)"))
    }
  }

  /// Takes over and frees `result`.
  private static func answer(_ error: Int32, _ result: UnsafeMutablePointer<ub_result>?) -> Answer<RawRecords> {
    defer { ub_resolve_free(result) }
    guard error == 0, let result = result?.pointee else { return .temporary(String(cString: ub_strerror(error))) }
    if result.bogus != 0 {
      return .temporary(result.why_bogus.map { String(cString: $0) } ?? "the answer is forged or broken (DNSSEC)")
    }
    if result.havedata != 0 { 
      return .found(
        RawRecords(data: data(of: result), timeToLive: Int(result.ttl), canonicalName: result.canonname.map { String(cString: $0) })) }
    if result.nxdomain != 0 { return .nonExistent }
    return result.rcode == 0 ? .noData : .temporary("the DNS answered \(responseCode(result.rcode))")
  }

  private static func data(of result: ub_result) -> [[UInt8]] {
    var records: [[UInt8]] = []
    while let bytes = result.data[records.count] {
      let raw = UnsafeRawBufferPointer(start: bytes, count: Int(result.len[records.count]))
      records.append([UInt8](raw))
    }
    return records
  }

  /// RFC 1035 section 4.1.1.
  private static func responseCode(_ code: Int32) -> String {
    let names = ["NOERROR", "FORMERR", "SERVFAIL", "NXDOMAIN", "NOTIMP", "REFUSED"]
    return names.indices.contains(Int(code)) ? names[Int(code)] : "code \(code)"
  }

  // MARK: Settings

  private static func makeContext(_ options: Resolver.Options) throws(ResolverError) -> OpaquePointer {
    guard let context = ub_ctx_create() else { throw ResolverError(description: "libunbound cannot start") }
    do {
      ub_ctx_debugout(context, nil)
      // Before the servers: a forwarder on loopback, common on mail hosts, is otherwise left out in silence.
      try check(ub_ctx_set_option(context, "do-not-query-localhost:", "no"), "do-not-query-localhost")
      // A server that was down is asked again within a minute, not after the 15 of a resolver for the whole Internet.
      try check(ub_ctx_set_option(context, "infra-host-ttl:", "60"), "infra-host-ttl")
      try check(ub_ctx_set_option(context, "infra-keep-probing:", "yes"), "infra-keep-probing")
      // Names of private addresses belong to whoever runs the name server, which alone can know them.
      try check(ub_ctx_set_option(context, "unblock-lan-zones:", "yes"), "unblock-lan-zones")
      switch options.transport {
      case .any: break
      case .udpOnly: try check(ub_ctx_set_option(context, "do-tcp:", "no"), "do-tcp")
      case .tcpOnly: try check(ub_ctx_set_option(context, "tcp-upstream:", "yes"), "tcp-upstream")
      }
      if options.servers.isEmpty { try check(ub_ctx_resolvconf(context, nil), "/etc/resolv.conf") }
      for server in options.servers {
        try check(ub_ctx_set_fwd(context, "\(server.address)@\(server.port)"), "server \(server)")
      }
      try check(ub_ctx_async(context, 1), "threads")
      // Names below test. belong to whoever runs the servers named here, not to libunbound, which would deny them unasked.
      // Last: this call ends the time for settings.
      if !options.servers.isEmpty { try check(ub_ctx_zone_remove(context, "test."), "test.") }
      return context
    } catch {
      ub_ctx_delete(context)
      throw error
    }
  }

  private static func check(_ status: Int32, _ what: String) throws(ResolverError) {
    if status != 0 { throw ResolverError(description: "\(what): \(String(cString: ub_strerror(status)))") }
  }
}
