"""nginx, set up as one who knows it would for static files on two cores."""

import os
import shutil
import socket
import subprocess
import time

from load import BenchError, Client

# One server looks for a `.gz` beside each file, where there always is one; the other never looks: a missing `.gz`
# to look for at each request costs nginx a fifth. Both log with a buffer, as Chancery does.
CONFIG = """
{user}
worker_processes 2;
pid {work}/nginx.pid;
error_log {work}/error.log warn;
worker_rlimit_nofile 4096;
events {{ worker_connections 1024; }}
http {{
  types {{ text/html html; }}
  default_type text/html;
  charset utf-8;
  access_log {work}/access.log combined buffer=64k flush=2s;
  sendfile on;
  tcp_nopush on;
  tcp_nodelay on;
  keepalive_requests 100000000;
  keepalive_timeout 65;
  open_file_cache max=1000 inactive=60s;
  open_file_cache_valid 60s;
  open_file_cache_min_uses 1;
  server_tokens off;
  client_body_temp_path {work}/body; proxy_temp_path {work}/proxy; fastcgi_temp_path {work}/fastcgi;
  uwsgi_temp_path {work}/uwsgi; scgi_temp_path {work}/scgi;
  server {{ listen 127.0.0.1:{plain} reuseport backlog=1024; root {work}/pages; }}
  server {{ listen 127.0.0.1:{zipped} reuseport backlog=1024; root {work}/pages; gzip_static on; }}
}}
"""


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


class Nginx:
    """Serves files given by name, as they are on one port and as their `.gz` on another."""

    def __init__(self, work):
        self.work = work
        self.plain, self.zipped = free_port(), free_port()
        shutil.rmtree(work, ignore_errors=True)
        (work / "pages").mkdir(parents=True)

    def put(self, name, body, zipped):
        """Puts a page in place, whole at once."""
        for path, content in ((name, body), (f"{name}.gz", zipped)):
            target = self.work / "pages" / path
            fresh = target.with_suffix(".new")
            fresh.write_bytes(content)
            os.replace(fresh, target)

    def start(self):
        config = self.work / "nginx.conf"
        # Started by root, the workers would be somebody who may not read the files.
        user = "user root;" if os.geteuid() == 0 else ""
        config.write_text(CONFIG.format(work=self.work, plain=self.plain, zipped=self.zipped, user=user))
        command = ["nginx", "-p", str(self.work), "-c", str(config), "-g", "daemon off;"]
        self.process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        for _ in range(100):
            if self.process.poll() is not None:
                raise BenchError(f"nginx does not start: {self.process.stderr.read().decode().strip()}")
            try:
                socket.create_connection(("127.0.0.1", self.plain), 1).close()
                return
            except OSError:
                time.sleep(0.05)
        raise BenchError("nginx does not listen")

    def stop(self):
        self.process.terminate()
        self.process.wait(20)


def validator(port, path):
    """The validator nginx gives a page."""
    return Client(port).page(path)[0]["ETag"]
