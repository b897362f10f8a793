# network checks
(Test-NetConnection 127.0.0.1 -Port 1 -WarningAction SilentlyContinue).TcpTestSucceeded
