// The load generator of Scripts/bench transport: SMTP clients, and a server that stores nothing, in one thread. It is no mail client: it
// trusts whom it is told to call and judges nothing.
import Glibc

@main
struct LoadTool {
  static func main() {
    signal(SIGPIPE, SIG_IGN)
    Run(Options(Array(CommandLine.arguments.dropFirst()))).perform()
  }
}
