// What the person is shown, for those who write it down: transcripts.
import ShellFormat

/// Hands on each piece of text that goes to the person.
public final class HostTap {
  public typealias Listener = (String) -> Void
  private var listeners: [(id: Int, listener: Listener)] = []
  private var next = 0

  /// - Returns: what `remove` takes.
  public func add(_ listener: @escaping Listener) -> Int {
    next += 1
    listeners.append((next, listener))
    return next
  }

  public func remove(_ id: Int) { listeners.removeAll { $0.id == id } }

  public var isUsed: Bool { !listeners.isEmpty }

  /// - Parameter text: as shown, line ends included.
  func note(_ text: String) { for entry in listeners { entry.listener(text) } }
}

extension ShellHost {
  /// The same host, with everything that is shown noted as well.
  func tapped(_ tap: HostTap) -> ShellHost {
    var host = self
    let (out, err, notice, ask) = (out, err, notice, ask)
    host.out = {
      // Colours are for the screen.
      if tap.isUsed { tap.note(Colours.stripped($0)) }
      out($0)
    }
    host.err = {
      tap.note($0)
      err($0)
    }
    host.notice = {
      tap.note($0)
      notice($0)
    }
    host.ask = { prompt, isSecret in
      let answer = ask(prompt, isSecret)
      tap.note(prompt + (isSecret ? "" : answer ?? "") + "\n")
      return answer
    }
    return host
  }
}
