"""A Handrail server as a person starts it, with its own data folder and port."""

import os
import pathlib
import re
import signal
import subprocess
import threading

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = ROOT / ".build" / os.environ.get("HANDRAIL_CONFIGURATION", "debug") / "handrail"
START_SECONDS_MAX = 60


class Server:
    """Serves the demo school in `data`; start it again in the same folder after a kill."""

    def __init__(self, data):
        self.data = pathlib.Path(data)
        self.process = None
        self.url = None

    def start(self, port=0):
        self.process = subprocess.Popen(
            [PROGRAM, "serve", "--demo", "--data", self.data, "--listen", f"127.0.0.1:{port}"],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=ROOT)
        # A server that says nothing is ended, so that a test fails instead of hanging.
        watchdog = threading.Timer(START_SECONDS_MAX, self.process.kill)
        watchdog.start()
        try:
            greeting = self.process.stdout.readline()
        finally:
            watchdog.cancel()
        found = re.search(r"http://127\.0\.0\.1:\d+", greeting)
        if not found:
            self.process.kill()
            raise RuntimeError(f"no address in {greeting!r}: {self.process.stderr.read()}")
        self.url = found.group()
        # What it goes on to say is read, so that it never waits for us.
        for stream in (self.process.stdout, self.process.stderr):
            threading.Thread(target=stream.read, daemon=True).start()
        return self

    def kill(self):
        """Ends it with no chance to tidy up, as a power cut would."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def stop(self):
        if self.process and self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(timeout=20)
            except subprocess.TimeoutExpired:
                self.kill()

    def run(self, *arguments):
        """Runs a command on the same data."""
        return subprocess.run(
            [PROGRAM, *arguments, "--data", self.data], capture_output=True, text=True, cwd=ROOT)
