// Events of the session: queued, taken out, waited for, and answered by a block.
import Testing

@Suite struct EventTests {
  @Test(arguments: [
    ("[void](New-Event a -MessageData 1); [void](New-Event b); (Get-Event).SourceIdentifier -join ','", "a,b"),
    (
      "$e = New-Event a -Sender me -MessageData 5; (Get-Event a).Sender + (Get-Event -EventIdentifier $e.EventIdentifier).MessageData",
      "me5"
    ),
    ("[void](New-Event a); [void](New-Event b); Get-Event a | Remove-Event; (Get-Event).SourceIdentifier", "b"),
    ("[void](New-Event a); (Wait-Event a -Timeout 5).SourceIdentifier; Wait-Event b -Timeout 0", "a"),
    (
      "[void](Register-EngineEvent a -Action { $global:seen = $Event.MessageData }); [void](New-Event a -MessageData 7); $seen; @(Get-Event).Count",
      "7 0"
    ),
    (
      "[void](Register-EngineEvent a -Action { }); (Get-EventSubscriber).SourceIdentifier; Unregister-Event a; @(Get-EventSubscriber).Count",
      "a 0"
    ),
  ])
  func `events come and go`(code: String, expected: String) {
    #expect(shell(code).lines.joined(separator: " ") == expected, "\(code)")
  }

  @Test(arguments: [
    (
      "(Get-Verb).Count; (Get-Verb get).AliasPrefix; (Get-Verb -Group Diagnostic | % Verb) -join ','",
      "98 g Debug,Measure,Ping,Repair,Resolve,Test,Trace"
    ),
    (
      "$f = New-TemporaryFile; $f.Name -like 'tmp*.tmp'; $f.Length; Remove-Item $f.FullName; New-TemporaryFile -WhatIf | Out-Null", "True 0"
    ),
  ])
  func `verbs and temporary files`(code: String, expected: String) {
    #expect(shell(code).lines.filter { !$0.hasPrefix("What if") }.joined(separator: " ") == expected, "\(code)")
  }

  @Test(arguments: [
    ("Get-Event nothing", "Event with source identifier 'nothing' does not exist."),
    ("Unregister-Event nothing", "Event subscription with source identifier 'nothing' does not exist."),
    ("Register-EngineEvent PowerShell.Exiting -Action { }", "This shell raises no event 'PowerShell.Exiting' and counts no triggers."),
  ])
  func `what is not there is an error`(code: String, message: String) {
    #expect(shell(code).err.replacing("\n", with: " ").contains(message))
  }
}
