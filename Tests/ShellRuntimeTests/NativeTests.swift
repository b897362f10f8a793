// Native programs: arguments, input, output, errors, exit codes.
import Glibc
import ShellRuntime
import Testing

@Suite struct NativeTests {
  @Test(arguments: [
    ("/bin/echo one 'two three' $(1 + 1)", "one two three 2"),
    ("'b', 'a' | /usr/bin/sort", "a\nb"),
    ("(/bin/sh -c 'echo x; echo y').Count", "2"),
    ("/bin/sh -c 'exit 3'; $LASTEXITCODE; $?", "3\nTrue"), ("$global:LASTEXITCODE = 0; /bin/sh -c 'exit 4'; $LASTEXITCODE; $LASTEXITCODE = 2; $LASTEXITCODE", "4\n2"),
    ("/bin/sh -c 'exit 3'; $?", "False"),
    ("$e = /bin/sh -c 'echo bad >&2' 2>&1; $e.GetType().Name; \"$e\"", "ErrorRecord\nbad"),
    ("/bin/sh -c 'echo bad >&2' 2>$null; 'on'", "on"),
    ("/bin/echo --% a  \"b c\" $x", "a b c $x"),
    ("$n = 5; /bin/echo -n:$n --long=$n", "-n:5 --long=5"),
    ("(1..20000 | /bin/cat).Count", "20000"), ("/usr/bin/yes | Select-Object -First 2", "y\ny\nended"),
  ])
  func run(_ script: String, _ expected: String) {
    let shell = TestShell()
    #expect(shell.run(script) == expected, "\(script)\n\(shell.err)")
  }
  @Test func `a program gets its three streams and no descriptor of ours`() {
    // Some libraries open theirs so that children inherit them.
    let ours = open("/dev/null", O_RDONLY)
    defer { close(ours) }
    let shell = TestShell()
    // The fourth is the folder that ls itself reads.
    #expect(shell.run("(/bin/ls /proc/self/fd) -join ','") == "0,1,2,3", "\(shell.err)")
  }
}
