import http.server, os, signal, socket, threading, time

leaving = threading.Event()

class Application(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    timeout = 15  # of a kept connection that nobody uses

    def do_GET(self):
        if self.path == "/slow":
            time.sleep(2)  # something to finish
        body = f"{os.environ['SERVER_STARTER_GENERATION']} {os.getpid()}\n".encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        if leaving.is_set():
            self.send_header("Connection", "close")
        self.end_headers()
        self.wfile.write(body)

    def address_string(self):
        return "client"

class Server(http.server.ThreadingHTTPServer):
    daemon_threads = False  # server_close waits for open connections

    def __init__(self, fd):
        super().__init__(("", 0), Application, bind_and_activate=False)
        self.socket.close()
        self.socket = socket.socket(fileno=fd)
        self.socket.setblocking(False)  # the other generation may be quicker

signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGTERM])
servers = [Server(int(entry.rpartition("=")[2])) for entry in os.environ["SERVER_STARTER_PORT"].split(";")]
for server in servers:
    threading.Thread(target=server.serve_forever).start()
signal.sigwait([signal.SIGTERM])
leaving.set()
for server in servers:
    server.shutdown()
for server in servers:
    server.server_close()
