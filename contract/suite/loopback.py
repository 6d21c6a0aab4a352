"""Servers within this process, on a free port of loopback."""
from contextlib import contextmanager
from http.server import ThreadingHTTPServer
from threading import Thread


@contextmanager
def serving(handler, **state):
    """Serves as long as the block runs; gives the address, and the server with the state that its handlers share."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    vars(server).update(state)
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield "http://127.0.0.1:%d" % server.server_address[1], server
    finally:
        server.shutdown()
        server.server_close()
