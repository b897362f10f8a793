// `postern backup` and `postern restore`: everything an installation keeps, copied while mail flows, and put back.
import ArgumentParser
import Foundation
import TransportControl

struct BackupDoor: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "backup", abstract: "Copies configuration, queue, mailboxes and certificates, also while the transport service runs.",
    discussion: "Logs are not copied. Private keys and passwords are: keep the copy as safe as the data folder.")

  @OptionGroup var data: DataOptions

  @Argument(help: "The folder to make for the copy.")
  var target: String

  func run() throws { try Backup(folder: data.open()).write(to: target, now: .now) }
}

struct RestoreDoor: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "restore", abstract: "Puts a copy that `postern backup` made into a new data folder.",
    discussion: "Messages that were in the queue when the copy was made are tried again, although they may have arrived since.")

  @OptionGroup var data: DataOptions

  @Argument(help: "The folder that `postern backup` made.")
  var source: String

  @Flag(name: .customLong("without-queue"), help: "Leaves out the messages that were waiting.")
  var withoutQueue = false

  func run() throws {
    let folder = try data.open()
    do {
      let lock = try EngineLock(dataFolder: folder.path)
      try Backup(folder: folder).restore(from: source, withoutQueue: withoutQueue)
      _ = consume lock
    } catch let failure as ControlFailure {
      throw DoorFailure(failure.message)
    }
  }
}
